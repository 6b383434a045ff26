import { renewSession, sessionExpired } from '../features/account/session-state.ts'
import { answered, notAnswered } from '../shared/reachability.ts'
import { currentToken, SignedOut } from '../shared/session.ts'

/** fetch for the API: with the person's token, once more with a new one where that is refused. */
export async function authorizedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const send = async (authorization: string) => {
    try {
      const response = await fetch(input, { ...init, headers: { ...init.headers, authorization } })
      if (response.status >= 502) notAnswered()
      else answered()
      return response
    } catch (error) {
      if (!init.signal?.aborted) notAnswered()
      throw error
    }
  }
  const response = await send(await tokenOrAsk())
  return response.status === 401 ? send(await renewSession()) : response
}

async function tokenOrAsk(): Promise<string> {
  try {
    return await currentToken()
  } catch (error) {
    if (error instanceof SignedOut) sessionExpired()
    else notAnswered()
    throw error
  }
}
