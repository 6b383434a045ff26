import { useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { signInText } from '../../shared/text/account.ts'
import { AccountForm } from './AccountForm.tsx'
import { PasswordField } from './fields.tsx'
import { chooseNewPassword, type NextStep } from './sign-in.ts'

interface Props {
  email: string
  onStep: (step: NextStep) => Promise<void>
  onBack: () => void
}

/** At the first sign-in, a person replaces the password from the e-mail with their own. */
export function NewPassword({ email, onStep, onBack }: Props) {
  const [password, setPassword] = useState('')
  return (
    <AccountForm
      title={signInText.newPasswordTitle}
      message={signInText.newPasswordRule}
      submit={signInText.savePassword}
      sentences={{ NotAuthorizedException: signInText.tookTooLong }}
      onSubmit={async () => onStep(await chooseNewPassword(password))}
      after={
        <button type="button" className={controls.quiet} onClick={onBack}>
          {signInText.backToSignIn}
        </button>
      }
    >
      {/* The browser's password manager saves the password under this address. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label={signInText.newPassword} value={password} onChange={setPassword} isNew />
    </AccountForm>
  )
}
