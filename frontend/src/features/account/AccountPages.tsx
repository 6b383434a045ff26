import { useState } from 'react'
import { text } from '../../shared/text/text.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import css from './AccountPages.module.css'
import { NewPassword } from './NewPassword.tsx'
import { ResetPassword } from './ResetPassword.tsx'
import { demoUser, sessionStarted, useSession } from './session-state.ts'
import type { NextStep } from './sign-in.ts'
import { SignIn } from './SignIn.tsx'
import { SignInCode } from './SignInCode.tsx'

/** The way in: signing in, the first sign-in's own password, a password that was forgotten. */
export default function AccountPages({ expired = false }: { expired?: boolean }) {
  const [page, setPage] = useState<NextStep>('DONE')
  const session = useSession()
  // Whose session has ended need not say who they are, unless somebody else signs in.
  const known = session.status === 'expired' ? session.name : undefined
  const [email, setEmail] = useState(known ?? demoUser()?.username ?? '')
  const [said, setSaid] = useState(expired ? text.account.expired : undefined)
  useTitle(text.account.signIn)

  const goOn = async (step: NextStep) => {
    if (step === 'DONE') await sessionStarted()
    else setPage(step)
  }
  return (
    <main className={css.page}>
      {page === 'DONE' && (
        <SignIn
          email={email}
          said={said}
          onEmail={setEmail}
          onStep={goOn}
          onForgot={() => setPage('RESET_PASSWORD')}
        />
      )}
      {page === 'NEW_PASSWORD' && <NewPassword email={email} onStep={goOn} />}
      {page === 'CODE' && <SignInCode onStep={goOn} onBack={() => setPage('DONE')} />}
      {page === 'RESET_PASSWORD' && (
        <ResetPassword
          email={email}
          onEmail={setEmail}
          onBack={(done) => {
            setSaid(done ? text.account.resetDone : undefined)
            setPage('DONE')
          }}
        />
      )}
    </main>
  )
}
