import { HOUR_MS } from '@album/model/time-units'
import { useApolloClient, useQuery } from '@apollo/client/react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { AccountContentsDocument, DeleteAccountDocument } from '../../generated/graphql.ts'
import { mayCreateAccount } from '../../shared/api/config.ts'
import { codeOf } from '../../shared/api/graphql-errors.ts'
import { useIsDownloading } from '../../shared/download/downloads.ts'
import { paths } from '../../shared/routes.ts'
import { accountText as text, signInText } from '../../shared/text/account.ts'
import { text as pageText } from '../../shared/text/text.ts'
import { AccountForm } from './AccountForm.tsx'
import { CodeField, EmailField, PasswordField } from './fields.tsx'
import { accountDeleted, demoUser, useSession } from './session-state.ts'
import { signInAgain, signInAgainWithCode } from './sign-in-again.ts'

/**
 * Says what the deletion of the account deletes, and asks for its address, password and, with two-step sign-in, a code: the album
 * deletes an account only right after a sign-in.
 */
export function DeleteAccount({ cancel }: { cancel: ReactNode }) {
  const client = useApolloClient()
  const session = useSession()
  const [email, setEmail] = useState('')
  const isDemo = session.status === 'signedIn' && session.demo
  // Nobody remembers the demo user's password.
  const [password, setPassword] = useState((isDemo && demoUser()?.password) || '')
  const [code, setCode] = useState<string>()
  const person = 'id' in session ? session.id : ''
  const isDownloading = useIsDownloading(person)
  const isOfLibrary = useIsDownloading(person, 'library')

  const submit = async () => {
    if (isDownloading) throw named('DOWNLOADING')
    const address = email.trim()
    // Another person's address and password would sign them in here.
    if (!('name' in session) || address.toLowerCase() !== session.name.toLowerCase()) throw named('EMAIL')
    const step =
      code === undefined ? await signInAgain(address, password) : await signInAgainWithCode(code.trim())
    if (step === 'CODE') return setCode('')
    await client
      .mutate({
        mutation: DeleteAccountDocument,
        variables: { email: address },
        fetchPolicy: 'no-cache',
      })
      .catch(nameByCode)
    accountDeleted()
    const { forgetUploads } = await import('../upload/queue/kept-uploads.ts')
    await forgetUploads(session.id).catch(() => {})
  }
  return (
    <AccountForm
      // The new step's field gets the focus.
      key={code === undefined ? 'password' : 'code'}
      title={text.delete}
      heading="h2"
      submit={text.deleteAccount}
      danger
      sentences={{
        NotAuthorizedException: code === undefined ? text.passwordWrong : text.tookTooLong,
        EMAIL: text.otherEmail,
        DOWNLOADING: text.downloadFirst,
      }}
      onSubmit={submit}
      after={cancel}
    >
      <Consequences isDemo={isDemo} isDownloading={isDownloading} isOfLibrary={isOfLibrary} />
      <EmailField label={text.typeEmail} value={email} onChange={setEmail} readOnly={code !== undefined} />
      {code === undefined ? (
        <PasswordField label={text.currentPassword} value={password} onChange={setPassword} />
      ) : (
        <CodeField label={signInText.appCode} value={code} onChange={setCode} />
      )}
    </AccountForm>
  )
}

interface ConsequencesProps {
  isDemo: boolean
  isDownloading: boolean
  /** The whole library is being downloaded. */
  isOfLibrary: boolean
}

function Consequences({ isDemo, isDownloading, isOfLibrary }: ConsequencesProps) {
  const { data } = useQuery(AccountContentsDocument, { fetchPolicy: 'cache-and-network' })
  const contents = data?.accountContents
  const isEmpty = contents && contents.photos + contents.albums + contents.links === 0
  return (
    <>
      <p role="status">
        {contents ? text.deletes(contents.photos, contents.albums, contents.links) : text.deletesAll}
      </p>
      <p>{isEmpty ? text.deletesNothingWhen : text.deletesWhen}</p>
      <NewAccount isDemo={isDemo} freeAt={contents?.addressFreeAt} />
      {isDownloading && (
        <p>
          {text.downloadRuns} {/* Other downloads have a notice. */}
          {isOfLibrary && <Link href={paths.usage}>{pageText.account.usage}</Link>}
        </p>
      )}
      {!isEmpty && !isDownloading && (
        <p>
          {text.keepCopy} <Link href={paths.usage}>{text.downloadEverything}</Link>.
        </p>
      )}
    </>
  )
}

/** Whether and when the person can create a new account. */
function NewAccount({ isDemo, freeAt }: { isDemo: boolean; freeAt: string | undefined }) {
  if (isDemo) return <p>{text.demoReturns}</p>
  if (!mayCreateAccount()) return <p>{text.deletedForGood}</p>
  return freeAt && isFarOff(freeAt) ? <p>{text.addressFree(freeAt)}</p> : null
}

/** The address is always taken for the minutes that the deletion takes. */
const isFarOff = (instant: string) => Date.parse(instant) > Date.now() + HOUR_MS

/** A form knows its errors by name. */
const named = (name: string) => Object.assign(new Error(name), { name })

function nameByCode(error: unknown): never {
  const code = codeOf(error)
  throw code ? named(code) : error
}
