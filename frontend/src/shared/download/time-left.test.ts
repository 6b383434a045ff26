import { expect, test } from 'vitest'
import { secondsLeft } from './time-left.ts'

test('the time left follows the speed of this run, once there is one', () => {
  const since = { time: 0, photos: 100 }
  const left = (time: number, photos: number) => secondsLeft(since, { time, photos }, 500)
  expect(left(10_000, 110)).toBe(390)
  expect(left(2_000, 110)).toBeUndefined()
  expect(left(60_000, 101)).toBeUndefined()
  expect(left(60_000, 500)).toBeUndefined()
})
