import { useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { signInText } from '../../shared/text/account.ts'
import { AccountForm } from './AccountForm.tsx'
import { CodeField, EmailField, PasswordField } from './fields.tsx'
import { SendAnotherCode } from './SendAnotherCode.tsx'
import { resetWithCode, sendResetCode } from './sign-in.ts'

interface Props {
  email: string
  onEmail: (email: string) => void
  onBack: (done: boolean) => void
}

/** Resets a forgotten password: sends a code by e-mail, then asks for the code and a new password. */
export function ResetPassword({ email, onEmail, onBack }: Props) {
  const [sent, setSent] = useState(false)
  const [message, setMessage] = useState(signInText.resetHint)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const submit = async () => {
    if (!sent) {
      await sendResetCode(email.trim())
      setSent(true)
      setMessage(signInText.codeSent(email))
    } else {
      await resetWithCode(email.trim(), code.trim(), password)
      onBack(true)
    }
  }
  return (
    <AccountForm
      title={signInText.resetTitle}
      message={message}
      submit={sent ? signInText.reset : signInText.sendCode}
      // An invited person who has never signed in has no password to reset.
      sentences={{ NotAuthorizedException: signInText.notResettable }}
      onSubmit={submit}
      after={
        <>
          {sent && (
            <SendAnotherCode email={email} send={() => sendResetCode(email.trim())} onMessage={setMessage} />
          )}
          <button type="button" className={controls.quiet} onClick={() => onBack(false)}>
            {signInText.backToSignIn}
          </button>
        </>
      }
    >
      <EmailField label={signInText.email} value={email} onChange={onEmail} readOnly={sent} />
      {sent && (
        <>
          <CodeField label={signInText.code} value={code} onChange={setCode} />
          <PasswordField label={signInText.newPassword} value={password} onChange={setPassword} isNew />
        </>
      )}
    </AccountForm>
  )
}
