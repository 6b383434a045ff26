import { expect, test } from 'vitest'
import { isOfInterest, readRegions } from './regions-of-interest.ts'

const box = (Left: number, Top: number, Width: number, Height: number) => ({
  BoundingBox: { Left, Top, Width, Height },
})
const polygon = (...points: [X: number, Y: number][]) => ({ Polygon: points.map(([X, Y]) => ({ X, Y })) })
const isKept = (word: object, ...regions: object[]) =>
  isOfInterest(readRegions('word', [word])![0]!, readRegions('regions', regions))

const word = box(0.4, 0.4, 0.2, 0.1)

test('a word more than half inside a box is kept, others are not', () => {
  expect(isKept(word, box(0, 0, 0.51, 1))).toBe(true)
  expect(isKept(word, box(0, 0, 0.49, 1))).toBe(false)
  expect(isKept(word, box(-1, -1, 3, 3))).toBe(true)
  expect(isKept(word, box(0.5, 0.45, 0, 0))).toBe(false)
})

test('a word across several regions is kept if one of them holds more than half of it', () => {
  const [third, other] = [box(0, 0, 0.47, 1), box(0.53, 0, 0.47, 1)]
  expect(isKept(word, third, other)).toBe(false)
  expect(isKept(word, third, other, box(0.35, 0, 0.2, 1))).toBe(true)
})

test('a polygon’s orientation does not matter', () => {
  const triangle: [number, number][] = [
    [0, 0],
    [1, 0],
    [0, 1],
  ]
  expect(isKept(word, polygon(...triangle))).toBe(true)
  expect(isKept(word, polygon(...triangle.toReversed()))).toBe(true)
  expect(isKept(box(0.7, 0.7, 0.2, 0.1), polygon(...triangle))).toBe(false)
})

test('the bay of a polygon is outside of it', () => {
  const horseshoe = polygon([0, 0], [1, 0], [1, 1], [0.7, 1], [0.7, 0.3], [0.3, 0.3], [0.3, 1], [0, 1])
  expect(isKept(word, horseshoe)).toBe(false)
  expect(isKept(box(0.75, 0.4, 0.2, 0.1), horseshoe)).toBe(true)
})

test('a word that leans is measured as it leans, and any word is kept where there is no region', () => {
  const leaning = polygon([0.5, 0.2], [0.6, 0.3], [0.3, 0.6], [0.2, 0.5])
  expect(isKept(leaning, box(0, 0, 0.41, 1))).toBe(true)
  expect(isKept(leaning, box(0, 0, 0.39, 1))).toBe(false)
  expect(isKept(leaning)).toBe(true)
})
