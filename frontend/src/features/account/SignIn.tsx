import { useState } from 'react'
import { mayCreateAccount } from '../../shared/api/config.ts'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
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
      title={text.account.signIn}
      message={message}
      submit={text.account.signIn}
      onSubmit={async () => onStep(await signInWithPassword(email.trim(), password), password)}
      after={
        <>
          <button type="button" className={controls.quiet} onClick={onForgot}>
            {text.account.forgot}
          </button>
          {mayCreateAccount() && (
            <button type="button" className={controls.quiet} onClick={onCreate}>
              {text.account.create}
            </button>
          )}
          {demo && (
            <div className={css.demo}>
              <p>{demoFailed ? text.account.noAnswer : text.account.demoHint}</p>
              <button
                type="button"
                className={controls.quiet}
                onClick={() => void signInAsDemo().catch(() => setDemoFailed(true))}
              >
                {text.account.asDemo}
              </button>
            </div>
          )}
        </>
      }
    >
      <EmailField label={text.account.email} value={email} onChange={onEmail} />
      <PasswordField label={text.account.password} value={password} onChange={setPassword} />
    </AccountForm>
  )
}
