import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client'
import type { Config } from '../shared/api/config.ts'
import { catchUp } from '../shared/realtime/catch-up.ts'
import { doubt } from '../shared/api/reachability.ts'
import { createSubscriptionLink } from '../shared/realtime/subscription-link.ts'
import { currentToken } from '../shared/api/session.ts'
import { authorizedFetch } from './authorized-fetch.ts'
import { createCache } from './cache/cache.ts'

/** The page's one way to the API: queries and mutations over HTTP, subscriptions over a WebSocket. */
export function createClient({ graphqlUrl, realtimeUrl }: Config): ApolloClient {
  const subscriptions = createSubscriptionLink({
    realtimeUrl,
    graphqlUrl,
    token: currentToken,
    onReconnected: catchUp,
  })
  let isFirst = true
  subscriptions.connectionState((state) => {
    // The first one, or the first since somebody had to sign in again.
    if (state === 'idle') isFirst = true
    // What was pushed between a query's answer and the subscription has reached nobody.
    if (state === 'connected' && isFirst) {
      isFirst = false
      catchUp()
    }
    // On a page where nothing is asked for, a lost connection is the only sign that the album is gone.
    if (state === 'waiting') void doubt()
  })
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      subscriptions,
      new HttpLink({ uri: graphqlUrl, fetch: authorizedFetch }),
    ),
  })
}
