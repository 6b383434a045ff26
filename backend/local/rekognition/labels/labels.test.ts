import { expect, test } from 'vitest'
import { labelsOf } from './labels.ts'

const box = { left: 0.1, top: 0.2, width: 0.3, height: 0.4 }

test('ancestors are labels of their own, as sure as the best of their children, without boxes', () => {
  const labels = labelsOf(
    [
      { className: 'dog', score: 0.5, box },
      { className: 'cat', score: 0.75, box },
    ],
    55,
  )
  const animal = labels.find(({ Name }) => Name === 'Animal')!
  expect(animal).toMatchObject({ Confidence: 85, Instances: [], Parents: [] })
  expect(labels.find(({ Name }) => Name === 'Canine')).toMatchObject({ Confidence: 70 })
  expect(labels.map(({ Name }) => Name)).toEqual(['Cat', 'Animal', 'Mammal', 'Pet', 'Dog', 'Canine'])
})

test('several objects of a kind are one label with an instance each, without unsure ones', () => {
  const [person, ...others] = labelsOf(
    [0.2, 0.5, 0.75].map((score) => ({ className: 'person', score, box })),
    55,
  )
  expect(others).toEqual([])
  expect(person).toMatchObject({ Name: 'Person', Confidence: 85, Aliases: [{ Name: 'Human' }] })
  expect(person!.Instances).toEqual([
    { BoundingBox: { Left: 0.1, Top: 0.2, Width: 0.3, Height: 0.4 }, Confidence: 85 },
    { BoundingBox: { Left: 0.1, Top: 0.2, Width: 0.3, Height: 0.4 }, Confidence: 70 },
  ])
})
