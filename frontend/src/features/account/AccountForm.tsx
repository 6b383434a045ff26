import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { signInText } from '../../shared/text/account.ts'
import { Waiting } from '../../shared/ui/Loading.tsx'
import css from './AccountPages.module.css'
import { WrongField } from './fields.tsx'

interface Props {
  title: string
  /** h1 for a page, h2 or h3 for a section of one. */
  heading?: 'h1' | 'h2' | 'h3'
  message?: string
  submit: string
  /** Submitting it cannot be undone. */
  danger?: boolean
  onSubmit: () => Promise<void>
  children: ReactNode
  after?: ReactNode
  /** Messages for Cognito error names that mean something else in this form. */
  sentences?: Record<string, string>
}

/** A form that waits for its answer and shows errors. It keeps what the user typed. */
export function AccountForm({
  title,
  heading: Heading = 'h1',
  message,
  submit,
  danger,
  onSubmit,
  children,
  after,
  sentences,
}: Props) {
  const form = useRef<HTMLFormElement>(null)
  // Focus the first field of each step. The button that led here is gone and took the focus with it.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus()
    // The subject of the field is above it: a picture to scan, for example.
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [submit])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const failureId = useId()
  const fail = (failure: Failure) => {
    setFailure(failure)
    form.current?.querySelector<HTMLElement>(`input[name='${failure.field}']`)?.focus()
  }
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const incomplete = incompleteIn(event.currentTarget)
    if (incomplete) return fail(incomplete)
    setBusy(true)
    setFailure(undefined)
    try {
      await onSubmit()
    } catch (error) {
      fail(failureOf(error, sentences))
    } finally {
      setBusy(false)
    }
  }
  return (
    // The browser's own messages are in the browser's language, and say less.
    <form ref={form} className={css.form} noValidate onSubmit={(event) => void send(event)} aria-busy={busy}>
      <Heading>{title}</Heading>
      <p className={css.message} role="status">
        {message}
      </p>
      <WrongField value={failure?.field === undefined ? undefined : { name: failure.field, why: failureId }}>
        {children}
      </WrongField>
      <p id={failureId} className={css.error} role="alert">
        {failure?.sentence}
      </p>
      {/* Not `disabled`, which would lose the focus. */}
      <button className={`${controls.button} ${danger ? controls.final : ''}`} aria-disabled={busy}>
        {submit}
      </button>
      {busy && <Waiting />}
      {after}
    </form>
  )
}

interface Failure {
  sentence: string
  /** The name of the field that is wrong, if it is one. */
  field?: string | undefined
}

/** The requirement of each field, by its name. */
const needs: Record<string, string> = {
  email: signInText.emailInvalid,
  password: signInText.passwordMissing,
  'new-password': `${signInText.passwordShort} ${signInText.newPasswordRule}`,
  code: signInText.codeIncomplete,
}

/** The first field that is empty or cannot be right. */
function incompleteIn(form: HTMLFormElement): Failure | undefined {
  const field = [...form.querySelectorAll('input')].find(({ validity }) => !validity.valid)
  return field && { sentence: needs[field.name]!, field: field.name }
}

/** Messages by Cognito error name. None of them may reveal whether an account exists. */
const usual: Record<string, string> = {
  NotAuthorizedException: signInText.wrong,
  UserNotFoundException: signInText.wrong,
  CodeMismatchException: signInText.codeWrong,
  EnableSoftwareTokenMFAException: signInText.codeWrong,
  ExpiredCodeException: signInText.codeWrong,
  InvalidPasswordException: `${signInText.passwordWeak} ${signInText.newPasswordRule}`,
  LimitExceededException: signInText.tooMany,
  TooManyRequestsException: signInText.tooMany,
  TooManyFailedAttemptsException: signInText.tooMany,
  NetworkError: signInText.noAnswer,
  TypeError: signInText.noAnswer,
}

/** The fields that some of these errors are about. */
const fields: Record<string, string> = {
  CodeMismatchException: 'code',
  EnableSoftwareTokenMFAException: 'code',
  ExpiredCodeException: 'code',
  InvalidPasswordException: 'new-password',
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '')

export function sentenceFor(error: unknown, sentences: Props['sentences'] = {}): string {
  const name = nameOf(error)
  return sentences[name] ?? usual[name] ?? signInText.failed
}

const failureOf = (error: unknown, sentences: Props['sentences']): Failure => ({
  sentence: sentenceFor(error, sentences),
  field: fields[nameOf(error)],
})
