import { useState } from 'react'
import { signUpText } from '../../shared/text/account.ts'
import controls from '../../shared/ui/controls.module.css'
import { sentenceFor } from './AccountForm.tsx'

interface Props {
  send: () => Promise<unknown>
  onSent: () => void
}

/** Sends another code to a person whose first one has expired or did not arrive. */
export function SendAnotherCode({ send, onSent }: Props) {
  const [failure, setFailure] = useState<string>()
  const again = () => {
    setFailure(undefined)
    send().then(onSent, (error: unknown) => setFailure(sentenceFor(error)))
  }
  return (
    <>
      {failure && <p role="alert">{failure}</p>}
      <button type="button" className={controls.quiet} onClick={again}>
        {signUpText.resend}
      </button>
    </>
  )
}
