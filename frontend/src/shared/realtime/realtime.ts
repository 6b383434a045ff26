import { backoff } from '@album/async/backoff'
import { SignedOut } from '../api/session.ts'
import { createStore } from '../state/create-store.ts'
import { connect, type Connection } from './connection.ts'
import { isPassing, isUnauthorized, startMessage, SubscriptionRefused } from './protocol.ts'
import type { Authorization, RealtimeError, ServerMessage } from './protocol.ts'
import { onReachability, reachability } from '../api/reachability.ts'

/** `waiting`: the connection is lost and a retry is scheduled. `idle`: there are no subscriptions. */
export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'waiting'

export interface RealtimeOptions {
  realtimeUrl: string
  graphqlUrl: string
  /** @throws SignedOut if nobody is signed in */
  token(options?: { forceRefresh?: boolean }): Promise<string>
  /** Called when all subscriptions are active again after a gap. Changes pushed during the gap must be loaded. */
  onReconnected(): void
}

export interface Subscriber {
  query: string
  variables: object
  next(result: { data: Record<string, unknown> | null; errors?: RealtimeError[] }): void
  error(error: unknown): void
  complete(): void
}

interface Subscription extends Subscriber {
  id: string
  /** Its token was refused, and a new one was requested. */
  retried: boolean
  /** It missed the pushes while there was no connection. */
  behind: boolean
  /** The timeout of its `start` message. */
  overdue?: ReturnType<typeof setTimeout>
}

/** A `start` is answered within a round trip. After this time, the connection counts as dead. */
const START_MS = 15_000
/** AppSync sends a keep-alive every minute. If none arrived for this long, the device probably slept. */
const MISSED_KEEP_ALIVE_MS = 75_000
/** Keeps the connection open while a page replaces one subscription with another. */
const LINGER_MS = 1_000

export type Realtime = ReturnType<typeof createRealtime>

/** Keeps subscriptions alive over one connection at a time, and reconnects as often as needed. */
export function createRealtime({ realtimeUrl, graphqlUrl, token, onReconnected }: RealtimeOptions) {
  const { host } = new URL(graphqlUrl)
  const subscriptions = new Map<string, Subscription>()
  const state = createStore<ConnectionState>('idle')
  const become = state.set
  let connection: Connection | undefined
  let ready = false
  /** Increases with each connection, so that results of older ones are ignored. */
  let era = 0
  let failed = 0
  let tokenRefused = false
  let nextTry: ReturnType<typeof setTimeout> | undefined

  async function open(forceRefresh = false) {
    disconnect()
    if (subscriptions.size === 0) return become('idle')
    become('connecting')
    const authorization = await authorize(forceRefresh)
    if (!authorization) return
    connection = connect(realtimeUrl, authorization, {
      onReady: () => {
        ready = true
        subscriptions.forEach((subscription) => void start(subscription))
      },
      onMessage,
      onLost: lost,
    })
  }

  function disconnect() {
    era++
    ready = false
    clearTimeout(nextTry)
    connection?.close()
    connection = undefined
    subscriptions.forEach(answered)
  }

  /** @returns undefined if there is no token, or it is no longer needed */
  async function authorize(forceRefresh: boolean): Promise<Authorization | undefined> {
    const mine = era
    try {
      const Authorization = await (forceRefresh ? token({ forceRefresh }) : token())
      if (mine === era) return { host, Authorization }
    } catch (error) {
      if (mine !== era) return
      if (error instanceof SignedOut) fail(error)
      else lost()
    }
  }

  async function start(subscription: Subscription, forceRefresh = false) {
    const { id, query, variables } = subscription
    subscription.overdue = setTimeout(lost, START_MS)
    const authorization = await authorize(forceRefresh)
    if (authorization && subscriptions.has(id))
      connection?.send(startMessage(id, { query, variables }, authorization))
  }

  function onMessage(message: ServerMessage) {
    const subscription = 'id' in message && subscriptions.get(message.id ?? '')
    if (!subscription) return
    if (message.type === 'start_ack') acknowledged(subscription)
    if (message.type === 'data') subscription.next(message.payload)
    if (message.type === 'complete') leave(subscription).complete()
    if (message.type === 'error') refused(subscription, [message.payload?.errors ?? []].flat())
  }

  function acknowledged(subscription: Subscription) {
    answered(subscription)
    subscription.retried = tokenRefused = false
    failed = 0
    settle()
  }

  /** Once all subscriptions are active, reports the gap if any of them may have missed pushes. */
  function settle() {
    const all = [...subscriptions.values()]
    if (!ready || all.length === 0 || all.some(({ overdue }) => overdue)) return
    become('connected')
    if (!all.some(({ behind }) => behind)) return
    all.forEach((each) => (each.behind = false))
    onReconnected()
  }

  function refused(subscription: Subscription, errors: RealtimeError[]) {
    answered(subscription)
    if (isPassing(errors)) return lost()
    if (!isUnauthorized(errors) || subscription.retried)
      return leave(subscription).error(new SubscriptionRefused(errors))
    subscription.retried = true
    void start(subscription, true)
  }

  /**
   * Handles a lost connection: reconnects at once with a new token if the old one was refused, otherwise after a
   * delay.
   */
  function lost(errors: RealtimeError[] = []) {
    disconnect()
    subscriptions.forEach((subscription) => (subscription.behind = true))
    if (isUnauthorized(errors)) {
      if (tokenRefused) return fail(new SubscriptionRefused(errors))
      tokenRefused = true
      return void open(true)
    }
    become('waiting')
    nextTry = setTimeout(() => void open(), backoff(failed++))
  }

  function fail(error: unknown) {
    const ended = [...subscriptions.values()]
    subscriptions.clear()
    disconnect()
    tokenRefused = false
    become('idle')
    for (const subscription of ended) subscription.error(error)
  }

  function leave(subscription: Subscription) {
    answered(subscription)
    subscriptions.delete(subscription.id)
    settle()
    setTimeout(() => subscriptions.size === 0 && void open(), LINGER_MS)
    return subscription
  }

  onWake((isOtherNetwork) => {
    const silent = connection
      ? Date.now() - connection.lastReceivedAt() > MISSED_KEEP_ALIVE_MS
      : state.get() === 'waiting'
    if (subscriptions.size === 0 || (!isOtherNetwork && !silent)) return
    failed = 0
    subscriptions.forEach((subscription) => (subscription.behind = true))
    void open()
  })

  return {
    /** @returns a function that unsubscribes */
    subscribe(subscriber: Subscriber) {
      const id = crypto.randomUUID()
      const subscription: Subscription = { ...subscriber, id, retried: false, behind: false }
      subscriptions.set(id, subscription)
      if (ready) void start(subscription)
      else if (state.get() === 'idle') void open()
      return () => {
        if (!subscriptions.has(id)) return
        connection?.send({ type: 'stop', id })
        leave(subscription)
      }
    },
    /** Calls the listener now and on each change. @returns a function that unsubscribes */
    connectionState(listener: (state: ConnectionState) => void) {
      listener(state.get())
      return state.subscribe(listener)
    },
  }
}

function answered(subscription: Subscription) {
  clearTimeout(subscription.overdue)
  subscription.overdue = undefined
}

/**
 * Calls back when waiting longer makes no sense: the page became visible, or the album answers again. `isOtherNetwork`: the network
 * changed, so an open connection is probably dead without having noticed.
 */
function onWake(callback: (isOtherNetwork: boolean) => void) {
  const changed = () => callback(true)
  addEventListener('online', changed)
  // A second network may still work, or the album may be on this machine.
  addEventListener('offline', changed)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) callback(false)
  })
  onReachability(() => {
    if (reachability() === 'reachable') callback(false)
  })
}
