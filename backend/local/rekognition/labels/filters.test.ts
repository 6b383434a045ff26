import { expect, test } from 'vitest'
import { filterLabels } from './filters.ts'
import { labelsOf } from './labels.ts'

const box = { left: 0, top: 0, width: 1, height: 1 }
const labels = labelsOf(
  ['cat', 'person', 'cup'].map((className) => ({ className, score: 0.5, box })),
  0,
)
const names = (settings: object) => filterLabels(labels, settings).map(({ Name }) => Name)

test('without filters every label is kept', () => {
  expect(filterLabels(labels)).toEqual(labels)
})

test('an inclusion filter keeps the named labels and the named categories', () => {
  expect(
    names({ LabelInclusionFilters: ['Cup'], LabelCategoryInclusionFilters: ['Person Description'] }),
  ).toEqual(['Person', 'Cup'])
})

test('an exclusion wins over an inclusion', () => {
  expect(
    names({ LabelCategoryInclusionFilters: ['Animals and Pets'], LabelExclusionFilters: ['Animal', 'Pet'] }),
  ).toEqual(['Cat', 'Mammal'])
  expect(names({ LabelCategoryExclusionFilters: ['Animals and Pets'] })).toEqual(['Person', 'Cup'])
})
