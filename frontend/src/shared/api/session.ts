import { PATIENCE_MS } from '../../offline/kept-answers.ts'
import { keptTokens } from './kept-tokens.ts'
import { atOnce } from '../text/in-language.ts'
import { loadModule } from './load-module.ts'

/** The user is not signed in, or the session has ended. */
export class SignedOut extends Error {
  override name = 'SignedOut'
}

/** Fails after the user pool has been silent for PATIENCE_MS. Later calls do not wait again. */
let silence: Promise<never> | undefined

/**
 * The signed-in user's access token. Refreshes it if it has expired, or on request.
 * Without a network, or if Cognito does not answer, returns the expired token.
 * @throws SignedOut if nobody is signed in; with `forceRefresh`, network errors pass through
 */
export async function currentToken({ forceRefresh = false } = {}): Promise<string> {
  const kept = keptTokens()
  if (!kept) throw new SignedOut()
  // Without a network, Amplify would try several times before each group of queries.
  if (!forceRefresh && (kept.isFresh || !navigator.onLine)) return kept.accessToken
  const { refreshTokens } = await loadModule(() => import('./refresh-tokens.ts'), atOnce)
  // Without new tokens, the service worker finds this person's answers by the old one. If the API refuses it, the caller forces a refresh.
  const refreshing = refreshTokens({ forceRefresh })
  const tokens = await (forceRefresh ? refreshing : unlessSilent(refreshing).catch(() => kept))
  if (!tokens) throw new SignedOut()
  return String(tokens.accessToken)
}

function unlessSilent<Tokens>(refreshing: Promise<Tokens>): Promise<Tokens> {
  silence ??= new Promise((_resolve, reject) => setTimeout(reject, PATIENCE_MS))
  return Promise.race([refreshing.finally(() => (silence = undefined)), silence])
}
