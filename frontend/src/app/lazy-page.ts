import { type ComponentType, lazy } from 'react'
import { notAnswered, onReachability, reachability } from '../shared/reachability.ts'

/** A page that is loaded when it is first shown; where the album does not answer then, once it does. */
export function lazyPage<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const again = () =>
    new Promise<Awaited<ReturnType<typeof load>>>((resolve, reject) => {
      notAnswered()
      const stop = onReachability(() => {
        if (reachability() !== 'reachable') return
        stop()
        load().then(resolve, reject)
      })
    })
  return lazy(() => load().catch(again))
}
