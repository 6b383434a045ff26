import { keptTokens } from './kept-tokens.ts'
import { loadModule } from './load-module.ts'

/** The user is not signed in, or the session has ended. */
export class SignedOut extends Error {
  override name = 'SignedOut'
}

/**
 * The signed-in user's access token. Refreshes it if it has expired, or on request.
 * If Cognito does not answer, returns the expired token.
 * @throws SignedOut if nobody is signed in; with `forceRefresh`, network errors pass through
 */
export async function currentToken({ forceRefresh = false } = {}): Promise<string> {
  const kept = keptTokens()
  if (!kept) throw new SignedOut()
  if (kept.isFresh && !forceRefresh) return kept.accessToken
  const { refreshTokens } = await loadModule(() => import('./refresh-tokens.ts'))
  const tokens = await refreshTokens({ forceRefresh }).catch((error: unknown) => {
    // Without a network, the service worker has answers for this person. With one, the API refuses the token, and the caller
    // forces a refresh.
    if (forceRefresh) throw error
    return kept
  })
  if (!tokens) throw new SignedOut()
  return String(tokens.accessToken)
}
