/** Lists of counts with more entries than one query reads, while tallies are added to the counts between two requests. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  colorFacetKey,
  labelCategoryKey,
  labelFacetKey,
  libraryPk,
  placeFacetKey,
  slugOf,
  squareKey,
  TALLIES,
} from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { countedKey, type TallyItem } from '@album/model/tally'
import { addTallies } from './add-tallies.ts'
import { startAlbum } from '../../tests/album-in-process.ts'
import { signedIn } from '../../tests/evaluate-code.ts'

/** How many items a query reads, as if the next ones did not fit into its 1 MB. */
let fits = Infinity
let album: Awaited<ReturnType<typeof startAlbum>>
beforeAll(async () => {
  album = await startAlbum((operation, input, run) =>
    run(
      operation === 'Query' && input.Limit > 500 ? { ...input, Limit: Math.min(fits, input.Limit) } : input,
    ),
  )
})
afterAll(() => album.close())
const put = (item: object) => album.table.write({ put: item as PhotoItem })

/** UTF-16 and the table have the last ones in another order. */
const LABELS = [
  'Ant',
  'Bee',
  'Bee hive',
  'Café',
  'Cat',
  'Zebra',
  '東京',
  'ﬁsh',
  'ＡＢＣ',
  '😀',
  '😀 day',
  '🦊',
]
const COLOURS = ['blue', 'grey', 'red']
const TOWNS = ['DE.02.Munich', 'DE.16.Berlin', 'PT.14.Lisbon', 'PT.14.Sintra']
const SQUARES = ['@38.7,-9.1', '@38.71,-9.14', '@38.72,-9.2', '@38.8,-9.1'].map((end) => `PT.14.Lisbon${end}`)
/** No more labels than Explore shows of each. */
const categoryOf = (name: string) =>
  LABELS.indexOf(name) % 3 === 0 ? null : `Category ${LABELS.indexOf(name) % 3}`

/** Changes of counts as tallies have them. */
const KEYS = [
  ...LABELS.map((name) => `F#${name}`),
  ...COLOURS.map((name) => `C#${name}`),
  ...TOWNS.map((town) => `L#${town}@48.1,11.6`),
  ...SQUARES.map((square) => `S#${slugOf(square)}`),
]
/** The counted item that a tally's key creates. */
const itemOf = (owner: string, key: string, count: number) => {
  const name = key.slice(2)
  if (key.startsWith('F#')) return { ...labelFacetKey(owner, slugOf(name)), name, count }
  if (key.startsWith('C#')) return { ...colorFacetKey(owner, name), count }
  if (key.startsWith('S#')) return { ...squareKey(owner, name), count }
  return { ...placeFacetKey(owner, slugOf(name.split('@')[0]!)), name, count }
}

const counts = fc.dictionary(fc.constantFrom(...KEYS), fc.integer({ min: 1, max: 9 }), {
  maxKeys: 12,
  noNullPrototype: true,
})
const library = fc.record({
  counted: counts,
  tallies: fc.array(counts, { maxLength: 4 }),
  /** Before which requests tallies are added. */
  additions: fc.array(fc.boolean(), { maxLength: 8 }),
  fits: fc.integer({ min: 4, max: 7 }),
})

let owners = 0
/** Writes a library. @returns its owner */
async function write({
  counted,
  tallies,
}: {
  counted: Record<string, number>
  tallies: Record<string, number>[]
}) {
  const owner = `ada-${(owners += 1)}`
  for (const [key, count] of Object.entries(counted)) {
    await put(itemOf(owner, key, count))
    const category = key.startsWith('F#') && categoryOf(key.slice(2))
    if (category) await put({ ...labelCategoryKey(owner, slugOf(key.slice(2))), category })
  }
  for (const [at, changes] of tallies.entries()) {
    const categories: Record<string, string[]> = {}
    for (const name of Object.keys(changes).flatMap((key) => (key.startsWith('F#') ? key.slice(2) : []))) {
      const category = categoryOf(name)
      if (category) categories[category] = [...(categories[category] ?? []), name]
    }
    const tally: TallyItem = {
      ...{ PK: libraryPk(owner), SK: `${TALLIES}01J9Z3NDEKTSV4RRFFQ69G5FA${at}#3` },
      ...{ counts: changes, categories },
    }
    await put(tally)
  }
  return owner
}

test('every label, place and square is on one page with its exact count, whatever is added between two requests', async () => {
  await fc.assert(
    fc.asyncProperty(library, async ({ counted, tallies, additions, ...more }) => {
      fits = more.fits
      const expected: Record<string, number> = {}
      for (const changes of [counted, ...tallies])
        for (const [key, by] of Object.entries(changes))
          expected[countedKey(key)] = (expected[countedKey(key)] ?? 0) + by

      for (const [field, args] of [
        ['Query.explore', {}],
        ['Query.places', {}],
        ['Query.squares', { place: 'PT.14.Lisbon' }],
        ['Query.labels', { category: 'Category 1', limit: 2 }],
        ['Query.labels', { category: '', limit: 1 }],
      ] as const) {
        const owner = await write({ counted, tallies })
        const found: [key: string, count: number][] = []
        let nextToken: string | null = null
        let pages = 0
        do {
          if (additions[pages]) await addTallies(libraryPk(owner), album.table)
          const answer: any = await album.ask(field, { ...args, nextToken }, signedIn(owner))
          for (const { name: category, labelCount, labels } of answer.categories ?? []) {
            expect(labels).toHaveLength(labelCount)
            for (const { name, count } of labels) {
              expect(category, name).toBe(categoryOf(name))
              found.push([`F#${slugOf(name)}`, count])
            }
          }
          if (pages > 0) expect(answer.colors ?? []).toEqual([])
          for (const { name, count } of answer.colors ?? []) found.push([`C#${name}`, count])
          for (const [at, place] of (answer.places ?? []).entries())
            found.push([`S#${slugOf(place)}`, answer.counts[at]])
          for (const { place, name, count } of answer.items ?? [])
            found.push([place ? `L#${slugOf(place)}` : `F#${slugOf(name)}`, count])
          nextToken = answer.nextToken
          pages += 1
        } while (nextToken)
        const ofCategory = (category: string) =>
          LABELS.filter((name) => (categoryOf(name) ?? '') === category).map((name) => `F#${slugOf(name)}`)
        const isWanted = (key: string) =>
          ({
            'Query.explore': /^[FC]#/.test(key),
            'Query.places': key.startsWith('L#'),
            'Query.squares': key.startsWith('S#'),
            'Query.labels': 'category' in args && ofCategory(args.category).includes(key),
          })[field]
        const wanted = Object.entries(expected).filter(([key]) => isWanted(key))
        expect(found.toSorted(), field).toEqual(wanted.toSorted())
      }
    }),
    { numRuns: 25 },
  )
})

test('the first page is all there is while one query reads everything', async () => {
  fits = Infinity
  const owner = await write({ counted: { 'F#Cat': 2, 'L#PT.14.Lisbon@38.717,-9.133': 1 }, tallies: [] })
  for (const [field, args] of [
    ['Query.explore', {}],
    ['Query.places', {}],
    ['Query.squares', { place: 'PT.14.Lisbon' }],
  ] as const)
    expect(await album.ask(field, args, signedIn(owner)), field).toMatchObject({ nextToken: null })
})

test('a nextToken of another list is refused', async () => {
  const tokenOf = (key: string) => Buffer.from(key).toString('base64')
  for (const [field, args, key] of [
    ['Query.explore', {}, 'L#pt.14.lisbon'],
    ['Query.places', {}, 'F#cat'],
    ['Query.squares', { place: 'PT.14.Lisbon' }, 'S#de.02.munich@48.1,11.6'],
  ] as const)
    for (const nextToken of [tokenOf(key), tokenOf('P#01J9Z3NDEKTSV4RRFFQ69G5FAV'), 'no token!', 'A']) {
      const asked = album.ask(field, { ...args, nextToken }, signedIn('ada'))
      await expect(asked, `${field} ${nextToken}`).rejects.toMatchObject({
        errorType: 'ValidationError',
        errorInfo: { code: 'NEXT_TOKEN' },
      })
    }
})
