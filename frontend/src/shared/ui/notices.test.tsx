// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { announce, clearNotices, notify, shownNotices, useAnnouncement } from './notices.ts'

test('a screen reader hears a notice again when it is repeated', () => {
  const { result } = renderHook(useAnnouncement)
  let before = result.current
  for (let time = 0; time < 3; time += 1) {
    act(() => announce('1 photo added'))
    expect(result.current.trim()).toBe('1 photo added')
    expect(result.current).not.toBe(before)
    before = result.current
  }
})

afterEach(clearNotices)

test('equal notices are shown once, and each Undo stays available', () => {
  notify('The photos could not be loaded.')
  notify('The photos could not be loaded.')
  expect(shownNotices().map(({ message }) => message)).toEqual(['The photos could not be loaded.'])
  const undo = { label: 'Undo', run: () => {} }
  notify('Moved to trash.', undo)
  notify('Moved to trash.', undo)
  expect(shownNotices().map(({ message }) => message)).toEqual([
    'The photos could not be loaded.',
    'Moved to trash.',
    'Moved to trash.',
  ])
})
