import { ApolloLink } from '@apollo/client'
import { print } from '@apollo/client/utilities'
import { Observable } from 'rxjs'
import { createRealtime, type Realtime, type RealtimeOptions } from './realtime.ts'

export type SubscriptionLink = ApolloLink & Pick<Realtime, 'connectionState'>

/**
 * Apollo's subscriptions over AppSync's real-time protocol, all on one WebSocket that mends itself.
 *
 * A subscription's errors are `SubscriptionRefused` and `SignedOut`; a lost connection is not one. The query
 * travels as text: `print` is the one that Apollo's own HttpLink has brought along already.
 */
export function createSubscriptionLink(options: RealtimeOptions): SubscriptionLink {
  const { subscribe, connectionState } = createRealtime(options)
  const link = new ApolloLink(
    ({ query, variables }) =>
      new Observable((observer) =>
        subscribe({
          query: print(query),
          variables,
          next: (result) => observer.next(result),
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        }),
      ),
  )
  return Object.assign(link, { connectionState })
}
