import { textsAndLabels } from '../text/in-language.ts'
import { notAnswered, onReachability, reachability } from './reachability.ts'

/** If a reload within this time did not help, do not reload again. */
const RELOAD_AGAIN_MS = 60_000
const RELOADED = 'album.reloaded'

/**
 * Loads a part of the page when it is first needed. If the album does not respond, or was deployed again, this
 * reloads the whole page once the album responds. Importing the module again would not help, because browsers cache a
 * failed import. The address keeps the page that the user wanted.
 * @param ready loads what must be there before, so that no part of the page is shown in English first
 */
export function loadModule<Module>(load: () => Promise<Module>, ready = textsAndLabels): Promise<Module> {
  return ready()
    .then(load)
    .catch((error: unknown) => {
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
