import { backoff } from '@album/async/backoff'
import { CONFIG_PATH } from './answer.ts'
import { createStore, useStore } from '../state/create-store.ts'

/**
 * Whether the album responds: `offline` if this device has no network, `unreachable` if the album itself does not
 * respond.
 */
export type Reachability = 'reachable' | 'offline' | 'unreachable'

/** A random pause alone could end at once. */
const MIN_PAUSE_MS = 500

let unreachable = false
let retry: ReturnType<typeof setTimeout> | undefined
let failed = 0

const current = (): Reachability =>
  !navigator.onLine ? 'offline' : unreachable ? 'unreachable' : 'reachable'
const store = createStore(current())
const publish = () => store.set(current())

/** Reports that a request was answered, with any status. */
export function answered() {
  unreachable = false
  clearTimeout(retry)
  retry = undefined
  failed = 0
  publish()
}

/**
 * Reports that a request got no answer. Retries until the album responds, after random pauses of half a second up to 1.5 s at first and
 * 10.5 s later.
 */
export function notAnswered() {
  unreachable = true
  publish()
  retry ??= setTimeout(
    async () => {
      retry = undefined
      if (await answers()) answered()
      else notAnswered()
    },
    MIN_PAUSE_MS + backoff(failed++, 1_000, 10_000),
  )
}

/** Calls the listener on each change. Returns a function that unsubscribes. */
export const onReachability = store.subscribe

/** Checks the album after a connection was lost, and changes the state only if the album does not respond. */
export async function doubt() {
  if (!unreachable && !(await answers())) notAnswered()
}

const answers = () =>
  fetch(CONFIG_PATH, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

export const reachability = store.get

export const useReachability = () => useStore(store)

window.addEventListener('online', () => {
  publish()
  if (unreachable) answered()
})
window.addEventListener('offline', publish)
