import fc from 'fast-check'
import { expect, test } from 'vitest'
import { turnedBox, turnedImages, turnedOn, turnedPoint } from './turn.ts'

test('a box at the top left of a photo is at its top right after a quarter turn', () => {
  const box = { left: 0, top: 0, width: 0.2, height: 0.1 }
  expect(turnedBox(box, 90)).toEqual({ left: 0.9, top: 0, width: 0.1, height: 0.2 })
  expect(turnedBox(box, 180)).toEqual({ left: 0.8, top: 0.9, width: 0.2, height: 0.1 })
  expect(turnedBox(box, 270)).toEqual({ left: 0, top: 0.8, width: 0.1, height: 0.2 })
  expect(turnedBox(box, 0)).toBe(box)
  expect(turnedPoint({ x: 0.2, y: 0.1 }, 90)).toEqual({ x: 0.9, y: 0.2 })
})

test('turns add up: two quarters are a half, and four leave boxes and points where they are', () => {
  const ratio = fc.integer({ min: 0, max: 50_000 }).map((value) => value / 100_000)
  const boxes = fc.record({ left: ratio, top: ratio, width: ratio, height: ratio })
  const turns = fc.constantFrom(0, 90, 180, 270)
  fc.assert(
    fc.property(boxes, turns, turns, (box, one, other) => {
      expect(turnedBox(turnedBox(box, one), other)).toEqual(turnedBox(box, turnedOn(one, other)))
      const { left: x, top: y } = box
      expect(turnedPoint(turnedPoint({ x, y }, one), other)).toEqual(
        turnedPoint({ x, y }, turnedOn(one, other)),
      )
    }),
  )
  expect(turnedOn(undefined, -90)).toBe(270)
})

test('the pictures of a turned photo have its shape, and the file keeps its own', () => {
  const upright = ['GRID', 'ORIGINAL'].map(
    (name) => ({ name, width: 4, height: 3, format: 'image/webp' }) as any,
  )
  const [grid, original] = turnedImages(upright, 90)
  expect(grid).toMatchObject({ width: 3, height: 4, turn: 90 })
  expect(original).toEqual(upright[1])
  expect(turnedImages(turnedImages(upright, 270), 180)[0]).toMatchObject({ width: 4, height: 3, turn: 180 })
  expect(turnedImages(turnedImages(upright, 90), 0)).toEqual(upright)
})
