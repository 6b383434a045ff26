import { keptTokens } from './kept-tokens.ts'
import { loadModule } from './load-module.ts'

/** Nobody is signed in, or not any more. */
export class SignedOut extends Error {
  override name = 'SignedOut'
}

/**
 * The access token of the person who is signed in. An expired one is refreshed, and any one if that is asked.
 * @throws SignedOut where there is nobody; a network error is thrown as it is.
 */
export async function currentToken({ forceRefresh = false } = {}): Promise<string> {
  const kept = keptTokens()
  if (!kept) throw new SignedOut()
  if (kept.isFresh && !forceRefresh) return kept.accessToken
  const { refreshTokens } = await loadModule(() => import('./refresh-tokens.ts'))
  const tokens = await refreshTokens({ forceRefresh })
  if (!tokens) throw new SignedOut()
  return tokens.accessToken.toString()
}
