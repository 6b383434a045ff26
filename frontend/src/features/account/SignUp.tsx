import { useState } from 'react'
import { signInText, signUpText } from '../../shared/text/account.ts'
import controls from '../../shared/ui/controls.module.css'
import { AccountForm } from './AccountForm.tsx'
import { CodeField, EmailField, PasswordField } from './fields.tsx'
import { SendAnotherCode } from './SendAnotherCode.tsx'
import { confirmAccount, createAccount, type NextStep, resendCode, signInWithPassword } from './sign-in.ts'

interface SignUpProps {
  email: string
  onEmail: (email: string) => void
  /** @param password the new password, which signs the user in once the address is confirmed */
  onStep: (step: NextStep, password: string) => Promise<void>
  onBack: () => void
}

/** Creates an account, in an album that allows people to register themselves. */
export function SignUp({ email, onEmail, onStep, onBack }: SignUpProps) {
  const [password, setPassword] = useState('')
  return (
    <AccountForm
      title={signUpText.title}
      message={signInText.newPasswordRule}
      submit={signUpText.create}
      sentences={{
        UsernameExistsException: signUpText.exists,
        NotAuthorizedException: signUpText.closed,
        InvalidParameterException: signInText.emailInvalid,
      }}
      onSubmit={async () => onStep(await createAccount(email.trim(), password), password)}
      after={
        <button type="button" className={controls.quiet} onClick={onBack}>
          {signInText.backToSignIn}
        </button>
      }
    >
      <EmailField label={signInText.email} value={email} onChange={onEmail} />
      <PasswordField label={signInText.password} value={password} onChange={setPassword} isNew />
    </AccountForm>
  )
}

interface ConfirmProps {
  email: string
  password: string
  onStep: (step: NextStep) => Promise<void>
  onBack: () => void
}

/** Confirms the address of a new account with the code sent to it, then signs in. */
export function ConfirmAccount({ email, password, onStep, onBack }: ConfirmProps) {
  const [code, setCode] = useState('')
  const [message, setMessage] = useState(signInText.codeSent(email))
  return (
    <AccountForm
      title={signUpText.confirmTitle}
      message={message}
      submit={signUpText.confirm}
      onSubmit={async () => {
        await confirmAccount(email, code.trim()).catch((error: Error) => {
          // Already confirmed: the network failed before the sign-in.
          if (error.name !== 'NotAuthorizedException') throw error
        })
        await onStep(await signInWithPassword(email, password))
      }}
      after={
        <>
          <SendAnotherCode email={email} send={() => resendCode(email)} onMessage={setMessage} />
          <button type="button" className={controls.quiet} onClick={onBack}>
            {signInText.backToSignIn}
          </button>
        </>
      }
    >
      <CodeField label={signInText.code} value={code} onChange={setCode} />
    </AccountForm>
  )
}
