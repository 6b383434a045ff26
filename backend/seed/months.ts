import { DAY, HOUR } from '@album/model/time-units'
import type { Random } from './random.ts'

export interface MonthOfPhotos {
  /** `2024-07` */
  month: string
  count: number
}

/** A library of this size has one month with MANY photos, such as a journey, or old photos without a date. */
const LARGE = 100_000
const MANY = 20_000

/** How many photos people take in each month, relative to other months: more in holidays and December. */
const SEASON = [0.7, 0.7, 0.8, 1, 1.1, 1.2, 1.8, 1.7, 1.1, 0.9, 0.8, 1.4]

/**
 * Spreads exactly this number of photos over the months before `now`, more in later years.
 * @returns the months, oldest first
 */
export function monthsOf(count: number, months: number, now: Date, random: Random): MonthOfPhotos[] {
  const first = now.getUTCFullYear() * 12 + now.getUTCMonth() - months
  const spread = Array.from({ length: months }, (_, index) => ({
    month: `${Math.floor((first + index) / 12)}-${String(((first + index) % 12) + 1).padStart(2, '0')}`,
    weight: SEASON[(first + index) % 12]! * (0.5 + index / months) * random.between(0.5, 1.5),
    count: 0,
  }))
  const july = spread.findLast(({ month }) => month.endsWith('-07')) ?? spread.at(-1)
  const many = count >= LARGE && months > 1 ? july : undefined
  if (many) Object.assign(many, { count: MANY, weight: 0 })
  let left = count - (many ? MANY : 0)
  let weight = spread.reduce((sum, each) => sum + each.weight, 0)
  for (const each of spread) {
    const share = weight > 0 ? Math.round((left * each.weight) / weight) : 0
    each.count += share
    left -= share
    weight -= each.weight
  }
  return spread.filter((each) => each.count > 0).map(({ month, count }) => ({ month, count }))
}

/** Times of the photos of a month, in no order: on some days many, on most none. `2024-07-31T18:05:09` */
export function momentsOf({ month, count }: MonthOfPhotos, random: Random): string[] {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
  const outings = Array.from({ length: Math.ceil(Math.sqrt(count)) }, () => ({
    start: random.below(days) * DAY + random.between(8, 18) * HOUR,
    length: random.between(0.2, 5) * HOUR,
  }))
  const begin = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1)
  return Array.from({ length: count }, () => {
    const { start, length } = random.pick(outings)
    return new Date(begin + (start + random.next() * length) * 1000).toISOString().slice(0, 19)
  })
}
