import { type ReactNode, useRef, useState } from 'react'
import { accountText, signInText } from '../../shared/text/account.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { LanguageButton } from '../../shared/ui/LanguageButton.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { useTitle } from '../../shared/ui/use-title.ts'
import css from './AccountPages.module.css'
import { NewPassword } from './NewPassword.tsx'
import { ResetPassword } from './ResetPassword.tsx'
import { demoUser, sessionStarted, useSession } from './session-state.ts'
import { type NextStep, resendCode } from './sign-in.ts'
import { SignIn } from './SignIn.tsx'
import { SignInCode } from './SignInCode.tsx'
import { ConfirmAccount, SignUp } from './SignUp.tsx'

/** Signing in, creating an account, choosing a password at the first sign-in, and resetting a forgotten one. */
export default function AccountPages({ expired = false }: { expired?: boolean }) {
  const [page, setPage] = useState<NextStep | 'SIGN_UP'>('DONE')
  const session = useSession()
  // When a session has ended, the same person does not need to type their address again.
  const known = session.status === 'expired' ? session.name : undefined
  const [email, setEmail] = useState(known ?? demoUser()?.username ?? '')
  const [password, setPassword] = useState('')
  const [message, setMessage] = useState(
    session.status === 'signedOut' && session.deleted
      ? accountText.deleted
      : expired
        ? signInText.expired
        : undefined,
  )
  const isBlocked = session.status === 'signedOut' && session.blocked
  useTitle(signInText.signIn)

  const goOn = async (step: NextStep, password = '') => {
    setPassword(password)
    if (step === 'DONE') return sessionStarted()
    // A person who signs in before confirming their address may no longer have the first code.
    if (step === 'CONFIRM' && page === 'DONE') await resendCode(email.trim())
    setPage(step)
  }
  const pages = (
    <main className={css.page}>
      <p className={css.brand}>
        <Mark />
        {text.app.name}
      </p>
      {isBlocked && <Blocked />}
      {page === 'DONE' && !isBlocked && (
        <SignIn
          email={email}
          message={message}
          onEmail={setEmail}
          onStep={goOn}
          onForgot={() => setPage('RESET_PASSWORD')}
          onCreate={() => setPage('SIGN_UP')}
        />
      )}
      {page === 'SIGN_UP' && (
        <SignUp email={email} onEmail={setEmail} onStep={goOn} onBack={() => setPage('DONE')} />
      )}
      {page === 'CONFIRM' && (
        <ConfirmAccount
          email={email.trim()}
          password={password}
          onStep={goOn}
          onBack={() => setPage('DONE')}
        />
      )}
      {page === 'NEW_PASSWORD' && <NewPassword email={email} onStep={goOn} onBack={() => setPage('DONE')} />}
      {page === 'CODE' && <SignInCode onStep={goOn} onBack={() => setPage('DONE')} />}
      {page === 'RESET_PASSWORD' && (
        <ResetPassword
          email={email}
          onEmail={setEmail}
          onBack={(done) => {
            setMessage(done ? signInText.resetDone : undefined)
            setPage('DONE')
          }}
        />
      )}
      <LanguageButton className={controls.quiet} />
    </main>
  )
  return expired ? <OverAll>{pages}</OverAll> : pages
}

/** For a browser in which nobody can sign in. */
function Blocked() {
  return (
    <div className={css.form} role="alert">
      <h1>{signInText.signIn}</h1>
      <p>{signInText.blocked}</p>
      <button type="button" className={controls.button} onClick={() => location.reload()}>
        {text.app.reload}
      </button>
    </div>
  )
}

/** Covers the page. An open dialog stays below it and keeps its input; only a modal dialog can cover another. */
function OverAll({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <Modal
      ref={dialog}
      className={css.over}
      aria-label={signInText.signIn}
      onEscape={() => {}}
      // Browsers close a dialog at the second Escape, even if `cancel` is prevented.
      onClose={() => dialog.current?.showModal()}
    >
      {children}
    </Modal>
  )
}
