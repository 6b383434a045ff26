import { ApolloClient, ApolloLink } from '@apollo/client'
import { BaseHttpLink } from '@apollo/client/link/http'
import { from, mergeMap } from 'rxjs'
import type { Config } from '../shared/api/config.ts'
import { loadModule } from '../shared/api/load-module.ts'
import { catchUp } from '../shared/realtime/catch-up.ts'
import { doubt } from '../shared/api/reachability.ts'
import { currentToken } from '../shared/api/session.ts'
import { authorizedFetch } from './authorized-fetch.ts'
import { createCache } from './cache/cache.ts'

/** The page's one way to the API: queries and mutations over HTTP, subscriptions over a WebSocket. */
export function createClient(config: Config): ApolloClient {
  let loaded: Promise<ApolloLink> | undefined
  // Loaded with the first subscription, while the photos are asked for.
  const subscriptions = new ApolloLink((operation, forward) => {
    loaded ??= createSubscriptions(config)
    return from(loaded).pipe(mergeMap((link) => link.request(operation, forward)))
  })
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      subscriptions,
      new BaseHttpLink({ uri: config.graphqlUrl, fetch: authorizedFetch }),
    ),
  })
}

async function createSubscriptions({ graphqlUrl, realtimeUrl }: Config): Promise<ApolloLink> {
  const { createSubscriptionLink } = await loadModule(() => import('../shared/realtime/subscription-link.ts'))
  const link = createSubscriptionLink({
    realtimeUrl,
    graphqlUrl,
    token: currentToken,
    onReconnected: catchUp,
  })
  let isFirst = true
  link.connectionState((state) => {
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
  return link
}
