// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createKeyedStore, useKey } from './keyed-store.ts'

test('a component follows one key and does not render for others', () => {
  const store = createKeyedStore<number>()
  let rendered = 0
  const { result, rerender } = renderHook(
    ({ key }) => {
      rendered += 1
      return useKey(store, key)
    },
    { initialProps: { key: 'a' } },
  )
  act(() => store.set('b', 2))
  expect([result.current, rendered]).toEqual([undefined, 1])
  act(() => store.set('a', 1))
  expect([result.current, rendered]).toEqual([1, 2])
  rerender({ key: 'b' })
  expect(result.current).toBe(2)
  act(() => store.set('b', undefined))
  expect(result.current).toBeUndefined()
})

test('each listener of a key is called until it unsubscribes, also if others come and go', () => {
  const store = createKeyedStore<number>()
  const called: string[] = []
  const leave = store.subscribe('a', () => called.push('first'))
  leave()
  const leaveSecond = store.subscribe('a', () => called.push('second'))
  const leaveThird = store.subscribe('a', () => called.push('third'))
  leaveThird()
  store.set('a', 1)
  leaveSecond()
  store.set('a', 2)
  expect(called).toEqual(['second'])
  expect(store.get('a')).toBe(2)
})
