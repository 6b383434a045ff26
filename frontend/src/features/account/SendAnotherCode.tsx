import { useState } from 'react'
import { signUpText } from '../../shared/text/account.ts'
import controls from '../../shared/ui/controls.module.css'
import { Waiting } from '../../shared/ui/Loading.tsx'
import { sentenceFor } from './AccountForm.tsx'

interface Props {
  /** Where it goes. */
  email: string
  send: () => Promise<unknown>
  /** Sets the message of the form: where the code went. */
  onMessage: (message: string) => void
}

/** Sends another code to a person whose first one has expired or did not arrive. */
export function SendAnotherCode({ email, send, onMessage }: Props) {
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    // Each press would send a mail, and only a few are allowed in an hour.
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await send()
      // Screen readers announce the same sentence again if it was away for a frame. The line keeps its room.
      onMessage('\u00a0')
      requestAnimationFrame(() => onMessage(signUpText.resent(email)))
    } catch (error) {
      setFailure(sentenceFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {failure && <p role="alert">{failure}</p>}
      <button type="button" className={controls.quiet} aria-disabled={busy} onClick={() => void again()}>
        {signUpText.resend}
      </button>
      {busy && <Waiting />}
    </>
  )
}
