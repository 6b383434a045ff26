import { createRemembered } from '../../shared/state/remembered.ts'

/** The date on this device's calendar: `2026-11-26`. Photos have their cameras' local dates. */
export function today(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The last day for which the person has hidden these photos. */
export const hiddenDay = createRemembered<string>('album.onThisDay.hidden', '')

/**
 * Whether there may be photos of this date in earlier years. If not, the page sends no request.
 * @param months the library's: `2024-11`
 */
export const isWorthAsking = (day: string, months: readonly { month: string }[]) =>
  months.some(({ month }) => month.slice(5) === day.slice(5, 7) && month.slice(0, 4) < day.slice(0, 4))
