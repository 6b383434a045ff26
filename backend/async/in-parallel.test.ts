import { expect, test } from 'vitest'
import { batchesOf, createSlots, inParallel } from './in-parallel.ts'

/** Tasks that take a moment. `fails`: those that fail after it. */
function createTasks(fails: readonly number[] = []) {
  const running = new Set<number>()
  const record = { started: [] as number[], ended: [] as number[], mostAtOnce: 0 }
  async function run(task: number): Promise<void> {
    record.started.push(task)
    running.add(task)
    record.mostAtOnce = Math.max(record.mostAtOnce, running.size)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running.delete(task)
    record.ended.push(task)
    if (fails.includes(task)) throw new Error(`task ${task} failed`)
  }
  return { record, run }
}

test('at most this many tasks have a slot at once, in their order, and one that fails lets the next one run', async () => {
  const inSlot = createSlots(2)
  const { record, run } = createTasks([1])
  const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map((task) => inSlot(() => run(task))))
  expect(record).toMatchObject({ started: [0, 1, 2, 3, 4], mostAtOnce: 2 })
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
})

test('a task that comes while others wait takes its turn after them, and slots that are free again are used', async () => {
  const inSlot = createSlots(2)
  const { record, run } = createTasks()
  const later = inSlot(() => run(0)).then(() => inSlot(() => run(4)))
  await Promise.all([...[1, 2, 3].map((task) => inSlot(() => run(task))), later])
  expect(record).toMatchObject({ started: [0, 1, 2, 3, 4], mostAtOnce: 2 })
  await Promise.all([5, 6].map((task) => inSlot(() => run(task))))
  expect(record.mostAtOnce).toBe(2)
})

test('a list is worked through in its order, at most this many items at once', async () => {
  const { record, run } = createTasks()
  await inParallel([0, 1, 2, 3, 4], 3, run)
  expect(record).toEqual({ started: [0, 1, 2, 3, 4], ended: [0, 1, 2, 3, 4], mostAtOnce: 3 })
  await inParallel([], 3, run)
  expect(record.started).toHaveLength(5)
})

test('an item that fails does not stop the others, and its error is reported after them', async () => {
  const { record, run } = createTasks([1])
  await expect(inParallel([0, 1, 2, 3, 4], 3, run)).rejects.toThrow('task 1 failed')
  expect(record.ended).toEqual([0, 1, 2, 3, 4])
})

test('after as many failures as items run at once, no more begin, and the first error is reported', async () => {
  const { record, run } = createTasks([0, 2, 3, 4])
  await expect(inParallel([0, 1, 2, 3, 4, 5, 6, 7], 2, run)).rejects.toThrow('task 0 failed')
  // 3 was running when 2 failed for the second time.
  expect(record.ended).toEqual([0, 1, 2, 3])
  const alone = createTasks([1])
  await expect(inParallel([0, 1, 2], 1, alone.run)).rejects.toThrow('task 1 failed')
  expect(alone.record.started).toEqual([0, 1])
})

test('batches have at most this size, in the order of the items', () => {
  expect([...batchesOf([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]])
  expect([...batchesOf([], 2)]).toEqual([])
})
