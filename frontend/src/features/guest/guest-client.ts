import { pause } from '@album/async/retry'
import type { Config } from '@album/model/config'
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, ServerError } from '@apollo/client'
import { isAnswer } from '../../shared/api/answer.ts'
import { errorsOf } from '../../shared/api/graphql-errors.ts'
import { answered, notAnswered } from '../../shared/api/reachability.ts'
import { announcingRefusedQueries } from '../../shared/api/refused-queries.ts'
import { isUnauthorized, SubscriptionRefused } from '../../shared/realtime/protocol.ts'
import { createSubscriptionLink, type SubscriptionLink } from '../../shared/realtime/subscription-link.ts'

export interface GuestClient {
  client: ApolloClient
  connectionState: SubscriptionLink['connectionState']
}

/**
 * How long a guest's page waits before it asks once more after a refusal. AppSync refuses a guest also if the function that checks links fails,
 * and does not keep that refusal (infra/endpoint-stack).
 */
export const ASK_AGAIN_MS = 3_000

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
  const http = new HttpLink({ uri: graphqlUrl, fetch: persistentFetch, headers: { authorization: token } })
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

/** fetch that asks once more if the token is refused. The API has carried out nothing of a refused request. */
async function persistentFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await reportingFetch(input, init)
  if (response.status !== 401) return response
  await pause(ASK_AGAIN_MS, init?.signal ?? undefined)
  return reportingFetch(input, init)
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

/**
 * The link no longer gives access, or its album was deleted. A subscription whose token was refused does not prove that: watch-album.ts
 * subscribes once more.
 */
export function isEnded(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 401
  if (error instanceof SubscriptionRefused) return !isUnauthorized(error.errors)
  return errorsOf(error).some(
    ({ errorType }) => errorType === 'NotFound' || errorType?.startsWith('Unauthorized'),
  )
}
