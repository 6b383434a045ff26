import { expect, test } from 'vitest'
import { LABELS } from '../../../../../backend/local/rekognition/labels/taxonomy.ts'
import { CATEGORIES_IN_GERMAN, LABELS_IN_GERMAN } from './label-names.ts'

test('every label of the local models and every category of theirs has a German name', () => {
  const labels = LABELS_IN_GERMAN.map(([label]) => label)
  expect(Object.keys(LABELS).filter((label) => !labels.includes(label))).toEqual([])
  const categories = Object.values(LABELS).flatMap(({ categories }) => categories)
  expect(categories.filter((category) => !Object.hasOwn(CATEGORIES_IN_GERMAN, category))).toEqual([])
})

test('no label has two German names', () => {
  const labels = LABELS_IN_GERMAN.map(([label]) => label)
  expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
})
