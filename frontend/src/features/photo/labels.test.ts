import { expect, test } from 'vitest'
import { aLabel, aPhoto } from '../../shared/api/answers.fixture.ts'
import { withBoxes } from './labels.ts'

const boundingBox = { left: 0.1, top: 0.1, width: 0.5, height: 0.5 }
const boxed = {
  name: 'Cat',
  confidence: 90,
  source: 'MACHINE',
  instances: [{ confidence: 90, boundingBox }],
} as const

/** Changes the machine's confidence of a label, and returns the labels and the number of boxes kept. */
function boxesOf(confidence: number) {
  const { instances: _, ...label } = aLabel('Cat', confidence)
  const { labels } = withBoxes(aPhoto({ id: 'p', labels: [label] }), [
    { ...boxed, instances: [...boxed.instances] },
  ])
  return labels.map(({ name, instances }) => [name, instances?.length])
}

test('known boxes stay when a change brings the same labels without boxes', () => {
  expect(boxesOf(90)).toEqual([['Cat', 1]])
})

test('boxes are loaded again after another analysis detects the label', () => {
  expect(boxesOf(80)).toEqual([['Cat', undefined]])
})
