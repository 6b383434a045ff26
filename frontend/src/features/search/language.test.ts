import { expect, test } from 'vitest'
import { LABELS } from '../../../../backend/local/rekognition/labels/taxonomy.ts'
import { beginningOf, comparable, isOneMistake, labelsMeantBy, singularOf } from './language.ts'

test.each([
  ['dogs', 'dog'],
  ['people', 'person'],
  ['children', 'child'],
  ['glasses', 'glass'],
  ['glass', 'glass'],
  ['buses', 'bus'],
  ['bus', 'bus'],
  ['boxes', 'box'],
  ['horses', 'horse'],
  ['houses', 'house'],
  ['vases', 'vase'],
  ['beaches', 'beach'],
  ['couches', 'couch'],
  ['tomatoes', 'tomato'],
  ['parties', 'party'],
  ['knives', 'knife'],
  ['bikes', 'bike'],
  ['tennis', 'tennis'],
  ['tv', 'tv'],
])('of %s the singular is %s', (word, singular) => {
  expect(singularOf(word)).toBe(singular)
})

test.each([
  ['folks', ['Person']],
  ['sofas', ['Couch']],
  ['bike', ['Bicycle', 'Motorcycle']],
  ['Cell Phone', ['Mobile Phone']],
  ['kids', ['Baby', 'Child', 'Boy', 'Girl', 'Person']],
  ['quux', []],
])('by “%s” a person means %j', (word, labels) => {
  expect(labelsMeantBy(word)).toEqual(labels)
})

test('every alias of Rekognition means its label, and no word means a label by the label’s own name', () => {
  for (const [name, { aliases }] of Object.entries(LABELS)) {
    for (const alias of aliases) expect(labelsMeantBy(alias), alias).toContain(name)
    expect(labelsMeantBy(name)).not.toContain(name)
  }
})

test('every plural in the list of labels is found by its singular', () => {
  for (const name of Object.keys(LABELS)) expect(comparable(comparable(name)), name).toBe(comparable(name))
})

test.each([
  ['dogs', 'dog'],
  ['people', 'people'],
  ['panoramas', 'pano'],
  ['img', 'img'],
])('%s is searched for in titles as %s', (word, beginning) => {
  expect(beginningOf(word)).toBe(beginning)
})

test.each([
  ['bicyle', 'bicycle', true],
  ['bicyccle', 'bicycle', true],
  ['bicxcle', 'bicycle', true],
  ['bciycle', 'bicycle', true],
  ['bicycle', 'bicycle', false],
  ['bicle', 'bicycle', false],
  ['cta', 'cat', true],
  ['dog', 'cat', false],
])('%s and %s differ by one mistake: %s', (one, other, expected) => {
  expect(isOneMistake(one, other)).toBe(expected)
})
