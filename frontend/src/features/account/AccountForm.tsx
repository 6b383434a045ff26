import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import css from './AccountPages.module.css'
import { text } from '../../shared/text/text.ts'

interface Props {
  title: string
  /** Below the title of a page or of a part of it. */
  heading?: 'h1' | 'h2' | 'h3'
  said?: string
  submit: string
  onSubmit: () => Promise<void>
  children: ReactNode
  after?: ReactNode
  /** What errors mean in this form, by Cognito's name, where that is something else than elsewhere. */
  sentences?: Record<string, string>
}

/** A form that waits for its answer and says what was wrong. It keeps what was typed. */
export function AccountForm({
  title,
  heading: Heading = 'h1',
  said,
  submit,
  onSubmit,
  children,
  after,
  sentences,
}: Props) {
  const form = useRef<HTMLFormElement>(null)
  // Each step begins in its first field: the button that led here is gone, and the focus with it.
  useEffect(() => form.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus(), [submit])
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
      <p className={css.said} role="status">
        {said}
      </p>
      {children}
      <p className={css.error} role="alert">
        {error}
      </p>
      <button className={controls.button} disabled={busy}>
        {submit}
      </button>
      {after}
    </form>
  )
}

/** What Cognito's error names mean. Whether an account exists must not show. */
const usual: Record<string, string> = {
  NotAuthorizedException: text.account.wrong,
  UserNotFoundException: text.account.wrong,
  CodeMismatchException: text.account.codeWrong,
  EnableSoftwareTokenMFAException: text.account.codeWrong,
  ExpiredCodeException: text.account.codeWrong,
  InvalidPasswordException: `${text.account.passwordWeak} ${text.account.newPasswordRule}`,
  LimitExceededException: text.account.tooMany,
  TooManyRequestsException: text.account.tooMany,
  TooManyFailedAttemptsException: text.account.tooMany,
  NetworkError: text.account.noAnswer,
  TypeError: text.account.noAnswer,
}

function sentenceFor(error: unknown, sentences: Props['sentences']): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  return sentences?.[name] ?? usual[name] ?? text.account.failed(message)
}
