import { expect, test } from 'vitest'
import { suppressOverlaps } from './box.ts'
import { fuse } from './fusion.ts'

const at = (left: number, score: number, className = 'cat') => ({
  className,
  score,
  box: { left, top: 0, width: 0.4, height: 0.4 },
})

test('boxes of two detectors in one place merge into one, closer to the surer detector’s', () => {
  const [one, ...others] = fuse([[at(0.1, 0.9)], [at(0.14, 0.3)]])
  expect(others).toEqual([])
  expect(one!.score).toBeCloseTo(0.6)
  expect(one!.box.left).toBeCloseTo(0.11)
})

test('a thing seen by one detector only loses half of its score', () => {
  expect(fuse([[at(0.1, 0.9)], []])).toEqual([{ ...at(0.1, 0.9), score: 0.45 }])
})

test('different things in one place, and one kind in two places, stay apart', () => {
  expect(fuse([[at(0.1, 0.9)], [at(0.1, 0.8, 'dog')]])).toHaveLength(2)
  expect(fuse([[at(0.1, 0.9)], [at(0.6, 0.8)]])).toHaveLength(2)
})

test('of overlapping boxes of one class the surest remains', () => {
  expect(suppressOverlaps([at(0.12, 0.5), at(0.1, 0.9), at(0.1, 0.3, 'dog')], 0.6)).toEqual([
    at(0.1, 0.9),
    at(0.1, 0.3, 'dog'),
  ])
})
