import { expect, test } from 'vitest'
import { cornersOf, partOf, smallestBox, type Point } from './rotated-box.ts'

test('the smallest box around leaning text leans with it', () => {
  const box = { angle: 0.3, width: 100, height: 20, centre: [60, 50] as Point }
  const found = smallestBox([...cornersOf(box), [60, 50]])
  expect(found.angle).toBeCloseTo(0.3)
  expect(found.width).toBeCloseTo(100)
  expect(found.height).toBeCloseTo(20)
  expect(found.centre[0]).toBeCloseTo(60)
})

test('a word is a part of its line', () => {
  const line = cornersOf({ angle: 0, width: 100, height: 20, centre: [50, 10] })
  expect(partOf(line, 0.25, 0.5)).toEqual([
    [25, 0],
    [50, 0],
    [50, 20],
    [25, 20],
  ])
})
