import { useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
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
      title={text.account.signIn}
      message={text.account.appCodeHint}
      submit={text.account.signIn}
      onSubmit={async () => onStep(await signInWithCode(code.trim()))}
      after={
        <button type="button" className={controls.quiet} onClick={onBack}>
          {text.account.backToSignIn}
        </button>
      }
    >
      <CodeField label={text.account.appCode} value={code} onChange={setCode} />
    </AccountForm>
  )
}
