import { useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import { AccountForm } from './AccountForm.tsx'
import css from './AccountPages.module.css'
import { demoUser, signInAsDemo } from './session-state.ts'
import { type NextStep, signInWithPassword } from './sign-in.ts'

interface Props {
  email: string
  said?: string
  onEmail: (email: string) => void
  onStep: (step: NextStep) => Promise<void>
  onForgot: () => void
}

export function SignIn({ email, said, onEmail, onStep, onForgot }: Props) {
  const demo = demoUser()
  const [password, setPassword] = useState(demo?.password ?? '')
  const [demoFailed, setDemoFailed] = useState(false)
  return (
    <AccountForm
      title={text.account.signIn}
      said={said}
      submit={text.account.signIn}
      onSubmit={async () => onStep(await signInWithPassword(email.trim(), password))}
      after={
        <>
          <button type="button" className={controls.quiet} onClick={onForgot}>
            {text.account.forgot}
          </button>
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
      <label>
        {text.account.email}
        <input
          className={controls.field}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={({ target }) => onEmail(target.value)}
        />
      </label>
      <label>
        {text.account.password}
        <input
          className={controls.field}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </label>
    </AccountForm>
  )
}
