import { useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import { AccountForm } from './AccountForm.tsx'
import { resetWithCode, sendResetCode } from './sign-in.ts'

interface Props {
  email: string
  onEmail: (email: string) => void
  onBack: (done: boolean) => void
}

/** A forgotten password: a code by e-mail, then the code and a new one. */
export function ResetPassword({ email, onEmail, onBack }: Props) {
  const [sent, setSent] = useState(false)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const submit = async () => {
    if (!sent) {
      await sendResetCode(email.trim())
      setSent(true)
    } else {
      await resetWithCode(email.trim(), code.trim(), password)
      onBack(true)
    }
  }
  return (
    <AccountForm
      title={text.account.resetTitle}
      said={sent ? text.account.codeSent(email) : text.account.resetHint}
      submit={sent ? text.account.reset : text.account.sendCode}
      onSubmit={submit}
      after={
        <button type="button" className={controls.quiet} onClick={() => onBack(false)}>
          {text.account.backToSignIn}
        </button>
      }
    >
      <label>
        {text.account.email}
        <input
          className={controls.field}
          type="email"
          autoComplete="username"
          required
          readOnly={sent}
          value={email}
          onChange={({ target }) => onEmail(target.value)}
        />
      </label>
      {sent && (
        <>
          <label>
            {text.account.code}
            <input
              className={controls.field}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          </label>
          <label>
            {text.account.newPassword}
            <input
              className={controls.field}
              type="password"
              autoComplete="new-password"
              minLength={12}
              required
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          </label>
        </>
      )}
    </AccountForm>
  )
}
