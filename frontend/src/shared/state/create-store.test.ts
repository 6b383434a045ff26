// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createStore, useStore } from './create-store.ts'

test('listeners get each new value, but no equal value and nothing after they unsubscribe', () => {
  const store = createStore(1)
  const notified: number[] = []
  const leave = store.subscribe((value) => notified.push(value))
  store.set(1)
  store.set(2)
  leave()
  store.set(3)
  expect(notified).toEqual([2])
  expect(store.get()).toBe(3)
})

test('a store follows its source while somebody subscribes', () => {
  const calls: string[] = []
  const store = createStore(1, () => {
    calls.push('follow')
    return () => calls.push('stop')
  })
  const leave = store.subscribe(() => {})
  const leaveSecond = store.subscribe(() => {})
  leave()
  expect(calls).toEqual(['follow'])
  leaveSecond()
  expect(calls).toEqual(['follow', 'stop'])
  store.subscribe(() => {})
  expect(calls).toEqual(['follow', 'stop', 'follow'])
})

test('a component renders again only when the part of the state it shows has changed', () => {
  const store = createStore<ReadonlyMap<string, number>>(new Map([['a', 1]]))
  let drawn = 0
  const { result } = renderHook(() => {
    drawn += 1
    return useStore(store, (value) => value.get('a'))
  })
  act(() => store.set(new Map([...store.get(), ['b', 2]])))
  expect([result.current, drawn]).toEqual([1, 1])
  act(() => store.set(new Map([['a', 5]])))
  expect([result.current, drawn]).toEqual([5, 2])
})
