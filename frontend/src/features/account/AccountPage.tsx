import { type ReactNode, useEffect, useState } from 'react'
import { accountText as text, signInText } from '../../shared/text/account.ts'
import controls from '../../shared/ui/controls.module.css'
import { notify } from '../../shared/ui/notices.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { changeEmail, changePassword, confirmEmail, emailOf, endAllSessions } from './account.ts'
import { AccountForm } from './AccountForm.tsx'
import css from './AccountPage.module.css'
import { DeleteAccount } from './DeleteAccount.tsx'
import { CodeField, EmailField, PasswordField } from './fields.tsx'
import { SendAnotherCode } from './SendAnotherCode.tsx'
import { signOut, useSession } from './session-state.ts'
import { TwoStep } from './TwoStep.tsx'

/** A user's own account settings: address, password, two-step sign-in, signed-in devices, and deletion. */
export default function AccountPage() {
  useTitle(text.title)
  return (
    <div className={css.page}>
      <h1>{text.title}</h1>
      <Email />
      <Password />
      <TwoStep />
      <OtherDevices />
      <Part
        title={text.delete}
        about={text.deleteAbout}
        change={text.deleteAccount}
        danger
        form={(_close, cancel) => <DeleteAccount cancel={cancel} />}
      />
    </div>
  )
}

/** A section of the page: the current setting, and a button that opens the form to change it. */
function Part(props: {
  title: string
  about?: string
  change: string
  danger?: boolean
  form: (close: () => void, cancel: ReactNode) => ReactNode
}) {
  const [open, setOpen] = useState<boolean>()
  const close = () => setOpen(false)
  const cancel = (
    <button type="button" className={controls.quiet} onClick={close}>
      {text.cancel}
    </button>
  )
  return (
    <section className={css.section}>
      {!open && <h2>{props.title}</h2>}
      {!open && props.about && <p>{props.about}</p>}
      {open ? (
        props.form(close, cancel)
      ) : (
        <button
          type="button"
          className={`${controls.quiet} ${css.action} ${props.danger ? controls.danger : ''}`}
          // When the form closes, the focus returns to the button that opened it.
          autoFocus={open === false}
          onClick={() => setOpen(true)}
        >
          {props.change}
        </button>
      )}
    </section>
  )
}

function Email() {
  const session = useSession()
  // The tokens know the address at once, so the button stays where it is. They may be older than a change on another device.
  const [email, setEmail] = useState('name' in session ? session.name : undefined)
  useEffect(() => void emailOf().then(setEmail, () => {}), [])
  return (
    <Part
      title={text.email}
      about={email && text.emailAbout(email)}
      change={text.changeEmail}
      form={(close, cancel) => (
        <NewEmail
          cancel={cancel}
          onChanged={(email) => {
            setEmail(email)
            notify(text.emailChanged(email))
            close()
          }}
        />
      )}
    />
  )
}

/** Asks for a new address, then for the code that was sent to it. */
function NewEmail({ cancel, onChanged }: { cancel: ReactNode; onChanged: (email: string) => void }) {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const [message, setMessage] = useState<string>()
  const [code, setCode] = useState('')
  const submit = async () => {
    const address = email.trim()
    if (!sent) {
      await changeEmail(address)
      setMessage(text.emailSent(address))
      return setSent(true)
    }
    await confirmEmail(code.trim())
    onChanged(address)
  }
  return (
    <AccountForm
      title={text.email}
      heading="h2"
      message={message}
      submit={sent ? text.confirmEmail : text.changeEmail}
      sentences={{
        AliasExistsException: text.emailTaken,
        InvalidParameterException: signInText.emailInvalid,
      }}
      onSubmit={submit}
      after={
        <>
          {sent && (
            <SendAnotherCode
              email={email.trim()}
              send={() => changeEmail(email.trim())}
              onMessage={setMessage}
            />
          )}
          {cancel}
        </>
      }
    >
      <EmailField label={text.newEmail} value={email} onChange={setEmail} readOnly={sent} />
      {sent && <CodeField label={signInText.code} value={code} onChange={setCode} />}
    </AccountForm>
  )
}

const Password = () => (
  <Part
    title={text.password}
    change={text.changePassword}
    form={(close, cancel) => (
      <NewPassword
        cancel={cancel}
        onChanged={() => {
          notify(text.passwordChanged)
          close()
        }}
      />
    )}
  />
)

function NewPassword({ cancel, onChanged }: { cancel: ReactNode; onChanged: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  return (
    <AccountForm
      title={text.password}
      heading="h2"
      message={signInText.newPasswordRule}
      submit={text.changePassword}
      sentences={{ NotAuthorizedException: text.currentWrong }}
      onSubmit={async () => {
        await changePassword(current, next)
        onChanged()
      }}
      after={cancel}
    >
      <PasswordField label={text.currentPassword} value={current} onChange={setCurrent} />
      <PasswordField label={signInText.newPassword} value={next} onChange={setNext} isNew />
    </AccountForm>
  )
}

function OtherDevices() {
  const [failed, setFailed] = useState(false)
  const end = () => {
    setFailed(false)
    endAllSessions().then(signOut, () => setFailed(true))
  }
  return (
    <section className={css.section}>
      <h2>{text.everywhere}</h2>
      <p>{text.everywhereAbout}</p>
      {failed && <p role="alert">{text.everywhereFailed}</p>}
      <button type="button" className={`${controls.quiet} ${css.action}`} onClick={end}>
        {text.signOutEverywhere}
      </button>
    </section>
  )
}
