import { expect, test } from 'vitest'
import { createLockout } from './lockout.ts'

const locked = 'Password attempts exceeded'

test('after five wrong passwords each further one doubles the wait, up to 15 minutes', () => {
  let now = 0
  const lockout = createLockout(() => now)
  const fail = () => lockout.failed('ada')
  for (let failure = 1; failure <= 4; failure++) fail()
  lockout.check('ada')
  for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
    fail()
    now += seconds * 1000 - 1
    expect(() => lockout.check('ada')).toThrow(locked)
    now += 1
    lockout.check('ada')
  }
  lockout.check('bob')
})

test('a right password, or 15 minutes without attempts, resets the wait', () => {
  let now = 0
  const lockout = createLockout(() => now)
  const failTimes = (times: number) => {
    for (let failure = 0; failure < times; failure++) lockout.failed('ada')
  }
  failTimes(4)
  lockout.succeeded('ada')
  failTimes(4)
  lockout.check('ada')
  now += 15 * 60_000 + 1
  failTimes(4)
  lockout.check('ada')
  failTimes(1)
  expect(() => lockout.check('ada')).toThrow(locked)
})
