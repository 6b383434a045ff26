import type { Config } from '@album/model/config'
import { ApolloClient, ApolloLink } from '@apollo/client'
import { BaseHttpLink } from '@apollo/client/link/http'
import { from, mergeMap } from 'rxjs'
import { loadModule } from '../../shared/api/load-module.ts'
import { atOnce } from '../../shared/text/in-language.ts'
import { catchUp, catchUpTwice } from '../../shared/realtime/catch-up.ts'
import { announcingRefusedQueries } from '../../shared/api/refused-queries.ts'
import { answered, doubt, notAnswered } from '../../shared/api/reachability.ts'
import { currentToken, SignedOut } from '../../shared/api/session.ts'
import { createCache } from './cache/cache.ts'
import { sessionExpired } from '../../features/account/session-state.ts'
import { KEPT_HEADER } from '../../offline/messages.ts'
import { isAnswer } from '../../shared/api/answer.ts'

/** The page's only API client: queries and mutations over HTTP, subscriptions over a WebSocket. */
export function createClient(config: Config): ApolloClient {
  let loaded: Promise<ApolloLink> | undefined
  // Loaded with the first subscription, while the first queries run.
  const subscriptions = new ApolloLink((operation, forward) => {
    loaded ??= createSubscriptions(config)
    return from(loaded).pipe(mergeMap((link) => link.request(operation, forward)))
  })
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      subscriptions,
      announcingRefusedQueries().concat(new BaseHttpLink({ uri: config.graphqlUrl, fetch: authorizedFetch })),
    ),
  })
}

async function createSubscriptions({ graphqlUrl, realtimeUrl }: Config): Promise<ApolloLink> {
  const { createSubscriptionLink } = await loadModule(
    () => import('../../shared/realtime/subscription-link.ts'),
    atOnce,
  )
  const link = createSubscriptionLink({
    realtimeUrl,
    graphqlUrl,
    token: currentToken,
    onReconnected: catchUpTwice,
  })
  /** After the first connection, a new one follows a session that ended: pushes were missed, as after a lost connection. */
  let read = catchUp
  let isNew = true
  link.connectionState((state) => {
    if (state === 'idle') isNew = true
    // Changes between the query's answer and the subscription were not pushed to this page.
    if (state === 'connected' && isNew) {
      isNew = false
      read()
      read = catchUpTwice
    }
    // On a page that sends no requests, a lost connection is the only sign that the album is unreachable.
    if (state === 'waiting') void doubt()
  })
  return link
}

/** fetch for the API with the user's token. If the API refuses it, retries once with a new token. */
async function authorizedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
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
