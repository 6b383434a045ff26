import type { Config } from '@album/model/config'
import { forgetKept } from '../../offline/messages.ts'
import { clearNotices, notify } from '../../shared/ui/notices.ts'
import {
  dropTokens,
  hasSignedOut,
  type KeptTokens,
  keptTokens,
  REFRESHED,
  setUserPool,
  SIGNED_OUT,
} from '../../shared/api/kept-tokens.ts'
import { loadModule } from '../../shared/api/load-module.ts'
import { currentToken, SignedOut } from '../../shared/api/session.ts'
import { atOnce } from '../../shared/text/in-language.ts'
import { text } from '../../shared/text/text.ts'
import { createStore, useStore } from '../../shared/state/create-store.ts'

/** `id` never changes while the account exists; `name` is the e-mail address. */
interface Person {
  id: string
  name: string
}

/**
 * `expired`: the user has to sign in again; the page keeps what they were doing. `deleted`: they have just deleted their account.
 * `blocked`: nobody can sign in, because the browser blocks what pages store.
 */
export type Session =
  | { status: 'unknown' }
  | { status: 'signedOut'; deleted?: boolean; blocked?: boolean }
  | ({ status: 'signedIn'; demo: boolean } & Person)
  | ({ status: 'expired' } & Person)

/** An open page loads the sign-in code after this time, while the network still works. */
const LOADED_AFTER_MS = 60_000
const loadSignIn = () => loadModule(() => import('./sign-in.ts'), atOnce)

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
  try {
    // Tokens that a refresh stored after the sign-out, if its page was closed at once.
    if (hasSignedOut()) dropTokens()
  } catch {
    // Each access to localStorage throws. Trying again would not help.
    return session.set({ status: 'signedOut', blocked: true })
  }
  // Adding a function again, at another try, changes nothing.
  window.addEventListener('storage', followOthers)
  window.addEventListener(REFRESHED, followTokens)
  await continueSession().catch(async (error) => {
    if (!(error instanceof SignedOut)) throw error
    if (!demo || hasSignedOut()) return become({ status: 'signedOut' })
    await signInAsDemo()
  })
  setTimeout(() => void import('./sign-in.ts').catch(() => {}), LOADED_AFTER_MS)
}

/** Follows what other windows do. */
function followOthers({ key, newValue }: StorageEvent) {
  // A cleared browser also signs out.
  if (key === null) leave()
  // Another window signed out, or found that the session has ended.
  else if (key.endsWith('.LastAuthUser') && newValue === null) sessionExpired()
  // Another window signed in, or has new tokens. The drift comes last, but may be the same as before. After a sign-out, they count once the mark is gone.
  else if (key === SIGNED_OUT || /\.(idToken|clockDrift)$/.test(key)) followTokens()
}

/** Somebody has signed in. @throws SignedOut if they have already signed out again */
export async function sessionStarted() {
  localStorage.removeItem(SIGNED_OUT)
  await continueSession()
}

async function continueSession() {
  await currentToken()
  enter(keptTokens()!)
}

function enter({ id, name }: KeptTokens) {
  become({ status: 'signedIn', id, name, demo: name === demo?.username })
}

/** Reads from new tokens who is signed in now, and by which address. */
function followTokens() {
  const kept = keptTokens()
  const now = session.get()
  // A refresh rarely says something new, and each change of the session starts the subscriptions again.
  if (kept && !(now.status === 'signedIn' && now.name === kept.name)) enter(kept)
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
  if (!('id' in signedIn)) return
  // Another window has signed out.
  if (hasSignedOut()) return leave()
  if (signedIn.status !== 'signedIn') return
  const { id, name, demo } = signedIn
  if (!demo) return become({ status: 'expired', id, name })
  // Every pending request reports the expiry; sign in only once.
  comingBack ??= signInAsDemo()
    .catch(() => become({ status: 'expired', id, name }))
    .finally(() => (comingBack = undefined))
}

/** Each window has everything deleted: it may have loaded something since another one had. */
function leave(deleted = false) {
  localStorage.setItem(KEPT_FOR, IN_DOUBT)
  become({ status: 'signedOut', deleted })
}

/** Ends the session in this browser. The album has ended it everywhere else. */
export function accountDeleted() {
  localStorage.setItem(SIGNED_OUT, '1')
  leave(true)
  dropTokens()
}

/**
 * Amplify's `signOut` removes the tokens only after the user pool has answered: a person who closed the window before would be
 * signed in again at the next start.
 */
export async function signOut() {
  const kept = keptTokens()
  localStorage.setItem(SIGNED_OUT, '1')
  leave()
  dropTokens()
  await import('./sign-in.ts').then(
    ({ revoke }) => revoke(kept),
    () => {},
  )
}
