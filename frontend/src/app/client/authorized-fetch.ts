import { sessionExpired } from '../../features/account/session-state.ts'
import { KEPT_HEADER } from '../../offline/messages.ts'
import { isAnswer } from '../../shared/api/answer.ts'
import { answered, notAnswered } from '../../shared/api/reachability.ts'
import { currentToken, SignedOut } from '../../shared/api/session.ts'

/** fetch for the API with the user's token. If the API refuses it, retries once with a new token. */
export async function authorizedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const send = async (forceRefresh: boolean) => {
    const headers = { ...init.headers, authorization: await currentToken({ forceRefresh }) }
    const response = await fetch(input, { ...init, headers })
    if (!isAnswer(response) || response.headers.has(KEPT_HEADER)) notAnswered()
    else answered()
    return response
  }
  try {
    const response = await send(false)
    if (response.status !== 401) return response
    return await send(true)
  } catch (error) {
    if (error instanceof SignedOut) sessionExpired()
    else if (!init.signal?.aborted) notAnswered()
    throw error
  }
}
