import { expect, test } from 'vitest'
import { labelsOf } from './labels.ts'

const named = (...names: string[]) => names.map((Name) => ({ Name }))

test("a label keeps Rekognition's words, its boxes upright ratios", () => {
  const BoundingBox = { Left: 0.123456789, Top: 0.2, Width: 0.3, Height: 0.4 }
  expect(
    labelsOf({
      Labels: [
        {
          Name: 'Cat',
          Confidence: 98.76543,
          Parents: named('Animal'),
          Categories: named('Animals and Pets'),
          Instances: [{ Confidence: 97.1, BoundingBox }],
        },
      ],
    }),
  ).toEqual([
    {
      name: 'Cat',
      confidence: 98.77,
      parents: ['Animal'],
      categories: ['Animals and Pets'],
      instances: [{ confidence: 97.1, boundingBox: { left: 0.12346, top: 0.2, width: 0.3, height: 0.4 } }],
    },
  ])
})

test('parents go from the most general to the closest, for any order in the answer', () => {
  const Labels = [
    { Name: 'Cat', Confidence: 98, Parents: named('Pet', 'Mammal', 'Animal') },
    { Name: 'Pet', Confidence: 98, Parents: named('Animal', 'Mammal') },
    { Name: 'Mammal', Confidence: 98, Parents: named('Animal') },
    { Name: 'Animal', Confidence: 98, Parents: [] },
  ]
  expect(labelsOf({ Labels })[0]!.parents).toEqual(['Animal', 'Mammal', 'Pet'])
  expect(
    labelsOf({ Labels: [{ Name: 'Car', Parents: named('Vehicle', 'Transportation') }] })[0]!.parents,
  ).toEqual(['Transportation', 'Vehicle'])
})

test('the 20 surest labels are kept, each once', () => {
  const Labels = Array.from({ length: 50 }, (_, index) => ({
    Name: `Thing ${index}`,
    Confidence: 50 + index,
  }))
  const labels = labelsOf({ Labels: [...Labels, { Name: 'thing 49', Confidence: 60 }] })
  expect(labels).toHaveLength(20)
  expect(labels[0]).toMatchObject({ name: 'Thing 49', confidence: 99 })
  expect(labels.filter(({ name }) => name.toLowerCase() === 'thing 49')).toHaveLength(1)
})
