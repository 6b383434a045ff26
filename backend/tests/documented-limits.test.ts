import { expect, test } from 'vitest'
import { MAX_SHARE, SHARE_DEFAULT } from '@album/model/lifetimes'
import * as limits from '@album/model/limits'
import { DAY } from '@album/model/time-units'
import { page } from './documented.ts'

/** Numbers that are no limit of a request, a photo or a person. */
const OTHERS: Record<string, number> = {
  'entries that a page of a search examines': 200,
  'names that explore and places read': 6000,
  'hours between two time zones': 26,
  'megapixels of a LARGE picture': 64,
}

const numbersIn = (text: string, pattern: RegExp) =>
  [...text.replaceAll(/\s+/g, ' ').matchAll(pattern)].map(([, number]) => Number(number!.replaceAll(',', '')))

test('every limit that the schema and api.md name is in force', () => {
  const known = [...Object.values(limits), ...Object.values(OTHERS)]
  for (const [name, few] of [
    ['schema.graphql', 25],
    ['docs/api.md', 10],
  ] as const) {
    const named = numbersIn(page(name), /(?:at most|up to) (\d[\d,]*\d|\d)/g)
    expect(named.length, name).toBeGreaterThan(few)
    expect(
      named.filter((number) => !known.includes(number)),
      name,
    ).toEqual([])
  }
})

test('the schema has the sizes of pages and of files', () => {
  const schema = page('schema.graphql')
  expect(new Set(numbersIn(schema, /`limit` is 1 to (\d+)/g))).toEqual(new Set([limits.MAX_PAGE]))
  expect(numbersIn(schema, /limit: Int = (\d+)/g)).toEqual(
    expect.arrayContaining([limits.DEFAULT_PAGE, limits.MAX_STRIP]),
  )
  expect(numbersIn(schema, /"1 to ([\d,]+) \(100 MiB\)\."/g)).toEqual([limits.MAX_FILE_BYTES])
  expect(numbersIn(schema, /1 to ([\d,]+) \(100 GB\)/g)).toEqual([limits.MAX_CONTRIBUTED_BYTES])
})

test('the schema and api.md have the longest and the usual life of a link', () => {
  // A year with its leap day.
  expect(MAX_SHARE).toBe(366 * DAY)
  expect(page('schema.graphql').match(/at most a year from now/gi)).toHaveLength(2)
  expect(page('docs/api.md')).toMatch(/`expiresAt`: at most a year\b/)
  expect(numbersIn(page('schema.graphql'), /by default (\d+) days from now/g)).toEqual([SHARE_DEFAULT / DAY])
})
