import { useSyncExternalStore } from 'react'

/** Whether the album answers: `offline` is this device's, `unreachable` the album's own. */
export type Reachability = 'reachable' | 'offline' | 'unreachable'

const listeners = new Set<() => void>()
let unreachable = false
let retry: ReturnType<typeof setTimeout> | undefined
let delay = 1_000

const current = (): Reachability =>
  !navigator.onLine ? 'offline' : unreachable ? 'unreachable' : 'reachable'
let said: Reachability = current()

function tell() {
  if (current() === said) return
  said = current()
  for (const listener of listeners) listener()
}

/** A request was answered, whatever the answer said. */
export function answered() {
  unreachable = false
  clearTimeout(retry)
  retry = undefined
  delay = 1_000
  tell()
}

/** A request got no answer: asks again, ever less often up to every 10 s, until there is one. */
export function notAnswered() {
  unreachable = true
  tell()
  retry ??= setTimeout(
    async () => {
      retry = undefined
      delay = Math.min(delay * 1.6, 10_000)
      if (await answers()) answered()
      else notAnswered()
    },
    delay * (0.75 + Math.random() / 2),
  )
}

/** Calls back at each change; gives what ends that. */
export function onReachability(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Something that was open has closed: asks whether the album answers, and says so only where it does not. */
export async function doubt() {
  if (!unreachable && !(await answers())) notAnswered()
}

const answers = () =>
  fetch('/config.json', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

export const reachability = () => said

export const useReachability = () => useSyncExternalStore(onReachability, reachability)

window.addEventListener('online', () => {
  tell()
  if (unreachable) answered()
})
window.addEventListener('offline', tell)
