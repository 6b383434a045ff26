import { createStore, useStore } from '../state/create-store.ts'

/** Whether the album answers: `offline` is this device's, `unreachable` the album's own. */
export type Reachability = 'reachable' | 'offline' | 'unreachable'

let unreachable = false
let retry: ReturnType<typeof setTimeout> | undefined
let delay = 1_000

const current = (): Reachability =>
  !navigator.onLine ? 'offline' : unreachable ? 'unreachable' : 'reachable'
const said = createStore(current())
const publish = () => said.set(current())

/** A request was answered, whatever the answer said. */
export function answered() {
  unreachable = false
  clearTimeout(retry)
  retry = undefined
  delay = 1_000
  publish()
}

/** A request got no answer: asks again, ever less often up to every 10 s, until there is one. */
export function notAnswered() {
  unreachable = true
  publish()
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
export const onReachability = said.subscribe

/** Something that was open has closed: asks whether the album answers, and says so only where it does not. */
export async function doubt() {
  if (!unreachable && !(await answers())) notAnswered()
}

const answers = () =>
  fetch('/config.json', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

export const reachability = said.get

export const useReachability = () => useStore(said)

window.addEventListener('online', () => {
  publish()
  if (unreachable) answered()
})
window.addEventListener('offline', publish)
