import { timingSafeEqual } from 'node:crypto'

/** Compares in constant time, so that timing does not reveal where two strings differ. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
