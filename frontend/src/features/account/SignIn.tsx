import { useState } from 'react'
import { mayCreateAccount } from '../../shared/api/config.ts'
import controls from '../../shared/ui/controls.module.css'
import { signInText } from '../../shared/text/account.ts'
import { AccountForm } from './AccountForm.tsx'
import css from './AccountPages.module.css'
import { EmailField, PasswordField } from './fields.tsx'
import { demoUser, signInAsDemo } from './session-state.ts'
import { type NextStep, signInWithPassword } from './sign-in.ts'

interface Props {
  email: string
  message?: string
  onEmail: (email: string) => void
  onStep: (step: NextStep, password: string) => Promise<void>
  onForgot: () => void
  onCreate: () => void
}

export function SignIn({ email, message, onEmail, onStep, onForgot, onCreate }: Props) {
  const demo = demoUser()
  const [password, setPassword] = useState(demo?.password ?? '')
  const [demoFailed, setDemoFailed] = useState(false)
  return (
    <AccountForm
      title={signInText.signIn}
      message={message}
      submit={signInText.signIn}
      onSubmit={async () => onStep(await signInWithPassword(email.trim(), password), password)}
      after={
        <>
          <button type="button" className={controls.quiet} onClick={onForgot}>
            {signInText.forgot}
          </button>
          {mayCreateAccount() && (
            <button type="button" className={controls.quiet} onClick={onCreate}>
              {signInText.create}
            </button>
          )}
          {demo && (
            <div className={css.demo}>
              <p>{demoFailed ? signInText.noAnswer : signInText.demoHint}</p>
              <button
                type="button"
                className={controls.quiet}
                onClick={() => void signInAsDemo().catch(() => setDemoFailed(true))}
              >
                {signInText.asDemo}
              </button>
            </div>
          )}
        </>
      }
    >
      <EmailField label={signInText.email} value={email} onChange={onEmail} />
      <PasswordField label={signInText.password} value={password} onChange={setPassword} />
    </AccountForm>
  )
}
