import { expect, test } from 'vitest'
import { isMisread, queryOf, searchIn } from './search.ts'

const long = 'a'.repeat(10_000)

test.each([
  ...'label without color word by place month from to album status moderated favourite archived raw confidence'
    .split(' ')
    .map((name) => `${name}=${long}`),
  'label=',
  'word=%20',
  'month=2024-13',
  'from=2024-99-99',
  'to=2024-02-99T10:00',
  'from=2025&to=2024',
  'place=12',
  'place=Portugal',
  'place=pt.14',
  'confidence=80',
  'label=1&label=2&label=3&label=4&label=5&label=6',
  'label=Cat&status=FAILED',
  `label=Cat&word=${long}`,
  'label=Cat&favourite=maybe',
])('an address that asks for something impossible is noticed: %.60s', (query) => {
  expect(isMisread(query)).toBe(true)
  // The page offers the part that it understands.
  expect(isMisread(queryOf(searchIn(query)).slice(1))).toBe(false)
})

test.each([
  '',
  'utm_source=mail',
  'label=Cat&label=cat%20&without=Dog&confidence=80',
  'color=Blue&word=exit&by=Zo%C3%AB',
  'by=Zoe%CC%88',
  'place=pt.14.lisbon',
  'place=PT.14.Lisbon%4038.71%2C-9.14',
  'month=2024-07',
  'from=2024&to=2024',
  'from=2024-07-31T18:05:09&to=2025-12',
  'album=01ARZ3NDEKTSV4RRFFQ69G5FAV',
  'status=FAILED',
  'sensitive=yes',
  'favourite=yes&archived=no&raw=no',
])('an address that says a search is understood: “%s”', (query) => {
  expect(isMisread(query)).toBe(false)
})
