import type { Config } from '@album/model/config'
import { forgetKept } from '../../offline/messages.ts'
import { clearNotices, notify } from '../../shared/ui/notices.ts'
import { dropTokens, keptTokens, setUserPool } from '../../shared/api/kept-tokens.ts'
import { loadModule } from '../../shared/api/load-module.ts'
import { currentToken, SignedOut } from '../../shared/api/session.ts'
import { text } from '../../shared/text/text.ts'
import { createStore, useStore } from '../../shared/state/create-store.ts'

/** `id` never changes while the account exists; `name` is the e-mail address. */
interface Person {
  id: string
  name: string
}

/**
 * `expired`: the user has to sign in again; the page keeps what they were doing. `deleted`: they have just deleted their account.
 */
export type Session =
  | { status: 'unknown' }
  | { status: 'signedOut'; deleted?: boolean }
  | ({ status: 'signedIn'; demo: boolean } & Person)
  | ({ status: 'expired' } & Person)

/**
 * Set from a sign-out until the next sign-in. Other windows tell it from a session that has ended, and the page does
 * not sign the demo user in again by itself.
 */
const SIGNED_OUT = 'album.signed-out'

/** An open page loads the sign-in code after this time, while the network still works. */
const LOADED_AFTER_MS = 60_000
const loadSignIn = () => loadModule(() => import('./sign-in.ts'))

const session = createStore<Session>({ status: 'unknown' })
let demo: Config['demo']
/** Pending while the demo user is being signed in again. */
let comingBack: Promise<void> | undefined

function become(next: Session) {
  session.set(next)
  void forgetOthers()
  // The notices were for the user who signed out.
  if (next.status === 'signedOut') clearNotices()
}

/** The person whose data the service worker keeps; '' for none. */
const KEPT_FOR = 'album.kept-for'
const IN_DOUBT = '?'

/** Deletes what this browser keeps of another person, or, after signing out, of anyone. */
async function forgetOthers() {
  if ((localStorage.getItem(KEPT_FOR) ?? '') === personNow()) return
  // If the page ends before the service worker has the message, the next start sends it again.
  localStorage.setItem(KEPT_FOR, IN_DOUBT)
  await forgetKept()
  localStorage.setItem(KEPT_FOR, personNow())
}

function personNow() {
  const now = session.get()
  return 'id' in now ? now.id : ''
}

export const isSignedIn = () => 'id' in session.get()
export const useSession = () => useStore(session)
export const demoUser = () => demo

/** Continues the session of this browser, or signs in this machine's demo user if there is one. */
export async function startSession(config: Config) {
  setUserPool(config)
  demo = config.demo
  setTimeout(() => void import('./sign-in.ts').catch(() => {}), LOADED_AFTER_MS)
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === null || (key.endsWith('.LastAuthUser') && newValue === null)) {
      // Another window signed out, or found that the session has ended. A cleared browser also signs out.
      if (key === null || localStorage.getItem(SIGNED_OUT)) become({ status: 'signedOut' })
      else sessionExpired()
    }
    // Another window signed in: Amplify writes this last.
    else if (key.endsWith('.clockDrift') && newValue && session.get().status !== 'signedIn')
      sessionStarted().catch(() => {})
  })
  await sessionStarted().catch(async (error) => {
    if (!(error instanceof SignedOut)) throw error
    if (!demo || localStorage.getItem(SIGNED_OUT)) return become({ status: 'signedOut' })
    await signInAsDemo()
  })
}

/** Reads who is signed in now. @throws SignedOut if nobody is */
export async function sessionStarted() {
  await currentToken()
  const { id, name } = keptTokens()!
  localStorage.removeItem(SIGNED_OUT)
  become({ status: 'signedIn', id, name, demo: name === demo?.username })
}

/** A real sign-in by SRP, with the password that the local cloud writes into its config.json. */
export async function signInAsDemo() {
  if (!demo) throw new SignedOut()
  const { signInWithPassword } = await loadSignIn()
  await signInWithPassword(demo.username, demo.password)
  await sessionStarted()
  notify(text.account.demoSignedIn)
}

/** The session has ended: asks the user to sign in, or signs the demo user in again. */
export function sessionExpired() {
  const signedIn = session.get()
  if (signedIn.status !== 'signedIn') return
  const { id, name, demo } = signedIn
  if (!demo) return become({ status: 'expired', id, name })
  // Every pending request reports the expiry; sign in only once.
  comingBack ??= signInAsDemo()
    .catch(() => become({ status: 'expired', id, name }))
    .finally(() => (comingBack = undefined))
}

/** Ends the session in this browser. The album has ended it everywhere else. */
export function accountDeleted() {
  localStorage.setItem(SIGNED_OUT, '1')
  become({ status: 'signedOut', deleted: true })
  dropTokens()
}

export async function signOut() {
  localStorage.setItem(SIGNED_OUT, '1')
  become({ status: 'signedOut' })
  try {
    const { forgetTokens } = await import('./sign-in.ts')
    await forgetTokens()
  } catch {
    // If the album does not answer, at least remove the tokens from this browser.
    dropTokens()
  }
}
