import { announce } from '../../shared/ui/notices.ts'
import { guestText } from '../../shared/text/guest.ts'

/** Arrivals within this time are announced in one sentence. */
const TOGETHER_MS = 1_500

/** Counts photos that arrive and announces them. */
export function createArrivals(): () => void {
  let arrived = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    arrived++
    timer ??= setTimeout(() => {
      timer = undefined
      announce(guestText.arrived(arrived))
      arrived = 0
    }, TOGETHER_MS)
  }
}
