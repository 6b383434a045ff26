import { useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { signInText } from '../../shared/text/account.ts'
import { AccountForm } from './AccountForm.tsx'
import { CodeField } from './fields.tsx'
import { type NextStep, signInWithCode } from './sign-in.ts'

interface Props {
  onStep: (step: NextStep) => Promise<void>
  onBack: () => void
}

/** The second step of a sign-in, for users who have turned on two-step sign-in. */
export function SignInCode({ onStep, onBack }: Props) {
  const [code, setCode] = useState('')
  return (
    <AccountForm
      title={signInText.signIn}
      message={signInText.appCodeHint}
      submit={signInText.signIn}
      sentences={{ NotAuthorizedException: signInText.tookTooLong }}
      onSubmit={async () => onStep(await signInWithCode(code.trim()))}
      after={
        <button type="button" className={controls.quiet} onClick={onBack}>
          {signInText.backToSignIn}
        </button>
      }
    >
      <CodeField label={signInText.appCode} value={code} onChange={setCode} />
    </AccountForm>
  )
}
