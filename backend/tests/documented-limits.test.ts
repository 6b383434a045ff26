import { expect, test } from 'vitest'
import * as lifetimes from '@album/model/lifetimes'
import * as limits from '@album/model/limits'
import { DAY, HOUR, MINUTE } from '@album/model/time-units'
import { page } from './documented.ts'

/** Numbers that are no limit of a request, a photo or a person. */
const OTHERS: Record<string, number> = {
  'entries that a page of a search examines': 200,
  'names on a page of explore and places': 6000,
  'squares on a page': 5000,
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
  expect(numbersIn(schema, /The last (\d+) re-analyses/g)).toEqual([limits.MAX_LISTED_JOBS])
  expect(numbersIn(schema, /the last (\d+) edits/g)).toEqual([limits.MAX_LISTED_JOBS])
  expect(numbersIn(schema, /"1 to ([\d,]+) \(100 MiB\)\."/g)).toEqual([limits.MAX_FILE_BYTES])
  expect(numbersIn(schema, /1 to ([\d,]+) \(100 GB\)/g)).toEqual([limits.MAX_CONTRIBUTED_BYTES])
})

test('the schema and api.md have the longest and the usual life of a link', () => {
  // A year with its leap day.
  expect(lifetimes.MAX_SHARE).toBe(366 * DAY)
  expect(page('schema.graphql').match(/at most a year from now/gi)).toHaveLength(2)
  expect(page('docs/api.md')).toMatch(/`expiresAt`: at most a year\b/)
  expect(numbersIn(page('schema.graphql'), /by default (\d+) days from now/g)).toEqual([
    lifetimes.SHARE_DEFAULT / DAY,
  ])
})

test.each([
  ['privacy.md', /removed for good after (\d+) days/g, lifetimes.TRASH_KEPT, DAY],
  ['privacy.md', /answers that were shown, for (\d+) days/g, lifetimes.TRASH_KEPT, DAY],
  ['privacy.md', /; (\d+) days more as a past version/g, lifetimes.FILES_RECOVERABLE, DAY],
  ['privacy.md', /\| (\d+) days, or until its photo is removed; a day more/g, lifetimes.LARGE_KEPT, DAY],
  ['privacy.md', /\| (\d+) days, or until its photo is removed \|/g, lifetimes.DETECTIONS_KEPT, DAY],
  ['privacy.md', /edits of many photos \| DynamoDB \| (\d+) days/g, lifetimes.JOB_KEPT, DAY],
  ['privacy.md', /until (\d+) days after the link's end/g, lifetimes.LINK_OWNER_KEPT, DAY],
  ['privacy.md', /until (\d+) days after that link's end/g, lifetimes.LINK_OWNER_KEPT, DAY],
  ['privacy.md', /until it is done, (\d+) days at most/g, lifetimes.DEAD_LETTERS_KEPT, DAY],
  ['privacy.md', /until the file is analysed, (\d+) days if/g, lifetimes.DEAD_LETTERS_KEPT, DAY],
  ['privacy.md', /the file was sent: for (\d+) days at most/g, lifetimes.DEAD_LETTERS_KEPT, DAY],
  ['operations.md', /published photos stay until they are (\d+) days old/g, lifetimes.DEAD_LETTERS_KEPT, DAY],
  ['privacy.md', /and after (\d+) days if it was not/g, lifetimes.DOWNLOAD_KEPT, DAY],
  ['operations.md', /temporary password, which is valid for (\d+) days/g, lifetimes.TEMPORARY_PASSWORD, DAY],
  ['operations.md', /Access tokens last (\d+) minutes/g, lifetimes.ACCESS_TOKEN, MINUTE],
  ['reliability.md', /a file of more than (\d+) MB/g, limits.MAX_FILE_BYTES, 1024 * 1024],
  ['reliability.md', /a person has ([\d,]+) albums at most/g, limits.MAX_ALBUMS_OF_OWNER, 1],
] as const)('%s keeps its word: %s', (name, sentence, inForce, unit) => {
  expect(numbersIn(page(`docs/${name}`), sentence)).toEqual([inForce / unit])
})

test('privacy.md says how long a saved download stays', () => {
  expect(lifetimes.DOWNLOAD_SAVING).toBe(HOUR)
  expect(page('docs/privacy.md')).toContain('A download is deleted an hour after it was saved')
})
