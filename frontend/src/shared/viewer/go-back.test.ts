// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { goBackOnce } from './go-back.ts'

afterEach(() => vi.restoreAllMocks())

test('Escape pressed twice closes a photo once, and does not leave the page', () => {
  const back = vi.spyOn(history, 'back').mockImplementation(() => {})
  goBackOnce()
  goBackOnce()
  expect(back).toHaveBeenCalledTimes(1)
  dispatchEvent(new Event('popstate'))
  goBackOnce()
  expect(back).toHaveBeenCalledTimes(2)
})
