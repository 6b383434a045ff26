import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import css from './AccountPages.module.css'
import { signInText } from '../../shared/text/account.ts'

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
    // What the field is about is above it: a picture to scan, for example.
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [submit])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setError('')
    try {
      await onSubmit()
    } catch (error) {
      setError(sentenceFor(error, sentences))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form ref={form} className={css.form} onSubmit={(event) => void send(event)} aria-busy={busy}>
      <Heading>{title}</Heading>
      <p className={css.message} role="status">
        {message}
      </p>
      {children}
      <p className={css.error} role="alert">
        {error}
      </p>
      <button className={`${controls.button} ${danger ? controls.final : ''}`} disabled={busy}>
        {submit}
      </button>
      {after}
    </form>
  )
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

function sentenceFor(error: unknown, sentences: Props['sentences']): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  return sentences?.[name] ?? usual[name] ?? signInText.failed(message)
}
