/**
 * What queries and mutations cost, as DynamoDB bills them: sends the resolvers' own requests to a table of this many
 * photos. `PHOTOS=100000 npx vitest run --config .config/vitest.config.ts consumed-capacity` gives the same figures as
 * 1,000 photos.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ReturnConsumedCapacity,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTallies } from '../functions/cleanup/add-tallies.ts'
import { documentTable } from '../functions/dynamodb/document-table.ts'
import { openTable } from '../local/dynamodb/storage/import-items.ts'
import { serve } from '../local/dynamodb/dynamodb.fixture.ts'
import { indexChanges } from '@album/model/index-changes'
import { byTakenKeysOf, cardsOf } from '@album/model/index-entries'
import {
  albumKey,
  BY_TAKEN,
  jobKey,
  labelCategoryKey,
  labelFacetKey,
  libraryPk,
  photoKey,
  placeFacetKey,
  slugOf,
  squareKey,
  tallyKey,
  usageKey,
} from '@album/model/keys'
import type { JobItem } from '@album/model/job'
import { LISTED_FIELDS, type PhotoItem } from '@album/model/photo'
import { asking, resolver, signedIn } from './evaluate-code.ts'

const PHOTOS = Number(process.env.PHOTOS ?? 300)
const TableName = 'album'
const owner = '6f1c2a34-1b2c-4d5e-8f90-123456789abc'
const identity = signedIn(owner)
const measured: Record<string, number> = {}

const directory = mkdtempSync(join(tmpdir(), 'dynamodb-'))
let served: Awaited<ReturnType<typeof serve>>
let client: DynamoDBClient
beforeAll(async () => {
  const begun = await serve(directory)
  await begun.service.putTable({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['PK', 'SK', 'takenPk', 'taken'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: BY_TAKEN,
        KeySchema: [
          { AttributeName: 'takenPk', KeyType: 'HASH' },
          { AttributeName: 'taken', KeyType: 'RANGE' },
        ],
        Projection: {
          ProjectionType: 'INCLUDE',
          NonKeyAttributes: [...LISTED_FIELDS, 'moderation', 'version'],
        },
      },
    ],
  })
  await begun.close()
  await fill()
  served = await serve(directory)
  client = served.client
}, 1_800_000)
afterAll(async () => {
  await served.close()
  rmSync(directory, { recursive: true })
  console.table(measured)
})

/** Writes all photos with their cards, and the counts, directly to the table: 100,000 take a minute. */
async function fill() {
  const table = await openTable(directory, TableName)
  const put = (items: object[]) =>
    table.put(items.map((item) => marshall(item, { removeUndefinedValues: true })))
  const counts = new Map<string, { SK: string; name?: string; category?: string; count: number }>()
  for (let n = 0; n < PHOTOS; n += 1) {
    const photo = photoOf(n)
    await put([photo, ...cardsOf(photo)])
    for (const { key, by, ...label } of indexChanges(null, photo).counts)
      counts.set(key.SK, { SK: key.SK, ...label, count: (counts.get(key.SK)?.count ?? 0) + by })
  }
  await put([...counts.values()].map(({ category: _, ...facet }) => ({ PK: `U#${owner}`, ...facet })))
  for (const { name, category } of counts.values())
    if (name && category) await put([{ ...labelCategoryKey(owner, slugOf(name)), category }])
  await put(Array.from({ length: 88 }, (_, n) => categoryOf(n)))
  await put(Array.from({ length: 88 }, (_, n) => facetOf(n)))
  await put(Array.from({ length: 100 }, (_, n) => albumOf(n)))
  await put(Array.from({ length: 365 }, (_, n) => usageOf(n)))
  await put(travelsOf('traveller'))
  await put(shotsOf('photographer'))
  await put(waitingFor('host'))
  await put(changedBy('writer'))
  await put(Array.from({ length: 3000 }, (_, n) => editOf('writer', n)))
  await table.close()
}

/** An edit as `editMany` records it. */
const editOf = (owner: string, n: number): JobItem => ({
  ...jobKey(owner, `01J9Z3NDEKTSV4RR${String(n).padStart(10, '0')}`),
  id: `01J9Z3NDEKTSV4RR${String(n).padStart(10, '0')}`,
  owner,
  edit: { action: 'ADD_LABELS', labels: ['Birthday'] },
  createdAt: '2026-11-26T10:00:00.000Z',
  total: 300,
  isComplete: true,
  done: 299,
  failed: 0,
  skipped: 1,
  costOfOne: 0,
  expiresAt: 1_999_999_999,
})

const putItem = (item: object) =>
  client.send(new PutItemCommand({ TableName, Item: marshall(item, { removeUndefinedValues: true }) }))

/** A photo with ten labels in the form of a detection. One in ten is a cat, one in a hundred a cat on a sofa. */
function photoOf(n: number, status: PhotoItem['status'] = 'READY'): PhotoItem {
  const id = `01J9Z3NDEKTSV4RR${String(n).padStart(10, '0')}`
  const names = ['Animal', 'Mammal', 'Pet', 'Indoors', 'Furniture', 'Room', 'Person', 'Window']
  const more = [...(n % 10 === 0 ? ['Cat'] : ['Dog']), ...(n % 100 === 0 ? ['Sofa'] : ['Chair'])]
  const photo: PhotoItem = {
    ...photoKey(owner, id),
    id,
    owner,
    status,
    title: `IMG_${String(n).padStart(4, '0')}.jpg`,
    addedAt: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    takenLocal: new Date(Date.UTC(2024, 0, 1) + n * 600_000).toISOString().slice(0, 19),
    takenOffset: '+02:00',
    contentType: 'image/jpeg',
    bytes: 4_123_456,
    sha256: 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=',
    width: 4032,
    height: 3024,
    thumbhash: '3OcRJYB4d3h/iIeHeEh3eIhw+j2w',
    images: [
      { name: 'GRID', width: 480, height: 360, format: 'image/webp' },
      { name: 'SCREEN', width: 2048, height: 1536, format: 'image/webp' },
      { name: 'ORIGINAL', width: 4032, height: 3024, format: 'image/jpeg' },
    ],
    labels: [...names, ...more].map((name, index) => ({
      name,
      confidence: 98.12 - index,
      parents: name === 'Cat' ? ['Animal', 'Mammal', 'Pet'] : [],
      categories: ['Animals and Pets'],
      source: 'MACHINE' as const,
    })),
    moderation: [],
    modelVersions: ['DetectLabels/3.0', 'DetectModerationLabels/7.0'],
    // One in five.
    ...(n % 5 === 0 && { favourite: true }),
    version: 3,
    sequencer: '0055AED6DCD90281E500000000000000',
  }
  return status === 'READY' ? { ...photo, ...byTakenKeysOf(photo) } : photo
}

/** 1,000 towns, one with 400 squares, and 30 photos in Lisbon. */
const travelsOf = (owner: string) => [
  ...Array.from({ length: 1000 }, (_, n) => ({
    ...placeFacetKey(owner, `pt.14.town number ${n}`),
    name: `PT.14.Town number ${n}@38.717,-9.133`,
    count: 12,
    tallied: 12_345,
  })),
  ...Array.from({ length: 400 }, (_, n) => ({
    ...squareKey(owner, `pt.14.town number 1@38.${100 + n},-9.14`),
    count: 12,
    tallied: 12_345,
  })),
  ...Array.from({ length: 30 }, (_, n) => ({ ...photoOf(n), owner, ...LISBON }))
    .flatMap(cardsOf)
    .filter(({ PK }) => PK.includes('#P#')),
]
const LISBON = { place: 'PT.14.Lisbon@38.71,-9.14', townAt: '38.717,-9.133' }

/** 60 shots of a camera that writes two files of each: a raw file has no labels. The raw file was added right after its photo. */
const shotsOf = (owner: string) =>
  Array.from({ length: 60 }, (_, n) => {
    const [photo, raw] = [photoOf(2 * n), photoOf(2 * n + 1)]
    const rawFile = { id: raw.id, title: 'IMG_0001.CR3', bytes: 28_123_456, contentType: 'image/x-canon-cr3' }
    return [
      { ...photo, rawFile },
      { ...raw, ...rawFile, labels: [], modelVersions: [], rawOf: photo.id },
    ].map((photo) => ({
      ...{ ...photo, ...photoKey(owner, photo.id), owner },
      ...byTakenKeysOf({ ...photo, owner }),
    }))
  }).flat()

/** 24 photos, and 48 newer ones of guests that wait for approval. */
const waitingFor = (owner: string) =>
  Array.from({ length: 72 }, (_, n) => {
    const photo = { ...photoOf(n), owner, ...(n >= 24 && { unapproved: true, addedBy: 'Zoë Bell' }) }
    return { ...photo, ...photoKey(owner, photo.id), ...byTakenKeysOf(photo) }
  })

/** 48 photos, of which a person has changed one in five. */
const changedBy = (owner: string) =>
  Array.from({ length: 48 }, (_, n) => {
    const photo = { ...photoOf(n), owner, ...(n % 5 === 1 && CHANGED) }
    return { ...photo, ...photoKey(owner, photo.id), ...byTakenKeysOf(photo) }
  })
/** What people change: date, place, turn, description; and the name of the guest who added it. */
const CHANGED: Partial<PhotoItem> = {
  dated: true,
  coveredDate: { takenLocal: '2024-01-01T10:00:00', takenOffset: '+02:00' },
  place: 'PT.14.Lisbon@38.71,-9.14',
  townAt: '38.717,-9.133',
  placed: true,
  placedAt: '38.7167,-9.1333',
  coveredPlace: { place: 'PT.11.Porto@41.15,-8.62', townAt: '41.150,-8.611' },
  turn: 90,
  turns: [90],
  description: 'On the first evening we walked down to the river. The ferry was late, and nobody minded.',
  addedBy: 'Zoë Bell',
  titled: true,
  fileName: 'PXL_20240101_100000123.jpg',
}

const facetOf = (n: number) => ({
  ...labelFacetKey(owner, `thing ${n}`),
  name: `Thing ${n}`,
  count: 1,
  tallied: 12_345,
})
const categoryOf = (n: number) => ({
  ...labelCategoryKey(owner, `thing ${n}`),
  category: 'Everyday Objects',
})

const albumOf = (n: number) => ({
  ...albumKey(owner, `01J9Z3NDEKTSV4RS${String(n).padStart(10, '0')}`),
  id: `01J9Z3NDEKTSV4RS${String(n).padStart(10, '0')}`,
  owner,
  title: `Album number ${n}`,
  createdAt: '2026-01-01T00:00:00.000Z',
  count: 12,
})

/** The usage on the nth day of a year. */
const usageOf = (n: number) => ({
  ...usageKey(owner, new Date(Date.UTC(2025, 0, 1 + n)).toISOString()),
  photos: 12,
  bytes: 49_481_476,
  analysed: 12,
  calls: 24,
})

/** AppSync writes numbers as `{ N: 3 }`; DynamoDB expects them as text. */
const asText = (value: unknown): any =>
  JSON.parse(JSON.stringify(value), (key, each) => (key === 'N' ? String(each) : each))
const counted = { ReturnConsumedCapacity: ReturnConsumedCapacity.INDEXES }
const unitsOf = (consumed: { CapacityUnits?: number }[]) =>
  consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)

/** Sends a resolver's request to the table. @returns the items, and the units consumed */
async function send(request: any): Promise<{ items: Record<string, any>[]; units: number }> {
  if (request.operation === 'Query') {
    const answer = await client.send(
      new QueryCommand({
        TableName,
        IndexName: request.index,
        KeyConditionExpression: request.query.expression,
        ExpressionAttributeNames: { ...request.query.expressionNames, ...request.filter?.expressionNames },
        ExpressionAttributeValues: asText({
          ...request.query.expressionValues,
          ...request.filter?.expressionValues,
        }),
        FilterExpression: request.filter?.expression,
        ScanIndexForward: request.scanIndexForward,
        Limit: request.limit,
        ...counted,
      }),
    )
    return {
      items: answer.Items!.map((item) => unmarshall(item)),
      units: unitsOf([answer.ConsumedCapacity!]),
    }
  }
  const { keys } = request.tables[TableName]
  const answer = await client.send(
    new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: keys } }, ...counted }),
  )
  const items = answer.Responses![TableName]!.map((item) => unmarshall(item))
  return { items, units: unitsOf(answer.ConsumedCapacity!) }
}
const STEPS = [
  'Query.photos/2-rarestTerm',
  'Query.photos/3-photosAdded',
  'Query.photos/4-photosByDate',
  'Query.photos/5-photosOnCards',
  'Query.photos/6-readPhotos',
]
const GRID = 'id width height thumbhash images { name url }'

/**
 * Sends the requests of the steps of `photos`. Their answers are not evaluated (EvaluateCode accepts 28,000
 * characters): the last step gets the found ids, because it reads photos by id.
 * @returns the read units of all steps, and how many items were examined
 */
async function photos(args: object, fields = GRID, of = identity) {
  const info = asking(`{ items { ${fields} } nextToken }`)
  let { stash } = await resolver('Query.photos').request({ args, identity: of, info })
  let entries: { id: string; sortKey: string; rawOf?: string; unapproved?: boolean }[] = []
  let examined = 0
  let units = 0
  for (const step of STEPS) {
    const prev = { result: { entries, next: null } }
    const query = await resolver(step).request({ args, identity: of, info, stash, prev })
    stash = query.stash
    if (!query.result?.operation) continue
    const sent = await send(query.result)
    units += sent.units
    if (step === 'Query.photos/2-rarestTerm')
      stash = (
        await resolver(step).response({ args, stash, prev, result: { data: { [TableName]: sent.items } } })
      ).stash
    else if (step !== 'Query.photos/6-readPhotos') {
      examined = sent.items.length
      entries = sent.items.map(({ id, SK, taken, rawOf, unapproved }) => ({
        ...{ id, rawOf, unapproved },
        sortKey: stash.index ? taken : SK,
      }))
    }
  }
  const last = entries[entries.length - 1]?.sortKey
  const raw = entries.filter(({ rawOf }) => rawOf).length
  const waiting = entries.filter(({ unapproved }) => unapproved).length
  return { units, examined, raw, waiting, nextToken: last && Buffer.from(last).toString('base64') }
}

/** Expects at most this many units, regardless of the library's size. */
function expectWithin(what: string, units: number, max: number) {
  measured[`${what} (${PHOTOS} photos)`] = units
  expect(units, what).toBeLessThanOrEqual(max)
}

test('the newest 24 photos cost at most 5 read units, with every field', async () => {
  const fields = 'id title version labels { name }'
  const page = await photos({}, fields)
  expect(page.examined).toBe(24)
  expectWithin('newest 24, all fields', page.units, 5)
  expectWithin('next 24, all fields', (await photos({ nextToken: page.nextToken }, fields)).units, 5)
})

test('with a raw file and a JPEG of each shot, a page of the newest costs 5 read units, 24 photos at most 8, and a page by date no more than before', async () => {
  const photographer = signedIn('photographer')
  const fields = 'id title version labels { name }'
  const first = await photos({}, fields, photographer)
  // A page has 24 files, of which half are raw: it shows 12 photos.
  expect(first).toMatchObject({ examined: 24, raw: 12 })
  const second = await photos({ nextToken: first.nextToken }, fields, photographer)
  expect(second).toMatchObject({ examined: 25, raw: 12 })
  for (const page of [first, second]) expectWithin('a page of pairs, all fields', page.units, 5)
  expectWithin('newest 24 of 24 pairs, all fields', first.units + second.units, 8)
  const byDate = await photos({ order: 'TAKEN_NEWEST' }, GRID, photographer)
  expect(byDate).toMatchObject({ examined: 24, raw: 0 })
  expectWithin('last taken 24 of pairs, grid', byDate.units, 3)
})

test('behind 48 photos that wait for approval, a page of the newest costs 5 read units as any other, 24 photos take three pages, and by date as many as any other’s', async () => {
  const host = signedIn('host')
  const fields = 'id title version labels { name }'
  const first = await photos({}, fields, host)
  expect(first).toMatchObject({ examined: 24, waiting: 24 })
  const second = await photos({ nextToken: first.nextToken }, fields, host)
  expect(second).toMatchObject({ examined: 25, waiting: 25 })
  const third = await photos({ nextToken: second.nextToken }, fields, host)
  expect(third).toMatchObject({ examined: 25, waiting: 1 })
  for (const page of [first, second, third])
    expectWithin('a page behind 48 waiting photos, all fields', page.units, 5)
  const byDate = await photos({ order: 'TAKEN_NEWEST' }, GRID, host)
  expect(byDate).toMatchObject({ examined: 24, waiting: 0 })
  expectWithin('last taken 24 behind 48 waiting photos, grid', byDate.units, 3)
})

test('with dates, places, turns, descriptions and names on one photo in five, the newest 24 cost at most 6 read units', async () => {
  const page = await photos({}, 'id title version labels { name }', signedIn('writer'))
  expect(page.examined).toBe(24)
  expectWithin('newest 24, one in five changed, all fields', page.units, 6)
})

test('the last 24 taken cost at most 3 read units', async () => {
  const page = await photos({ order: 'TAKEN_NEWEST' })
  expect(page.examined).toBe(24)
  expectWithin('last taken 24, grid', page.units, 3)
})

test('one label’s newest 24 cost at most 3 read units', async () => {
  const filter = { labels: ['Animal'] }
  const page = await photos({ filter })
  expect(page.examined).toBe(24)
  expectWithin('one label’s newest 24, grid', page.units, 3)
  expectWithin('one label’s next 24, grid', (await photos({ filter, nextToken: page.nextToken })).units, 3)
})

test('the newest 24 favourites cost as many read units as those of a label, and a label with them 25', async () => {
  const page = await photos({ filter: { favourite: true } })
  expect(page.examined).toBe(24)
  expectWithin('newest 24 favourites, grid', page.units, 3)
  const dogs = await photos({ filter: { labels: ['Animal'], favourite: true } })
  expect(dogs.examined, 'the rarer was chosen').toBe(Math.min(200, Math.ceil(PHOTOS / 5)))
  expectWithin('a label’s favourites', dogs.units, 25)
  expectWithin(
    'a label, without favourites',
    (await photos({ filter: { labels: ['Animal'], favourite: false } })).units,
    25,
  )
})

test('one word’s newest 24 cost at most 3 read units, and at most 25 where several words meet', async () => {
  const filter = { words: ['img'] }
  const page = await photos({ filter })
  expect(page.examined).toBe(24)
  expectWithin('one word’s newest 24, grid', page.units, 3)
  const next = await photos({ filter, nextToken: page.nextToken })
  expect(next.examined).toBe(25)
  expectWithin('one word’s next 24, grid', next.units, 3)
  expectWithin('two words', (await photos({ filter: { words: ['img', 'jpg'] } })).units, 25)
})

test('24 whole photos with a label cost their reading, too', async () => {
  const page = await photos({ filter: { labels: ['Animal'] } }, `${GRID} title labels { name } version`)
  expectWithin('one label’s newest 24, all fields', page.units, 15)
})

test('several labels at once examine at most 200 cards, 25 read units', async () => {
  const rare = await photos({ filter: { labels: ['Animal', 'Room', 'Sofa'] } })
  expect(rare.examined, 'the rarest was chosen').toBe(Math.min(200, Math.ceil(PHOTOS / 100)))
  expectWithin('three labels, one of them rare', rare.units, 25)
  const without = await photos({ filter: { labels: ['Animal'], without: ['Dog'] } })
  expect(without.examined).toBe(200)
  expectWithin('a label without another', without.units, 25)
  expectWithin('all without a label', (await photos({ filter: { without: ['Cat'] } })).units, 25)
})

test('a strip of a month costs 0.1 read units a photo', async () => {
  const { result } = await resolver('Query.strip').request({ args: { month: '2024-01' }, identity })
  const { items, units } = await send(result)
  // One more than the page shows, which reveals whether there are more.
  expect(items).toHaveLength(Math.min(PHOTOS, 1001))
  expectWithin(`strip of ${items.length}`, units, items.length / 10)
})

test('a day of an earlier year costs a read unit with four photos, and half a one without photos', async () => {
  for (const [day, most, count] of [
    ['2024-01-01', 1, Math.min(PHOTOS, 5)],
    ['2023-01-01', 0.5, 0],
  ] as const) {
    const { result } = await resolver('PastDay.strip').request({
      source: { day },
      args: { limit: 4 },
      identity,
    })
    const { items, units } = await send(result)
    expect(items).toHaveLength(count)
    expectWithin(`a day with ${count} photos read`, units, most)
  }
})

test('the newest edits cost five read units, and re-analyses at most 50 however many edits a person made', async () => {
  for (const [what, args, most] of [
    ['edits, the newest of 3,000', { edits: true }, 5],
    ['re-analyses, behind 3,000 edits', {}, 50],
  ] as const) {
    const { result } = await resolver('Query.jobs').request({ args, identity: signedIn('writer') })
    expectWithin(what, (await send(result)).units, most)
  }
})

test('months and jobs cost half a read unit, labels and albums half a one more, and a year’s usage five', async () => {
  const lists: [what: string, steps: string[], most: number][] = [
    ['months', ['Query.timeline'], 0.5],
    ['100 labels', ['Query.labels/1-labelFacets', 'shared/pendingCounts'], 1.5],
    ['24 of 100 albums', ['Query.albums/1-albumItems', 'shared/pendingCounts'], 1.5],
    ['numbers of favourites and archived photos', ['Query.marks/1-markCounts', 'shared/pendingCounts'], 1.5],
    ['jobs', ['Query.jobs'], 0.5],
    ['usage, of a year', ['Query.usage/1-days', 'Query.usage/2-photoCount'], 5],
  ]
  const stash = { owner, prefix: 'F#', limit: 100, after: null }
  for (const [what, steps, most] of lists) {
    let units = 0
    for (const step of steps) {
      const limit = step === 'Query.albums/1-albumItems' ? 24 : 100
      const prev = { result: [] }
      const { result } = await resolver(step).request({
        args: {},
        identity,
        prev,
        info: asking('{ favourites archived }'),
        stash: { ...stash, limit },
      })
      units += (await send(result)).units
    }
    expectWithin(what, units, most)
  }
})

test('Explore costs at most three read units for 100 labels, and one more for each cover', async () => {
  const stash = { owner, prefix: 'F#', limit: 6000, after: null }
  let units = 0
  let entries: object[] = []
  for (const step of ['Query.explore/1-facets', 'shared/pendingCounts', 'shared/labelCategories']) {
    const prev = { result: { entries } }
    const pending = { categories: {} }
    const { result } = await resolver(step).request({
      args: {},
      identity,
      prev,
      stash: { ...stash, pending },
    })
    const sent = await send(result)
    units += sent.units
    if (step === 'shared/pendingCounts') continue
    expect(sent.items).toHaveLength(100)
    entries = sent.items
  }
  expectWithin('Explore, 100 labels', units, 3)
  const { result } = await resolver('LabelFacet.cover').request({ source: { owner, name: 'Animal' } })
  const cards = await send(result)
  expect(cards.items).toHaveLength(12)
  expectWithin('the cover of a label', cards.units, 1)
})

test('1,000 places cost at most 22 read units, a town of 400 squares 6, and a place’s newest 24 as many as a label’s', async () => {
  const identity = signedIn('traveller')
  const stash = { owner: 'traveller', after: null, prefix: 'S#pt.14.town number 1@' }
  for (const [what, steps, count, most] of [
    ['1,000 places', ['Query.places/1-placeFacets', 'shared/pendingCounts'], 1000, 22],
    ['400 squares of a town', ['Query.squares/1-countedSquares', 'shared/pendingCounts'], 400, 6],
  ] as const) {
    let units = 0
    for (const step of steps) {
      const prev = { result: { entries: [] } }
      const { result } = await resolver(step).request({ args: {}, identity, prev, stash })
      const sent = await send(result)
      units += sent.units
      if (step !== 'shared/pendingCounts') expect(sent.items).toHaveLength(count)
    }
    expectWithin(what, units, most)
  }
  const page = await resolver('Query.photos/5-photosOnCards').request({
    args: {},
    identity,
    stash: {
      owner: 'traveller',
      list: 'CARDS',
      search: [{ kind: 'place', name: 'PT.14.Lisbon' }],
      term: { kind: 'place', name: 'PT.14.Lisbon' },
      after: null,
      limit: 24,
    },
  })
  const sent = await send(page.result)
  expect(sent.items).toHaveLength(24)
  expectWithin('a place’s newest 24, grid', sent.units, 3)
})

test('publishing an analysis with 20 labels costs at most 62 write units, and 86 with words, and as many again to count it alone', async () => {
  const before = photoOf(PHOTOS + 1, 'PROCESSING')
  await putItem(before)
  const labels = Array.from({ length: 20 }, (_, index) => ({
    name: `Label number ${index}`,
    confidence: 98.12 - index,
    parents: ['Animal', 'Mammal'],
    categories: ['Animals and Pets'],
    instances: [{ confidence: 97.12, boundingBox: { left: 0.12345, top: 0.1, width: 0.5, height: 0.25 } }],
  }))
  const twelve = Array.from({ length: 12 }, (_, index) => `word${index}`)
  for (const [words, most] of [
    // The file name adds three more words.
    [[], 62],
    [twelve, 86],
  ] as const) {
    const { images, width, height, thumbhash } = before
    const input = {
      owner,
      id: before.id,
      sequencer: before.sequencer,
      status: 'READY',
      analysis: { images, width, height, thumbhash, labels, words },
    }
    const context = { args: { input }, prev: { result: before }, stash: { published: false } }
    const kept = (await resolver('Mutation.publishAnalysis/2-putAnalysis').request(context)).result
    const { result } = await resolver('Mutation.publishAnalysis/3-writePhoto').request(context)
    const answer = await client.send(
      new TransactWriteItemsCommand({ TransactItems: result.transactItems.map(transactItem), ...counted }),
    )
    const boxes = Math.ceil(JSON.stringify(kept.attributeValues).length / 1024)
    const what = `publish 20 labels and ${words.length} words`
    expectWithin(what, unitsOf(answer.ConsumedCapacity!) + boxes, most)
    expectWithin(`count what was published, with ${words.length} words`, await unitsToCount(), 52)
    await putItem(before)
  }
})

test('each tally of a batch costs at most 10 write units', async () => {
  const tally = tallyOf()
  for (let n = 0; n < 25; n += 1)
    await putItem({ ...tallyKey(owner, `01J9Z3NDEKTSV4RT${String(n).padStart(10, '0')}`, 3), ...tally })
  expectWithin('count one of 25 photos of the same 20 labels', (await unitsToCount()) / 25, 10)
})

/** The tally of a photo with 20 labels. */
const tallyOf = () => ({
  categories: { 'Animals and Pets': Array.from({ length: 20 }, (_, index) => `Label number ${index}`) },
  counts: Object.fromEntries([
    ...Array.from({ length: 20 }, (_, index) => [`F#Label number ${index}`, 1]),
    ['M#2024-07', 1],
    [usageKey(owner, '2026-11-25').SK, 1],
  ]),
})

/** Adds the pending tallies to the counts. @returns the write units consumed */
async function unitsToCount(): Promise<number> {
  let units = 0
  const metered = {
    async send(command: QueryCommand | TransactWriteItemsCommand) {
      if (!(command instanceof TransactWriteItemsCommand)) return client.send(command)
      const answer = await client.send(new TransactWriteItemsCommand({ ...command.input, ...counted }))
      units += unitsOf(answer.ConsumedCapacity!)
      return answer
    },
  }
  await addTallies(libraryPk(owner), documentTable(metered as unknown as DynamoDBClient, TableName))
  return units
}

function transactItem(write: any) {
  const { key, operation, attributeValues, update, condition } = asText(write)
  const conditioned = condition && {
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: condition.expressionNames,
    ExpressionAttributeValues: condition.expressionValues,
  }
  if (operation === 'PutItem')
    return { Put: { TableName, Item: { ...key, ...attributeValues }, ...conditioned } }
  if (operation === 'DeleteItem') return { Delete: { TableName, Key: key } }
  return {
    Update: {
      TableName,
      Key: key,
      UpdateExpression: update.expression,
      ExpressionAttributeNames: update.expressionNames,
      ExpressionAttributeValues: update.expressionValues,
    },
  }
}
