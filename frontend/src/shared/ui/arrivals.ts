import { text } from '../text/text.ts'
import { announce } from './notices.ts'

/** Arrivals within this time share one announcement. */
const TOGETHER_MS = 1_500

/**
 * Counts photos that arrive, and announces them.
 * @param isOnShow asked of each when it is announced
 */
export function createArrivals(isOnShow: (id: string) => boolean) {
  let arrived: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  function announceThem() {
    timer = undefined
    const count = arrived.filter(isOnShow).length
    arrived = []
    if (count > 0) announce(text.album.arrived(count))
  }
  return {
    add(id: string) {
      arrived.push(id)
      timer ??= setTimeout(announceThem, TOGETHER_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
