/** The open subscriptions of one API, to which mutations publish. */
import type { Api } from '../api.ts'
import { runOperation } from '../execution/operation.ts'
import type { SubscriptionInvalidation } from '../runtime/invocation.ts'
import { matchesFilter } from './filters.ts'
import type { Subscription } from './subscription.ts'

/** Quota "Subscription payload size": 240 KB; AppSync silently drops larger ones. */
const MAX_MESSAGE_BYTES = 240 * 1024

/** "Real-time updates are metered in 5 kB increments" (aws.amazon.com/appsync/pricing). */
const BILLED_BYTES = 5 * 1024

export interface Subscriber {
  subscription: Subscription
  /** @param payload JSON */
  send(payload: string): void
  /** Ends the subscription from the server, with a `complete` message. */
  complete(): void
}

export interface Subscribers {
  add(subscriber: Subscriber): void
  remove(subscriber: Subscriber): void
  publish(mutation: string, value: unknown): Promise<void>
  invalidate(invalidation: SubscriptionInvalidation): void
}

export function createSubscribers(api: Api, log: (line: string) => void): Subscribers {
  const open = new Set<Subscriber>()

  /** The message about a value, in JSON. */
  async function messageOf({ fieldName, prepared, caller, headers }: Subscription, value: unknown) {
    const { response } = await runOperation(api, prepared, caller, headers, { [fieldName]: value })
    const json = JSON.stringify(response)
    return { json, bytes: Buffer.byteLength(json) }
  }

  async function deliver(subscriber: Subscriber, message: ReturnType<typeof messageOf>) {
    const { fieldName } = subscriber.subscription
    const { json, bytes } = await message
    if (bytes > MAX_MESSAGE_BYTES)
      return log(`AppSync: dropped a ${bytes}-byte message of ${fieldName} (at most 240 KB)`)
    if (!open.has(subscriber)) return
    subscriber.send(json)
    const amount = Math.ceil(bytes / BILLED_BYTES)
    api.noteUsage?.({ service: 'appsync', unit: 'Updates', amount, by: fieldName })
  }

  return {
    add: (subscriber) => void open.add(subscriber),
    remove: (subscriber) => void open.delete(subscriber),
    async publish(mutation, value) {
      const fields = [...api.schema.subscribedMutations].filter(([, mutations]) =>
        mutations.includes(mutation),
      )
      const concerned = [...open].filter(
        ({ subscription }) =>
          fields.some(([name]) => name === subscription.fieldName) && subscription.wants(value),
      )
      // A subscriber's failure must not fail the mutation.
      const failed = (error: Error) =>
        log(`AppSync: ${mutation} was not delivered to a subscriber: ${error.message}`)
      const messages = new Map<string, ReturnType<typeof messageOf>>()
      const messageFor = ({ subscription }: Subscriber) => {
        const { messageKey } = subscription
        const message = messages.get(messageKey) ?? messageOf(subscription, value)
        messages.set(messageKey, message)
        return message
      }
      await Promise.all(
        concerned.map((subscriber) => deliver(subscriber, messageFor(subscriber)).catch(failed)),
      )
    },
    invalidate({ subscriptionField, payload }) {
      for (const subscriber of [...open]) {
        const { fieldName, invalidationFilter } = subscriber.subscription
        if (
          fieldName === subscriptionField &&
          invalidationFilter &&
          matchesFilter(invalidationFilter, payload)
        )
          subscriber.complete()
      }
    },
  }
}
