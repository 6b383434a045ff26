import { ApolloClient, HttpLink } from '@apollo/client'
import type { Config } from '../shared/config.ts'
import { createSubscriptionLink } from '../shared/realtime/subscription-link.ts'
import { currentToken } from '../shared/session.ts'
import { authorizedFetch } from './authorized-fetch.ts'
import { createCache } from './cache/cache.ts'
import { newestWins } from './cache/newest-wins.ts'

/** The page's one way to the API: queries and mutations over HTTP, subscriptions over a WebSocket. */
export function createClient(config: Config, onReconnected: () => void): ApolloClient {
  const { graphqlUrl, realtimeUrl } = config
  const cache = createCache()
  return new ApolloClient({
    cache,
    link: newestWins(cache).split(
      ({ operationType }) => operationType === 'subscription',
      createSubscriptionLink({ realtimeUrl, graphqlUrl, token: currentToken, onReconnected }),
      new HttpLink({ uri: graphqlUrl, fetch: authorizedFetch }),
    ),
  })
}
