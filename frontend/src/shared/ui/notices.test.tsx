// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import {
  announce,
  clearNotices,
  dismiss,
  dismissAll,
  noticesInSight,
  notify,
  shownNotices,
  useAnnouncement,
} from './notices.ts'

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

test('equal notices are shown once; after an Undo the one before it can be undone too', () => {
  const inSight = () => noticesInSight(shownNotices())
  notify('The photos could not be loaded.')
  notify('The photos could not be loaded.')
  expect(shownNotices().map(({ message }) => message)).toEqual(['The photos could not be loaded.'])
  const undo = { label: 'Undo', run: () => {} }
  const first = notify('Moved to trash.', undo)
  const second = notify('Moved to trash.', undo)
  expect(inSight().map(({ message }) => message)).toEqual([
    'The photos could not be loaded.',
    'Moved to trash.',
  ])
  expect(inSight()[1]!.id).toBe(second)
  dismiss(second)
  expect(inSight()[1]!.id).toBe(first)
  notify('Moved to trash.', undo)
  dismissAll(inSight()[1]!)
  expect(inSight().map(({ message }) => message)).toEqual(['The photos could not be loaded.'])
})
