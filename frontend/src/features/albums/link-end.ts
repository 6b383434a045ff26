import { MAX_SHARE, SHARE_DEFAULT } from '@album/model/lifetimes'
import { DAY, DAY_MS } from '@album/model/time-units'
import { dayHere } from '../../shared/day-here.ts'

/** How long a link works: for a number of days, or to the end of a chosen day. */
export type LinkEnd = { days: number } | { date: string }

/** How many days a new link works, unless the user chooses otherwise. */
export const USUAL_DAYS = SHARE_DEFAULT / DAY
export const DAYS = [1, USUAL_DAYS, 30]
/** A day less than the API accepts: the clock here may be wrong. */
export const MAX_DAYS = MAX_SHARE / DAY - 1

/** The first and last days that the user may choose, in a date field's format. */
export const daysToChoose = (now: number) => ({
  min: dayHere(new Date(now + DAY_MS)),
  max: dayHere(new Date(now + MAX_DAYS * DAY_MS)),
})

/** The instant at which a link expires; undefined for a day that may not be chosen. */
export function expiryOf(end: LinkEnd, now: number): string | undefined {
  if ('days' in end) return new Date(now + end.days * DAY_MS).toISOString()
  const { min, max } = daysToChoose(now)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(end.date) || end.date < min || end.date > max) return undefined
  // A time without a zone is in the user's own zone.
  const last = new Date(`${end.date}T23:59:59`).getTime()
  return new Date(Math.min(last, now + MAX_DAYS * DAY_MS)).toISOString()
}
