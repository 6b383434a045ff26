import { useState } from 'react'
import { text } from '../../shared/text/text.ts'
import { AccountForm } from './AccountForm.tsx'
import { PasswordField } from './fields.tsx'
import { chooseNewPassword, type NextStep } from './sign-in.ts'

/** At the first sign-in, a person replaces the password from the e-mail with their own. */
export function NewPassword({ email, onStep }: { email: string; onStep: (step: NextStep) => Promise<void> }) {
  const [password, setPassword] = useState('')
  return (
    <AccountForm
      title={text.account.newPasswordTitle}
      message={text.account.newPasswordRule}
      submit={text.account.savePassword}
      onSubmit={async () => onStep(await chooseNewPassword(password))}
    >
      {/* The browser's password manager saves the password under this address. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label={text.account.newPassword} value={password} onChange={setPassword} isNew />
    </AccountForm>
  )
}
