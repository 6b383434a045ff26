// @vitest-environment happy-dom
import type { ApolloClient } from '@apollo/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atOnce, translate } from '../../shared/text/in-language.ts'
import { watchEdits } from './watch-edits.ts'

const showRunningEdits = vi.hoisted(() => vi.fn())
vi.mock('../../shared/edit/running-edits.ts', () => ({ showRunningEdits }))
vi.mock('../../shared/ui/when-idle.ts', () => ({ whenIdle: () => () => {} }))

beforeEach(() => {
  vi.useFakeTimers()
  showRunningEdits.mockClear()
})
afterEach(() => vi.useRealTimers())

/** Another window edits photos: each number within a span of 2 s. @returns how often this window looked for running edits */
async function lookedAfter(...spans: number[]) {
  showRunningEdits.mockClear()
  const edits = watchEdits({} as ApolloClient)
  for (const photos of spans) {
    for (let photo = 0; photo < photos; photo++) edits.add()
    await vi.advanceTimersByTimeAsync(2_000)
  }
  edits.stop()
  await vi.dynamicImportSettled()
  return showRunningEdits.mock.calls.length
}

test('an edit of many photos in another window is shown, however slowly the photos change', async () => {
  expect(await lookedAfter(30)).toBe(1)
  expect(await lookedAfter(9, 9)).toBe(1)
  expect(await lookedAfter(...Array<number>(10).fill(1))).toBe(1)
})

test('while many photos are edited, running edits are looked for at most every two seconds', async () => {
  expect(await lookedAfter(300, 300, 300)).toBe(3)
})

test('a few photos that are edited one after the other are no edit of many', async () => {
  expect(await lookedAfter(9, 0, 9, 0)).toBe(0)
  expect(await lookedAfter(1, 0, 3, 0, 5, 0, 1)).toBe(0)
})

test('an edit is shown once the names of its labels are there, which its sentence contains', async () => {
  let arrive = () => {}
  translate({}, { texts: atOnce, labels: () => new Promise<void>((resolve) => (arrive = resolve)) })
  expect(await lookedAfter(30)).toBe(0)
  arrive()
  await vi.advanceTimersByTimeAsync(0)
  await vi.dynamicImportSettled()
  expect(showRunningEdits).toHaveBeenCalledOnce()
  translate({}, { texts: atOnce, labels: atOnce })
})
