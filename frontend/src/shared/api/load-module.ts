import { notAnswered, onReachability, reachability } from './reachability.ts'

/** Where a reload has not helped, another within so long will not either. */
const RELOAD_AGAIN_MS = 60_000
const RELOADED = 'album.reloaded'

/**
 * Loads a part of the page when it is first needed. If the album does not answer then, or has been deployed again, the
 * whole page is loaded again once the album answers: browsers keep a module's failure, so asking for the module again
 * does not help, and the address says which page was wanted.
 */
export function loadModule<Module>(load: () => Promise<Module>): Promise<Module> {
  return load().catch((error: unknown) => {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < RELOAD_AGAIN_MS) throw error
    notAnswered()
    const stop = onReachability(() => {
      if (reachability() !== 'reachable') return
      stop()
      sessionStorage.setItem(RELOADED, String(Date.now()))
      location.reload()
    })
    return new Promise<never>(() => {})
  })
}
