import { expect, test } from 'vitest'
import { actualScale, fit, movedBy, onPixels, type Room, zoomedBy } from './zoom.ts'

const room: Room = { picture: { width: 400, height: 300 }, stage: { width: 600, height: 300 }, actual: 0.5 }
const middle = { x: 0, y: 0 }

test('zooming keeps the point under the pointer where it is', () => {
  const at = { x: 100, y: -50 }
  const { scale, x, y } = zoomedBy(fit, 2, at, room)
  expect(scale).toBe(2)
  // Before the zoom, the picture's point under the pointer is 100 and -50 from its centre.
  expect({ x: x + 2 * at.x, y: y + 2 * at.y }).toEqual(at)
})

test('the picture’s edge stops at the stage’s, and a side that has room stays in the middle', () => {
  const near = zoomedBy(fit, 1.25, middle, room)
  expect(movedBy(near, { x: 999, y: 999 }, room)).toEqual({ scale: 1.25, x: 0, y: 37.5 })
  const far = zoomedBy(fit, 4, middle, room)
  expect(movedBy(far, { x: -9999, y: 0 }, room)).toEqual({ scale: 4, x: -500, y: 0 })
})

test('the picture zooms out until it fits, and in as far as that is useful', () => {
  expect(zoomedBy({ scale: 2, x: 100, y: 0 }, 0.1, middle, room)).toEqual(fit)
  expect(zoomedBy(fit, 100, middle, room).scale).toBe(8)
  // Four device pixels per photo pixel.
  expect(zoomedBy({ scale: 30, x: 0, y: 0 }, 100, middle, { ...room, actual: 30 }).scale).toBe(120)
})

test('a photo of 12,000 pixels on a dense screen is shown pixel by pixel at the scale that its screen asks for', () => {
  expect(actualScale(12_000, 1_200, 1)).toBe(10)
  expect(actualScale(12_000, 1_200, 2)).toBe(5)
})

test('zooming in and out stops at 100 % and can continue from there', () => {
  const large = { ...room, actual: 3 }
  const stopped = zoomedBy({ scale: 2.5, x: 0, y: 0 }, 1.5, middle, large)
  expect(stopped.scale).toBe(3)
  const closer = zoomedBy(stopped, 1.5, middle, large)
  expect(closer.scale).toBe(4.5)
  expect(zoomedBy(closer, 1 / 2, middle, large).scale).toBe(3)
})

test('at 100 % the photo’s pixels lie on the screen’s', () => {
  const view = { scale: 2, x: 0.3, y: 0 }
  const { x, y } = onPixels(view, room, { x: 300.25, y: 150 }, 1)
  expect(300.25 + x - 400).toBe(-99)
  expect(y).toBe(0)
  const dense = onPixels(view, room, { x: 300.25, y: 150 }, 2)
  expect(300.25 + dense.x - 400).toBe(-99.5)
})
