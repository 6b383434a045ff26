import { expect, test } from 'vitest'
import { positionBetween, positionsAtEnd, positionsAtFront, positionsBetween } from './positions.ts'

const isAscending = (positions: string[]) =>
  positions.every((position, index) => index === 0 || positions[index - 1]! < position)

test('photos put at the end come last and those put at the front first, in the given order', () => {
  const first = positionsAtEnd(25)
  const last = positionsAtEnd(25)
  const front = positionsAtFront(25)
  const veryFront = positionsAtFront(25)
  expect(isAscending([...veryFront, ...front, ...first, ...last])).toBe(true)
})

test('between any two positions there is room for 25 more', () => {
  const [a, b] = positionsAtEnd(2) as [string, string]
  const [c, d] = positionsAtFront(2) as [string, string]
  for (const [below, above] of [
    [a, b],
    [c, d],
    [d, a],
  ] as const) {
    const positions = positionsBetween(below, above, 25)
    expect(positions).toHaveLength(25)
    expect(isAscending([below, ...positions, above])).toBe(true)
  }
})

test('ten thousand photos moved between two others stand in the given order, whichever is placed first', () => {
  const [a, b] = positionsAtEnd(2) as [string, string]
  const positions = positionsBetween(a, b, 10_000)
  expect(isAscending([a, ...positions, b])).toBe(true)
  expect(Math.max(...positions.map(({ length }) => length))).toBeLessThan(40)
  for (const index of [0, 1, 4_999, 5_000, 9_999])
    expect(positionBetween(a, b, 10_000, index)).toBe(positions[index])
})

test('a thousand insertions into one gap stay in order and fit a sort key', () => {
  const [first, last] = positionsAtEnd(2) as [string, string]
  for (const side of ['below', 'above']) {
    let [below, above] = [first, last]
    for (let time = 0; time < 1000; time += 1) {
      const [middle] = positionsBetween(below, above, 1) as [string]
      expect(below < middle && middle < above).toBe(true)
      expect(middle.length).toBeLessThan(400)
      if (side === 'below') below = middle
      else above = middle
    }
  }
})

test('photos placed after two with equal positions come right after both, in the given order', () => {
  for (const [same, next] of [positionsAtEnd(2), positionsAtFront(2)] as [string, string][])
    for (const count of [1, 5, 25]) {
      const positions = positionsBetween(same, same, count)
      expect(isAscending([same, ...positions, next])).toBe(true)
    }
})
