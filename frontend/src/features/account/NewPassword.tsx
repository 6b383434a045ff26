import { useState } from 'react'
import { signInText } from '../../shared/text/account.ts'
import { AccountForm } from './AccountForm.tsx'
import { PasswordField } from './fields.tsx'
import { chooseNewPassword, type NextStep } from './sign-in.ts'

/** At the first sign-in, a person replaces the password from the e-mail with their own. */
export function NewPassword({ email, onStep }: { email: string; onStep: (step: NextStep) => Promise<void> }) {
  const [password, setPassword] = useState('')
  return (
    <AccountForm
      title={signInText.newPasswordTitle}
      message={signInText.newPasswordRule}
      submit={signInText.savePassword}
      onSubmit={async () => onStep(await chooseNewPassword(password))}
    >
      {/* The browser's password manager saves the password under this address. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label={signInText.newPassword} value={password} onChange={setPassword} isNew />
    </AccountForm>
  )
}
