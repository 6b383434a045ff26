import { ApolloLink } from '@apollo/client'
import { print } from '@apollo/client/utilities'
import { Observable } from 'rxjs'
import { createRealtime, type Realtime, type RealtimeOptions } from './realtime.ts'

export type SubscriptionLink = ApolloLink & Pick<Realtime, 'connectionState'>

/**
 * Apollo subscriptions over AppSync's real-time protocol, all on one WebSocket that reconnects by itself.
 *
 * A subscription fails only with `SubscriptionRefused` or `SignedOut`, never because of a lost connection. `print`
 * adds nothing to the bundle, because Apollo's HttpLink already contains it.
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
