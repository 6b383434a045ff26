// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { aLabel } from '../api/answers.fixture.ts'
import { tileLabels } from './tile-labels.ts'

const label = (name: string, confidence: number, ...parents: string[]) => ({
  ...aLabel(name, confidence, [], parents),
  source: 'MACHINE' as const,
})
const [animal, cat] = [label('Animal', 99), label('Cat', 97, 'Animal')]

test('a tile names the cat and not the animal, the surest labels first, and no more than three', () => {
  expect(tileLabels([animal, cat, label('Plant', 98)])).toEqual(['Plant', 'Cat'])
  const others = [label('Sky', 60), label('Sea', 90), label('Tree', 80, 'Plant'), label('Plant', 98)]
  expect(tileLabels([animal, cat, ...others])).toEqual(['Cat', 'Sea', 'Tree'])
})

test('a label that a person added comes first, a parent too', () => {
  const own = { ...animal, confidence: 100, source: 'USER' as const }
  expect(tileLabels([cat, own])).toEqual(['Animal', 'Cat'])
})
