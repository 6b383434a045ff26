// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { announce, useAnnouncement } from './notices.ts'

test('what is said twice is heard twice: it is not the same text to a screen reader', () => {
  const { result } = renderHook(useAnnouncement)
  let before = result.current
  for (let time = 0; time < 3; time += 1) {
    act(() => announce('1 photo added'))
    expect(result.current.trim()).toBe('1 photo added')
    expect(result.current).not.toBe(before)
    before = result.current
  }
})
