import { expect, test } from 'vitest'
import { fit, movedBy, zoomedBy } from './zoom.ts'

const room = { picture: { width: 400, height: 300 }, stage: { width: 600, height: 300 } }
const middle = { x: 0, y: 0 }

test('zooming keeps the point under the pointer in place', () => {
  const at = { x: 100, y: -50 }
  const { scale, x, y } = zoomedBy(fit, 2, at, room)
  expect(scale).toBe(2)
  // The picture's point under the pointer before is 100 and -50 from its middle.
  expect({ x: x + 2 * at.x, y: y + 2 * at.y }).toEqual(at)
})

test('a zoomed picture stops at its edge, and a side that fits stays centred', () => {
  const near = zoomedBy(fit, 1.25, middle, room)
  expect(movedBy(near, { x: 999, y: 999 }, room)).toEqual({ scale: 1.25, x: 0, y: 37.5 })
  const far = zoomedBy(fit, 4, middle, room)
  expect(movedBy(far, { x: -9999, y: 0 }, room)).toEqual({ scale: 4, x: -500, y: 0 })
})

test('zoom stops at the fitted size and at a useful maximum', () => {
  expect(zoomedBy({ scale: 2, x: 100, y: 0 }, 0.1, middle, room)).toEqual(fit)
  expect(zoomedBy(fit, 100, middle, room).scale).toBe(8)
})
