import { expect, test } from 'vitest'
import { LABELS } from '../../../../../backend/local/rekognition/labels/taxonomy.ts'
import { CATEGORIES_IN_GERMAN, COMMON_LABELS } from './label-names.ts'
import { OTHER_LABELS } from './other-label-names.ts'

const all = [...COMMON_LABELS, ...OTHER_LABELS]
const labels = all.map(([label]) => label)

test('every label of the local models and every category of theirs has a German name', () => {
  expect(Object.keys(LABELS).filter((label) => !labels.includes(label))).toEqual([])
  const categories = Object.values(LABELS).flatMap(({ categories }) => categories)
  expect(categories.filter((category) => !Object.hasOwn(CATEGORIES_IN_GERMAN, category))).toEqual([])
})

test('no label has two German names', () => {
  expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
})

test('every line of the list is a label, its name and, if there are any, further words', () => {
  const isText = (part: unknown) => typeof part === 'string' && /^\S(?:.*\S)?$/.test(part)
  expect(OTHER_LABELS.filter((row) => row.length < 2 || row.length > 3 || !row.every(isText))).toEqual([])
})
