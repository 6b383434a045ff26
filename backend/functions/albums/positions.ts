import { ID_DIGITS } from '@album/model/keys'
import { monotonicFactory } from 'ulid'

/**
 * Positions in an order, such that an insertion moves nothing else ("fractional indexing"): strings, compared by code
 * unit, with room for another one between any two. An append gets a ULID, which is greater than all earlier ones. A
 * prepend gets `-` and a ULID that counts backwards. Neither grows with the number of insertions. Only an insertion
 * between two others makes a string longer, by one character for five insertions into the same gap.
 */

/** A ULID's digits, preceded by the prefix of positions at the front. */
const DIGITS = `-${ID_DIGITS}`
const ulid = monotonicFactory()

/** After every earlier position. */
export const positionsAtEnd = (count: number): string[] => Array.from({ length: count }, () => ulid())

/** Before every earlier position. */
export function positionsAtFront(count: number): string[] {
  const mirrored = (digit: string) => DIGITS[DIGITS.length - DIGITS.indexOf(digit)]!
  return positionsAtEnd(count)
    .map((position) => `-${[...position].map(mirrored).join('')}`)
    .reverse()
}

/** Evenly distributed between two others, the first of which is the smaller. */
export const positionsBetween = (below: string, above: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => positionBetween(below, above, count, index))

/** One of `count` positions between two others, always the same one. @param index from 0 on */
export function positionBetween(below: string, above: string, count: number, index: number): string {
  const middle = between(below, above)
  const before = Math.floor((count - 1) / 2)
  if (index < before) return positionBetween(below, middle, before, index)
  if (index > before) return positionBetween(middle, above, count - 1 - before, index - before - 1)
  return middle
}

/** The shortest position in the middle. It never ends in the lowest digit, because no position would fit below it. */
function between(below: string, above: string | undefined): string {
  if (above !== undefined) {
    let same = 0
    while (same < above.length && (below[same] ?? DIGITS[0]) === above[same]) same += 1
    // Two photos added at the same time may share a position. Edits that began before 2026-11-30 may still put photos between these.
    if (same === above.length) return above + between(below.slice(same), undefined)
    if (same > 0) return above.slice(0, same) + between(below.slice(same), above.slice(same))
  }
  const low = below === '' ? 0 : DIGITS.indexOf(below[0]!)
  const high = above === undefined ? DIGITS.length : DIGITS.indexOf(above[0]!)
  if (high - low > 1) return DIGITS[Math.round((low + high) / 2)]!
  if (above !== undefined && above.length > 1) return above[0]!
  return DIGITS[low]! + between(below.slice(1), undefined)
}
