import { timingSafeEqual } from 'node:crypto'

/** Compares in a time that says nothing about where two strings differ. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
