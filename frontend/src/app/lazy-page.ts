import { type ComponentType, lazy } from 'react'
import { notAnswered, onReachability, reachability } from '../shared/api/reachability.ts'

/** Where a reload has not helped, another within so long will not either. */
const RELOAD_AGAIN_MS = 60_000
const RELOADED = 'album.reloaded'

/**
 * A page that is loaded when it is first shown. Where the album does not answer then, or has been deployed
 * anew since, the whole page is loaded again as soon as it does: browsers keep a module's failure, so that
 * asking for it once more is in vain, and the address says what was wanted.
 */
export function lazyPage<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(() =>
    load().catch((error: unknown) => {
      if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < RELOAD_AGAIN_MS) throw error
      notAnswered()
      const stop = onReachability(() => {
        if (reachability() !== 'reachable') return
        stop()
        sessionStorage.setItem(RELOADED, String(Date.now()))
        location.reload()
      })
      return new Promise<never>(() => {})
    }),
  )
}
