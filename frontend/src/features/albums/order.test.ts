import { expect, test } from 'vitest'
import { positionsAfter, runBefore, runsOf } from './order.ts'

const order = [...'abcdefg']

/** The order after the move. */
function afterMove(order: readonly string[], { after, ids }: ReturnType<typeof runBefore>): string[] {
  const moving = new Set(ids)
  const others = order.filter((id) => !moving.has(id))
  others.splice(after === null ? 0 : others.indexOf(after) + 1, 0, ...ids)
  return others
}

test('photos moved before another keep their order, in any order of selection', () => {
  const run = runBefore(order, new Set(['f', 'b']), 'd')
  expect(run).toEqual({ after: 'c', ids: ['b', 'f'] })
  expect(afterMove(order, run).join('')).toBe('acbfdeg')
})

test('photos can be moved to the front and to the end', () => {
  const front = runBefore(order, new Set(['c']), 'a')
  expect(front).toEqual({ after: null, ids: ['c'] })
  expect(afterMove(order, front).join('')).toBe('cabdefg')
  const end = runBefore(order, new Set(['g', 'a']), null)
  expect(end).toEqual({ after: 'f', ids: ['a', 'g'] })
  expect(afterMove(order, end).join('')).toBe('bcdefag')
})

test('photos moved before one of themselves stay behind the photo before it', () => {
  const run = runBefore(order, new Set(['c', 'd']), 'd')
  expect(afterMove(order, run).join('')).toBe('abcdefg')
})

test('a move can be undone, however scattered the photos were', () => {
  const chosen = new Set(['a', 'c', 'd', 'g'])
  const moved = afterMove(order, runBefore(order, chosen, 'f'))
  expect(moved.join('')).toBe('beacdgf')
  const back = runsOf(order, chosen)
  expect(back).toEqual([
    { after: null, ids: ['a'] },
    { after: 'b', ids: ['c', 'd'] },
    { after: 'f', ids: ['g'] },
  ])
  expect(back.reduce(afterMove, moved).join('')).toBe('abcdefg')
})

test('provisional places lie between the photo and the next one, in order', () => {
  const inOrder = (positions: string[]) => {
    const keys = positions.map((position) => `${position}#01ID`)
    expect([...keys].sort()).toEqual(keys)
  }
  inOrder(['01HZ', ...positionsAfter('01HZ', 2), '01HZ-V', '01HZ0', '01J0'])
  inOrder([...positionsAfter(null, 1), '-ZZZ', '01'])
})
