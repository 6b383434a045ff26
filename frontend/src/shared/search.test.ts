import { expect, test } from 'vitest'
import { filterOf, isLookingFor, nothing, queryOf, type Search, searchIn } from './search.ts'

const album = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const everything: Search = {
  labels: ['Cat', 'Cell Phone'],
  without: ['Dog & Co'],
  words: ['exit', 'straße'],
  minConfidence: 80,
  month: '2024-07',
  album,
  status: 'READY',
  moderated: false,
}

test('what is looked for comes back whole from its address', () => {
  expect(searchIn(queryOf(everything))).toEqual(everything)
  expect(searchIn(queryOf({ ...nothing, status: 'FAILED' }))).toEqual({ ...nothing, status: 'FAILED' })
  expect(searchIn(queryOf({ ...nothing, moderated: true, month: '2024' }))).toEqual({
    ...nothing,
    moderated: true,
    month: '2024',
  })
})

test('an address without a query looks for nothing, and nothing needs no query', () => {
  expect(searchIn('')).toEqual(nothing)
  expect(queryOf(nothing)).toBe('')
  expect(filterOf(nothing)).toBeUndefined()
  expect(isLookingFor(nothing)).toBe(false)
})

test.each([
  '?label=&without=%20&word=',
  '?month=July&album=mine&status=LOST&sensitive=perhaps',
  '?month=2024-13',
  '?confidence=80',
  '?confidence=120&other=1',
  `?label=${'a'.repeat(101)}`,
])('nonsense is not looked for: %s', (query) => {
  expect(searchIn(query)).toEqual(nothing)
})

test('each name counts once, whatever its case, and no more of them than the API takes', () => {
  const { labels } = searchIn('?label=Cat&label=cat&label=a&label=b&label=c&label=d&label=e')
  expect(labels).toEqual(['Cat', 'a', 'b', 'c', 'd'])
})

test('a label is either wanted or left out', () => {
  expect(searchIn('?label=Cat&without=cat&without=Dog')).toMatchObject({ labels: ['Cat'], without: ['Dog'] })
})

test('photos that were refused have nothing in them to look for', () => {
  expect(searchIn('?label=Cat&month=2024&status=REJECTED')).toEqual({ ...nothing, status: 'REJECTED' })
})

test('the API is asked for all of it; how sure it must be only of labels that are wanted', () => {
  const { status: _, ...search } = everything
  expect(filterOf(search)).toEqual({
    labels: ['Cat', 'Cell Phone'],
    without: ['Dog & Co'],
    words: ['exit', 'straße'],
    minConfidence: 80,
    takenFrom: '2024-07',
    takenTo: '2024-07',
    album,
    moderated: false,
  })
  const withoutLabels = { ...nothing, without: ['Cat'], minConfidence: 80 }
  expect(filterOf(withoutLabels)).toEqual({ without: ['Cat'] })
  expect(queryOf(withoutLabels)).toBe('?without=Cat')
})
