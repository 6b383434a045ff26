import { expect, test } from 'vitest'
import { LABELS } from '../../../../../backend/local/rekognition/labels/taxonomy.ts'
import { ALL_LABELS, OTHER_LABELS } from './all-labels.ts'
import { CATEGORIES_IN_GERMAN } from './categories.ts'

const labels = ALL_LABELS.map(([label]) => label)

test('every label of the local models and every category of theirs has a German name', () => {
  expect(Object.keys(LABELS).filter((label) => !labels.includes(label))).toEqual([])
  const categories = Object.values(LABELS).flatMap(({ categories }) => categories)
  expect(categories.filter((category) => !Object.hasOwn(CATEGORIES_IN_GERMAN, category))).toEqual([])
})

test('no label has two German names', () => {
  expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
})

/** Labels that mean the same, as far as a photo shows it: they share a name. */
const SAME_IN_GERMAN = [
  ['Groom', 'Bridegroom'],
  ['Road', 'Street'],
  ['Tram', 'Streetcar'],
  ['Autumn', 'Fall'],
  ['Forest', 'Woodland'],
  ['Landscape', 'Scenery'],
  ['Harbor', 'Port'],
  ['Playground', 'Outdoor Play Area'],
  ['Hair Drier', 'Blow Dryer'],
  ['TV', 'Television'],
  ['Tie', 'Necktie'],
  ['Cycling', 'Riding Bicycle'],
  ['Sport', 'Sports'],
  ['Fire Hydrant', 'Hydrant'],
  ['Beach Wagon', 'Station Wagon'],
  ['Cabin', 'Log Cabin'],
  ['Chest Of Drawers', 'Dresser'],
  ['Dove', 'Pigeon'],
  ['Engine', 'Motor'],
  ['Face Makeup', 'Makeup'],
  ['Garbage', 'Trash'],
  ['Pantyhose', 'Tights'],
]

test('no two labels have one German name, except those that mean the same', () => {
  const labelsByName = new Map<string, string[]>()
  for (const [label, name] of ALL_LABELS) {
    const slug = name.toLowerCase()
    labelsByName.set(slug, [...(labelsByName.get(slug) ?? []), label])
  }
  const shared = [...labelsByName.values()].filter((labels) => labels.length > 1)
  expect(shared.toSorted()).toEqual(SAME_IN_GERMAN.toSorted())
})

test('every line of the list is a label, its name and, if there are any, further words', () => {
  const isText = (part: unknown) => typeof part === 'string' && /^\S(?:.*\S)?$/.test(part)
  expect(OTHER_LABELS.filter((row) => row.length < 2 || row.length > 3 || !row.every(isText))).toEqual([])
})
