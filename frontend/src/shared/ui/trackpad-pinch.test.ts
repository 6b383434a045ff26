// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { onTrackpadPinch } from './trackpad-pinch.ts'

const gesture = (type: string, scale: number) =>
  Object.assign(new MouseEvent(type, { cancelable: true, clientX: 30, clientY: 40 }), { scale })

test('a pinch on a trackpad in Safari zooms the photo where the pointer is, and not the page', () => {
  const element = document.createElement('div')
  const zoom = vi.fn()
  let hasFingers = false
  const end = onTrackpadPinch(
    element,
    (factor, { clientX, clientY }) => zoom(factor, clientX, clientY),
    () => hasFingers,
  )
  for (const event of [
    gesture('gesturestart', 1),
    gesture('gesturechange', 1.5),
    gesture('gesturechange', 3),
  ]) {
    element.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
  }
  expect(zoom.mock.calls).toEqual([
    [1.5, 30, 40],
    [2, 30, 40],
  ])
  hasFingers = true
  element.dispatchEvent(gesture('gesturechange', 6))
  end()
  element.dispatchEvent(gesture('gesturechange', 9))
  expect(zoom, 'fingers are counted by their own events').toHaveBeenCalledTimes(2)
})

test('a pinch that goes on while the page changes what it does with it zooms no step twice', () => {
  const element = document.createElement('div')
  const factors: number[] = []
  const start = () =>
    onTrackpadPinch(
      element,
      (factor) => factors.push(factor),
      () => false,
    )
  const end = start()
  for (const event of [gesture('gesturestart', 1), gesture('gesturechange', 2)]) element.dispatchEvent(event)
  end()
  start()
  for (const scale of [2.2, 4.4]) element.dispatchEvent(gesture('gesturechange', scale))
  expect(factors).toEqual([2, 2])
})
