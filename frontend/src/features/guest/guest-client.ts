import type { Config } from '@album/model/config'
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, ServerError } from '@apollo/client'
import { isAnswer } from '../../shared/api/answer.ts'
import { errorsOf } from '../../shared/api/graphql-errors.ts'
import { answered, notAnswered } from '../../shared/api/reachability.ts'
import { announcingRefusedQueries } from '../../shared/api/refused-queries.ts'
import { SubscriptionRefused } from '../../shared/realtime/protocol.ts'
import { createSubscriptionLink, type SubscriptionLink } from '../../shared/realtime/subscription-link.ts'

export interface GuestClient {
  client: ApolloClient
  connectionState: SubscriptionLink['connectionState']
}

/** The API client of a guest. The share link's token is the only credential. Nothing is cached. */
export function createGuestClient(
  { graphqlUrl, realtimeUrl }: Config,
  token: string,
  onReconnected: () => void,
): GuestClient {
  const subscriptions = createSubscriptionLink({
    graphqlUrl,
    realtimeUrl,
    token: async () => token,
    onReconnected,
  })
  const http = new HttpLink({ uri: graphqlUrl, fetch: reportingFetch, headers: { authorization: token } })
  return {
    connectionState: subscriptions.connectionState,
    client: new ApolloClient({
      cache: new InMemoryCache(),
      link: ApolloLink.split(
        ({ operationType }) => operationType === 'subscription',
        subscriptions,
        announcingRefusedQueries().concat(http),
      ),
    }),
  }
}

/** fetch that also reports whether the album answers. */
async function reportingFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init)
    if (!isAnswer(response)) notAnswered()
    else answered()
    return response
  } catch (error) {
    if (!init?.signal?.aborted) notAnswered()
    throw error
  }
}

/** The link no longer gives access, or its album was deleted. */
export function isEnded(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 401
  if (error instanceof SubscriptionRefused) return true
  return errorsOf(error).some(
    ({ errorType }) => errorType === 'NotFound' || errorType?.startsWith('Unauthorized'),
  )
}
