import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

test('at most this many tasks run at once, in their order, and one that fails lets the next one run', async () => {
  const inSlot = createSlots(2)
  const running = new Set<number>()
  const started: number[] = []
  let most = 0
  const outcomes = await Promise.allSettled(
    [0, 1, 2, 3, 4].map((task) =>
      inSlot(async () => {
        started.push(task)
        running.add(task)
        most = Math.max(most, running.size)
        await new Promise((resolve) => setTimeout(resolve, 5))
        running.delete(task)
        if (task === 1) throw new Error('failed')
        return task
      }),
    ),
  )
  expect(started).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
})
