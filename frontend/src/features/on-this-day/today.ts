import { createRemembered } from '../../shared/state/remembered.ts'

/** The last day for which the person has hidden these photos. */
export const hiddenDay = createRemembered<string>('album.onThisDay.hidden', '')

/**
 * Whether there may be photos of this date in earlier years. If not, the page sends no request.
 * @param months the library's: `2024-11`
 */
export const isWorthAsking = (day: string, months: readonly { month: string }[]) =>
  months.some(({ month }) => month.slice(5) === day.slice(5, 7) && month.slice(0, 4) < day.slice(0, 4))
