import { announce } from '../../shared/ui/notices.ts'
import { text } from '../../shared/text/text.ts'

/** Arrivals within so long are told in one sentence. */
const TOGETHER_MS = 1_500

/** Counts photos that arrive, and tells those who listen to the page. */
export function createArrivals(): () => void {
  let arrived = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    arrived++
    timer ??= setTimeout(() => {
      timer = undefined
      announce(text.guest.arrived(arrived))
      arrived = 0
    }, TOGETHER_MS)
  }
}
