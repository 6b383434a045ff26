import { expect, test } from 'vitest'
import { trayText } from '../../../shared/text/tray.ts'
import { createTimeLeft } from './time-left.ts'

test('no time is estimated before the speed is known', () => {
  const timeLeft = createTimeLeft()
  expect(timeLeft.estimate(1_000, 0)).toBeUndefined()
  timeLeft.add(500)
  expect(timeLeft.estimate(500, 1_000)).toBeUndefined()
  expect(timeLeft.estimate(500, 5_000)).toBeCloseTo(5)
})

test('the estimate follows a slower network and starts again after a pause', () => {
  const timeLeft = createTimeLeft()
  let now = 0
  const go = (seconds: number, bytesPerSecond: number) => {
    let estimate: number | undefined
    for (let second = 0; second < seconds; second++) {
      timeLeft.add(bytesPerSecond)
      estimate = timeLeft.estimate(10_000, (now += 1_000))
    }
    return estimate
  }
  expect(go(30, 1_000)).toBeCloseTo(10, 0)
  expect(go(30, 100)).toBeCloseTo(100, 0)
  timeLeft.reset()
  expect(timeLeft.estimate(10_000, now + 1_000)).toBeUndefined()
})

test('an estimate is rounded to what can be known', () => {
  expect([4, 40, 55, 119, 3_600, 5_400].map(trayText.timeLeft)).toEqual([
    'a few seconds left',
    'under a minute left',
    '1 min left',
    '2 min left',
    '1 h 0 min left',
    '1 h 30 min left',
  ])
})
