/** What a person reads of their library: one photo, pages of photos, labels. Evaluated as AppSync evaluates them. */
import { Kind, parse, visit } from 'graphql'
import { expect, test } from 'vitest'
import { REASONS } from '@album/model/reasons'
import { page } from '../tests/documented.ts'
import { asking, resolver, signedIn } from '../tests/evaluate-code.ts'

const identity = signedIn('ada')
const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const item = (more: object = {}) => ({
  PK: 'U#ada',
  SK: `P#${id}`,
  id,
  owner: 'ada',
  status: 'READY',
  title: 'Cat.jpg',
  addedAt: '2026-02-01T10:00:00.000Z',
  bytes: 12_345,
  sha256: 'x'.repeat(44),
  version: 3,
  sequencer: '0055',
  images: [{ name: 'GRID', width: 480, height: 320, format: 'image/webp' }],
  labels: [{ name: 'Cat', confidence: 98, parents: ['Animal'], categories: [], source: 'MACHINE' }],
  ...more,
})

test('a list without a limit answers as many as the schema says, which AppSync does not tell the resolver', async () => {
  const source = { owner: 'ada', id: 'A', filter: null, day: '2024-07-31' }
  const stash = { album: { owner: 'ada', id: 'A' } }
  const resolvers: Record<string, [file: string, handler: 'request' | 'response']> = {
    'Query.photos': ['Query.photos', 'request'],
    'Query.strip': ['Query.strip', 'request'],
    'Query.labels': ['Query.labels', 'request'],
    'Query.albums': ['Query.albums', 'request'],
    'Query.sharedPhotos': ['Query.sharedPhotos/3-plan', 'response'],
    'PastDay.strip': ['PastDay.strip', 'request'],
    'Album.photos': ['Album.photos', 'request'],
  }
  const usual = usualLimits()
  expect(Object.keys(usual).sort()).toEqual(Object.keys(resolvers).sort())
  for (const [field, [file, handler]] of Object.entries(resolvers))
    for (const args of [{}, { limit: null }]) {
      const context = { args: { month: '2024-07', ...args }, identity, source, stash }
      expect((await resolver(file)[handler](context)).stash.limit, field).toBe(usual[field])
    }
})

/** The defaults of `limit` in the schema, by the field. */
function usualLimits(): Record<string, number> {
  const limits: Record<string, number> = {}
  visit(parse(page('schema.graphql')), {
    ObjectTypeDefinition: ({ name, fields }) => {
      for (const field of fields ?? [])
        for (const { name: argument, defaultValue } of field.arguments ?? [])
          if (argument.value === 'limit' && defaultValue?.kind === Kind.INT)
            limits[`${name.value}.${field.name.value}`] = Number(defaultValue.value)
    },
  })
  return limits
}

const failed = { type: 'DynamoDB:InternalServerError', message: 'table album in account 123456789012' }
const tokenRefused = { type: 'BadRequestException', message: 'Invalid pagination token given.' }
const strangeToken = 'This nextToken is not from this list.'
const epochSeconds = () => Math.floor(Date.now() / 1000)

const photo = resolver('Query.photo')
const photos = resolver('Query.photos')
const added = resolver('Query.photos/3-photosAdded')
const taken = resolver('Query.photos/4-photosByDate')
const onCards = resolver('Query.photos/5-photosOnCards')
const found = resolver('Query.photos/6-readPhotos')
const timeline = resolver('Query.timeline')
const strip = resolver('Query.strip')
const labels = resolver('Query.labels')
const facets = resolver('Query.labels/1-labelFacets')
const tallies = resolver('shared/pendingCounts')
const categories = resolver('shared/labelCategories')

test('only the token decides whose library is read', async () => {
  const { result } = await photo.request({ args: { id, owner: 'grace' }, identity })
  expect(result.key).toEqual({ PK: { S: 'U#ada' }, SK: { S: `P#${id}` } })
  const { stash } = await photos.request({ args: { owner: 'grace' }, identity })
  expect(stash).toMatchObject({ owner: 'ada', limit: 24, list: 'ADDED' })
  const sought = await labels.request({ args: { owner: 'grace' }, identity })
  expect(sought.stash).toMatchObject({ owner: 'ada' })
  const { result: asked } = await facets.request({ args: {}, stash: sought.stash, prev: { result: null } })
  expect(Object.values(asked.query.expressionValues)).toContainEqual({ S: 'U#ada' })
})

test('photosById reads one batch, in order, without missing photos', async () => {
  const byIds = resolver('Query.photosById')
  const [one, two, three] = ['A', 'B', 'C'].map((end) => `01J9Z3NDEKTSV4RRFFQ69G5FA${end}`)
  const args = { ids: [two, one, two, three, 'x'.repeat(2000)] }
  const { result } = await byIds.request({ args, identity })
  const { keys } = result.tables.album
  expect(keys.map(({ SK }: any) => SK.S)).toEqual([`P#${two}`, `P#${one}`, `P#${three}`, 'P#'])
  expect(keys.every(({ PK }: any) => PK.S === 'U#ada')).toBe(true)
  const item = (id: string, more: object = {}) => ({ id, owner: 'ada', ...more })
  const album = [item(one!), item(two!), item(three!, { expiresAt: 1 }), null]
  const answer = await byIds.response({ args, result: { data: { album } } })
  expect(answer.result.map(({ id }: any) => id)).toEqual([two, one, two])
  const unprocessedKeys = { album: [{ PK: 'U#ada', SK: `P#${one}` }] }
  const unread = await byIds.response({ args, result: { data: { album: [] }, unprocessedKeys } })
  expect(unread.error).toMatch(/Try again/)
  expect((await byIds.request({ args: { ids: [] }, identity })).result).toEqual([])
  const many = await byIds.request({ args: { ids: Array(101).fill(one) }, identity })
  expect(many.error).toBe('At most 100 at once.')
  expect((await byIds.request({ args })).error).toBe('Sign in to see a library.')
})

test('nothing is read without a signed-in person', async () => {
  const others = [resolver('Query.onThisDay'), resolver('PastDay.strip'), resolver('Query.usage')]
  for (const read of [photo, photos, labels, timeline, strip, ...others])
    expect(
      (
        await read.request({
          args: { id, month: '2024-07', day: '2024-07-31' },
          source: { day: '2024-07-31' },
        })
      ).error,
    ).toBe('Sign in to see a library.')
})

test('a photo is returned without the table’s internal attributes', async () => {
  const { result } = await photo.response({ args: { id }, result: item() })
  expect(result).toMatchObject({
    id,
    status: 'READY',
    title: 'Cat.jpg',
    reason: null,
    version: 3,
    moderation: [],
  })
  expect(result.images).toEqual([
    { name: 'GRID', width: 480, height: 320, format: 'image/webp', owner: 'ada', id },
  ])
  for (const own of ['PK', 'SK', 'sequencer']) expect(result).not.toHaveProperty(own)
})

test('a refused photo says why, as a code and as a sentence', async () => {
  const { result } = await photo.response({ result: item({ status: 'REJECTED', reason: 'CORRUPT' }) })
  expect(result.reason).toEqual({
    code: 'CORRUPT',
    message: REASONS.CORRUPT,
  })
})

test('a missing or expired photo is null', async () => {
  expect((await photo.response({ result: null })).result).toBeNull()
  for (const expiresAt of [0, epochSeconds() - 1])
    expect((await photo.response({ result: item({ expiresAt }) })).result).toBeNull()
  expect((await photo.response({ result: item({ expiresAt: epochSeconds() + 60 }) })).result.id).toBe(id)
})

test('an internal error says nothing about what is behind the API', async () => {
  const cover = resolver('LabelFacet.cover')
  for (const { response } of [
    photo,
    added,
    onCards,
    taken,
    found,
    facets,
    tallies,
    categories,
    timeline,
    strip,
    cover,
  ]) {
    const { error } = await response({ args: {}, error: failed })
    expect(error).toBe('Something went wrong. Try again in a moment.')
  }
})

test('fault 33: a page holds 1 to 100 photos, and any other limit is refused', async () => {
  for (const limit of [0, -1, 101, 1e9])
    for (const list of [photos, labels])
      expect((await list.request({ args: { limit }, identity })).error).toBe('limit must be 1 to 100.')
  for (const limit of [1, 100]) {
    expect((await photos.request({ args: { limit }, identity })).stash.limit).toBe(limit)
    expect((await labels.request({ args: { limit }, identity })).stash.limit).toBe(limit)
  }
})

test('fault 33: a changed nextToken is the caller’s error', async () => {
  for (const { response } of [added, taken, onCards, facets]) {
    const { error } = await response({ args: { nextToken: 'tampered' }, error: tokenRefused })
    expect(error).toBe(strangeToken)
  }
  for (const sortKey of ['', 'x', '2024-07-31T18:05:09', `2024-07-31T18:05:09#${id}#more`, `U#grace#${id}`]) {
    const nextToken = Buffer.from(sortKey).toString('base64') || 'AA=='
    for (const list of [photos, strip])
      expect((await list.request({ args: { nextToken, month: '2024-07' }, identity })).error).toBe(
        strangeToken,
      )
  }
})

test('fault 33: a nextToken never leads into another list', async () => {
  const tokenOf = (sortKey: string) => Buffer.from(sortKey).toString('base64')
  for (const order of ['NEWEST', 'OLDEST'])
    for (const sortKey of [`AL#${id}`, `J#${id}`, `T#${id}`]) {
      const args = { order, nextToken: tokenOf(sortKey) }
      const { stash } = await photos.request({ args, identity })
      expect((await added.request({ args, stash, prev: { result: null } })).error, sortKey).toBe(strangeToken)
    }
  for (const sortKey of [`2999-01-01T00:00:00#${id}`, `2019-12-31T23:59:59#${id}`]) {
    const nextToken = tokenOf(sortKey)
    const month = await strip.request({ args: { month: '2020-01', nextToken }, identity })
    expect(month.error, sortKey).toBe(strangeToken)
    const args = { filter: { takenFrom: '2020', takenTo: '2021' }, nextToken }
    const { stash } = await photos.request({ args, identity })
    expect((await taken.request({ args, stash, prev: { result: null } })).error, sortKey).toBe(strangeToken)
  }
})

/** What Query.labels answers where these facets are read, and then these tallies. */
async function labelsOf(
  args: object,
  page: { items: object[]; nextToken?: string | null },
  pending: object[] = [],
  kept: object[] = [],
) {
  const { stash } = await labels.request({ args, identity })
  const asked = await facets.request({ args, stash, prev: { result: null } })
  if (asked.error) return { error: asked.error }
  const found = await facets.response({ args, stash: asked.stash, result: { nextToken: null, ...page } })
  const counted = await tallies.response({
    args,
    stash: found.stash,
    prev: { result: found.result },
    result: { items: pending },
  })
  const prev = { result: counted.result }
  const looked = await categories.request({ args, stash: counted.stash, prev })
  const categorised = looked.result?.operation
    ? await categories.response({ args, stash: looked.stash, prev, result: { items: kept } })
    : looked
  const { result } = await labels.response({ args, stash: categorised.stash, prev })
  return { query: asked.result, categoriesQuery: looked.result, ...result }
}
const facet = (name: string, count: number, tallied?: number) => ({
  SK: `F#${name.toLowerCase()}`,
  name,
  count,
  tallied,
})
const tally = (counts: object, photo = id) => ({ SK: `M!${photo}#3`, counts })

test('labels are found by prefix, in any case, and labels without photos are not shown', async () => {
  const accented = await labelsOf({ startsWith: 'Cafe\u0301  B' }, { items: [] })
  expect(Object.values(accented.query.query.expressionValues)).toContainEqual({ S: 'F#café b' })
  const { query, items } = await labelsOf(
    { startsWith: ' CeLL' },
    { items: [facet('Cell', 0), facet('Cell Phone', 2)] },
  )
  expect(Object.values(query.query.expressionValues)).toContainEqual({ S: 'F#cell' })
  expect(items).toMatchObject([{ name: 'Cell Phone', count: 2 }])
})

test('a beginning of thousands of characters finds nothing, and is no error', async () => {
  const { query } = await labelsOf({ startsWith: 'ä'.repeat(10_000) }, { items: [] })
  for (const { S } of Object.values<{ S: string }>(query.query.expressionValues))
    expect(Buffer.byteLength(S)).toBeLessThan(1024)
})

test('a label includes pending counts, for its first and last photo, too', async () => {
  const { items } = await labelsOf({}, { items: [facet('Cat', 2), facet('Dog', 1), facet('Zebra', 1)] }, [
    tally({ 'F#Cat': 1, 'F#Dog': -1, 'F#Cell Phone': 1, 'M#2024-07': 1 }),
  ])
  expect(items).toMatchObject([
    { name: 'Cat', count: 3 },
    { name: 'Cell Phone', count: 1 },
    { name: 'Zebra', count: 1 },
  ])
  const cells = await labelsOf({ startsWith: 'ce' }, { items: [] }, [tally({ 'F#Cat': 1, 'F#Cell': 1 })])
  expect(cells.items).toMatchObject([{ name: 'Cell', count: 1 }])
})

test('a tally added while a label is read counts once', async () => {
  const counts = { 'F#Cat': 1 }
  const addition = { number: 7, at: 0, tallies: [tally(counts).SK], counts }
  const ledger = { SK: 'M!', number: 7, additions: [addition] }
  const catsWhere = async (read: object, ...pending: object[]) =>
    (await labelsOf({}, { items: [read] }, pending)).items
  // Read before it was added, after it was, and before it while the tally had not gone where it was looked for.
  expect(await catsWhere(facet('Cat', 2, 6), ledger)).toMatchObject([{ name: 'Cat', count: 3 }])
  expect(await catsWhere(facet('Cat', 3, 7), ledger)).toMatchObject([{ name: 'Cat', count: 3 }])
  expect(await catsWhere(facet('Cat', 2, 6), ledger, tally(counts))).toMatchObject([
    { name: 'Cat', count: 3 },
  ])
  // Read from a replica that is newer than the one with the pending changes.
  const behind = { SK: 'M!', number: 6, additions: [] }
  expect(await catsWhere(facet('Cat', 3, 7), behind, tally(counts))).toMatchObject([
    { name: 'Cat', count: 3 },
  ])
})

test('pages of labels list each label once, pending ones in order', async () => {
  const read = ['Ant', 'Cat', 'Fox'].map((name) => facet(name, 1))
  const pending = [tally({ 'F#Bee': 1, 'F#Dog': 1, 'F#Gnu': 1 })]
  const found: string[] = []
  let nextToken: string | null = null
  do {
    const after: string = nextToken ? Buffer.from(nextToken, 'base64').toString() : ''
    const rest = read.filter(({ SK }) => SK >= after)
    const limit = 2
    const max = limit + (nextToken ? 1 : 0)
    const page = { items: rest.slice(0, max), nextToken: rest.length > max ? 'more' : null }
    const answer: any = await labelsOf({ limit, nextToken }, page, pending)
    expect(answer.items.length).toBeLessThanOrEqual(limit)
    found.push(...answer.items.map(({ name }: any) => name))
    nextToken = answer.nextToken
  } while (nextToken)
  expect(found).toEqual(['Ant', 'Bee', 'Cat', 'Dog', 'Fox', 'Gnu'])
})

test('fault 33: a nextToken of labels works only for labels', async () => {
  for (const sortKey of ['', 'P#01J9Z3NDEKTSV4RRFFQ69G5FAV', 'USAGE#2024-01-01', 'F#ant']) {
    const nextToken = Buffer.from(sortKey).toString('base64') || 'AA=='
    expect((await labelsOf({ startsWith: 'b', nextToken }, { items: [] })).error, sortKey).toBe(strangeToken)
  }
})

test('labels of one category are found, also pending ones, and labels that only a person gave', async () => {
  const animals = 'Animals and Pets'
  const read = [facet('Cat', 2), facet('Grandma', 1), facet('Old', 1)]
  const pending = [{ ...tally({ 'F#Dog': 1, 'F#Old': 1 }), categories: { [animals]: ['Dog', 'Old'] } }]
  const kept = [{ SK: 'G#cat', category: animals }]
  const namesOf = async (category: string) =>
    (await labelsOf({ category }, { items: read }, pending, kept)).items.map(({ name }: any) => name)
  expect(await namesOf(animals)).toEqual(['Cat', 'Dog', 'Old'])
  expect(await namesOf('')).toEqual(['Grandma'])
  expect(await namesOf('Sports')).toEqual([])
  const narrowed = await labelsOf({ category: animals, limit: 2 }, { items: read })
  expect(narrowed.query.limit, 'examined for a page').toBe(1000)
  expect(Object.values(narrowed.categoriesQuery.query.expressionValues)).toEqual([
    ...[{ S: 'U#ada' }, { S: 'G#cat' }, { S: 'G#old' }],
  ])
  const all = await labelsOf({}, { items: read })
  expect(all.categoriesQuery?.operation, 'not read where nobody asks').toBeUndefined()
})

test('Explore shows each category’s most frequent labels, with pending counts, and how many it has', async () => {
  const explore = resolver('Query.explore')
  const [animals, objects] = ['Animals and Pets', 'Everyday Objects']
  const ofAnimals = ['Ant', 'Bee', 'Cow', 'Doe', 'Eel', 'Fox']
  const read = [
    ...ofAnimals.map((name, at) => facet(name, at < 2 ? 5 : 1)),
    ...[facet('Cup', 5), facet('Dish', 0), facet('Grandma', 12)],
  ]
  const kept = [
    ...ofAnimals.map((name) => ({ SK: `G#${name.toLowerCase()}`, category: animals })),
    ...['cup', 'dish'].map((slug) => ({ SK: `G#${slug}`, category: objects })),
  ]
  const { stash } = await explore.request({ args: {}, identity })
  const allFacets = resolver('Query.explore/1-facets')
  const asked = await allFacets.request({ args: {}, stash, prev: { result: null } })
  expect(Object.values(asked.result.query.expressionValues)).toEqual([
    ...[{ S: 'U#ada' }, { S: 'C#' }, { S: 'F#\u{10ffff}' }],
  ])
  const colours = ['blue', 'grey'].map((name) => ({ SK: `C#${name}`, count: 2 }))
  const result = { items: [...colours, { SK: 'D!' }, ...read], nextToken: null }
  const found = await allFacets.response({ args: {}, stash: asked.stash, result })
  const prev = { result: found.result }
  const pending = [{ ...tally({ 'F#Gnu': 9, 'C#grey': 1, 'C#red': 1 }), categories: { [animals]: ['Gnu'] } }]
  const counted = await tallies.response({ stash: found.stash, prev, result: { items: pending } })
  const looked = await categories.request({ stash: counted.stash, prev })
  const categorised = await categories.response({ stash: looked.stash, prev, result: { items: kept } })
  const answer = (await explore.response({ stash: categorised.stash, prev })).result
  const shown = answer.categories.map(({ name, labelCount, labels }: any) => [
    ...[name, labelCount, labels.map((label: any) => `${label.name} ${label.count}`)],
  ])
  expect(shown).toEqual([
    [null, 1, ['Grandma 12']],
    [animals, 7, ['Gnu 9', 'Ant 5', 'Bee 5', 'Cow 1', 'Doe 1', 'Eel 1']],
    [objects, 1, ['Cup 5']],
  ])
  expect(answer.colors).toEqual([
    { name: 'grey', count: 3 },
    { name: 'blue', count: 2 },
    { name: 'red', count: 1 },
  ])
  expect(answer.nextToken).toBeNull()
  expect((await explore.request({ args: {} })).error).toBe('Sign in to see a library.')
})

test('a label’s cover is the photo with the highest confidence among the last, never a moderated one', async () => {
  const cover = resolver('LabelFacet.cover')
  const source = { owner: 'ada', name: 'Cell Phone' }
  const { result: asked } = await cover.request({ source })
  expect(asked).toMatchObject({ scanIndexForward: false, limit: 12 })
  expect(Object.values(asked.query.expressionValues)).toEqual([{ S: 'U#ada#L#cell phone' }])
  const image = { name: 'GRID', width: 480, height: 320, format: 'image/webp' }
  const card = (n: number, confidence: number, more: object = {}) => ({
    id: `01J9Z3NDEKTSV4RRFFQ69G5FA${n}`,
    labels: { 'cell phone': confidence, cat: 99.9 },
    thumbhash: 'abc',
    images: [image, { ...image, name: 'ORIGINAL' }],
    ...more,
  })
  const coverOf = async (...items: object[]) => (await cover.response({ source, result: { items } })).result
  const first = card(1, 90)
  const best = card(2, 98)
  expect(await coverOf(card(0, 99, { moderated: true }), first, best, card(3, 98), card(4, 97))).toEqual({
    id: best.id,
    thumbhash: 'abc',
    image: { ...image, owner: 'ada', id: best.id },
  })
  expect(await coverOf(card(0, 99, { moderated: true }))).toBeNull()
  expect(await coverOf()).toBeNull()
})

test('months include pending counts, newest first', async () => {
  const items = [
    { SK: 'M#2024-07', count: 3 },
    { SK: 'M#2024-05', count: 1 },
    tally({ 'M#2024-07': 1, 'M#2024-06': 1, 'F#Cat': 1 }),
    tally({ 'M#2024-05': -1 }, '01J9Z3NDEKTSV4RRFFQ69G5FA0'),
    { SK: 'M!', number: 1, additions: [] },
  ]
  expect((await timeline.request({ identity })).result.scanIndexForward).toBe(false)
  expect((await timeline.response({ result: { items } })).result).toEqual([
    { month: '2024-07', count: 4 },
    { month: '2024-06', count: 1 },
  ])
})

test('boxes are read only if selected, under any alias', async () => {
  const photoLabels = resolver('Photo.labels')
  const source = { owner: 'ada', id, labels: item().labels }
  const without = await photoLabels.request({ source, info: asking('{ name confidence __typename }') })
  expect(without.result).toEqual(source.labels)
  for (const boxes of ['instances', 'boxes: instances', 'name: instances']) {
    const info = asking(`{ source ${boxes} { confidence } }`)
    const withBoxes = await photoLabels.request({ source, info })
    expect(withBoxes.result, boxes).toMatchObject({ operation: 'GetItem', key: { SK: { S: `A#${id}` } } })
  }
  const box = { confidence: 97, boundingBox: { left: 0, top: 0, width: 1, height: 1 } }
  const { result } = await photoLabels.response({ source, result: { instances: { Cat: [box], Dog: [box] } } })
  expect(result).toEqual([{ ...source.labels[0], instances: [box] }])
  expect((await photoLabels.response({ source, result: null })).result).toEqual([
    { ...source.labels[0], instances: [] },
  ])
})

test('a re-analysis is gone after 30 days, even before DynamoDB’s time to live removes it', async () => {
  const numbers = { total: 1, done: 1, failed: 0, skipped: 0, costOfOne: 0.001, createdAt: 'then' }
  const past = { id: 'PAST', ...numbers, expiresAt: epochSeconds() - 1 }
  const recent = { id: 'RECENT', ...numbers, expiresAt: epochSeconds() + 60 }
  const job = resolver('Query.job')
  expect((await job.response({ args: { id: 'PAST' }, result: past })).result).toBeNull()
  expect((await job.response({ args: { id: 'RECENT' }, result: recent })).result).toMatchObject({
    id: 'RECENT',
  })
  expect((await job.response({ args: { id: 'NONE' }, result: null })).result).toBeNull()
  const { result } = await resolver('Query.jobs').response({ result: { items: [recent, past] } })
  expect(result.map(({ id }: any) => id)).toEqual(['RECENT'])
})

test('a strip has columns of equal length, and one URL for all thumbnails', async () => {
  const request = await strip.request({ args: { month: '2024-07' }, identity })
  expect(request.result).toMatchObject({ index: 'byTaken', limit: 1001, scanIndexForward: false })
  expect(Object.values(request.result.query.expressionValues)).toEqual([
    ...[{ S: 'U#ada' }, { S: '2024-07' }, { S: '2024-07~' }],
  ])
  const entry = {
    id,
    taken: `2024-07-31T18:05:09#${id}`,
    width: 300,
    height: 200,
    thumbhash: 'abc',
    images: [{ name: 'GRID', width: 300, height: 200, format: 'image/webp', turn: 90 }],
    moderation: [{ name: 'Violence' }],
    version: 3,
  }
  const bare = {
    id: id.replace('5', '6'),
    taken: `2024-07-01T00:00:00#${id.replace('5', '6')}`,
    version: 2,
  }
  const { result } = await strip.response({
    args: { month: '2024-07' },
    stash: request.stash,
    result: { items: [entry, bare], nextToken: 'more' },
  })
  expect(result).toEqual({
    owner: 'ada',
    ids: [entry.id, bare.id],
    taken: ['2024-07-31T18:05:09', '2024-07-01T00:00:00'],
    aspectRatios: [1.5, 1],
    thumbhashes: ['abc', null],
    turns: [90, 0],
    moderated: [true, false],
    versions: [3, 2],
    nextToken: Buffer.from(bare.taken).toString('base64'),
  })
  const next = await strip.request({ args: { month: '2024-07', nextToken: result.nextToken }, identity })
  expect(next.error).toBeUndefined()
  expect(Object.values(next.result.query.expressionValues)).toContainEqual({ S: bare.taken })
  const thumbnail = resolver('Strip.thumbnailUrl')
  expect((await thumbnail.request({ source: { owner: 'ada' } })).result.payload).toEqual([
    { source: { owner: 'ada', id: '{id}', name: 'GRID' } },
  ])
})

test('a page that completes a month is the last, even if it is full', async () => {
  const [one, two] = ['5', '6'].map((digit) => ({
    id: id.replace('5', digit),
    taken: `2024-07-01T00:00:00#${id.replace('5', digit)}`,
  }))
  const page = async (limit: number) => {
    const args = { month: '2024-07', limit }
    const { stash } = await strip.request({ args, identity })
    return (await strip.response({ args, stash, result: { items: [two, one] } })).result
  }
  expect(await page(2)).toMatchObject({ ids: [two!.id, one!.id], nextToken: null })
  const token = Buffer.from(two!.taken).toString('base64')
  expect(await page(1)).toMatchObject({ ids: [two!.id], nextToken: token })
})

test('a strip is of one month, and of at most 1,000 photos', async () => {
  for (const args of [{ month: '2024' }, { month: '2024-07', limit: 0 }, { month: '2024-07', limit: 1001 }])
    expect((await strip.request({ args, identity })).error).toMatch(/^(month must look like|limit must be)/)
})

test('on this day: the same date in earlier years with photos in this month, the newest first', async () => {
  const onThisDay = resolver('Query.onThisDay')
  const month = (name: string, count = 1) => ({ PK: 'U#ada', SK: `M#${name}`, count })
  const items = ['2026-11', '2025-12', '2025-11', '2024-11', '2023-11', '1998-11'].map((name) =>
    month(name, name === '2024-11' ? 0 : 1),
  )
  const days = async (day: string, items: object[]) =>
    (await onThisDay.response({ args: { day }, result: { items } })).result.map(({ day }: any) => day)
  const request = await onThisDay.request({ args: { day: '2026-11-26' }, identity })
  expect(Object.values(request.result.query.expressionValues)).toContainEqual({ S: 'U#ada' })
  expect(await days('2026-11-26', items)).toEqual(['2025-11-26', '2023-11-26', '1998-11-26'])
  expect(await days('2026-10-26', items)).toEqual([])
  const decades = Array.from({ length: 60 }, (_, year) => month(`${2025 - year}-11`))
  expect(await days('2026-11-26', decades)).toHaveLength(20)

  const one = resolver('PastDay.strip')
  const { result } = await one.request({ source: { day: '2025-11-26' }, args: { limit: 4 }, identity })
  expect(result).toMatchObject({ index: 'byTaken', limit: 5, scanIndexForward: false })
  expect(Object.values(result.query.expressionValues)).toEqual([
    ...[{ S: 'U#ada' }, { S: '2025-11-26' }, { S: '2025-11-26~' }],
  ])
})

test('a photo of February 29 is remembered on February 28 of years without that day', async () => {
  const onThisDay = resolver('Query.onThisDay')
  const items = ['2025-02', '2024-02', '2000-02', '1900-02'].map((name) => ({
    ...{ PK: 'U#ada', SK: `M#${name}` },
    count: 1,
  }))
  const days = async (day: string) =>
    (await onThisDay.response({ args: { day }, result: { items } })).result.map(({ day }: any) => day)
  expect(await days('2026-02-28')).toEqual([
    ...['2025-02-28', '2024-02-29', '2024-02-28', '2000-02-29', '2000-02-28', '1900-02-28'],
  ])
  expect(await days('2028-02-28')).toEqual(['2025-02-28', '2024-02-28', '2000-02-28', '1900-02-28'])
  expect(await days('2028-02-29')).toEqual(['2025-02-29', '2024-02-29', '2000-02-29', '1900-02-29'])
})

test.each(['26 November', '2026-13-01', '2026-11-32', '2026-11', '2026-11-26T10:00:00'])(
  'on this day: %s is refused with a sentence',
  async (day) => {
    const { error } = await resolver('Query.onThisDay').request({ args: { day }, identity })
    expect(error).toBe('day must look like 2024-07-31.')
  },
)

test('usage is summed by day, by month and in total, with what is left of the day’s quota', async () => {
  const usage = resolver('Query.usage')
  const today = new Date().toISOString().slice(0, 10)
  const days = [
    { SK: 'USAGE#2020-02-01', photos: 5, bytes: 5_000_000_000, analysed: 4, calls: 8 },
    { SK: `USAGE#${today}`, photos: 2, admitted: 3, bytes: 10, calls: 1 },
  ]
  const pending = { number: 0, counts: { [`USAGE#${today}`]: 1 }, additions: [], names: {}, categories: {} }
  const { result } = await usage.response({
    prev: { result: days },
    stash: { photos: 6, pending },
    env: { PHOTOS_PER_DAY: '10', PHOTOS_PER_MONTH: '9', BYTES_PER_DAY: '1000' },
  })
  const now = { photos: 2, admitted: 3, bytes: 10, analysed: 1, calls: 1, costUsd: 0.001 }
  expect(result).toEqual({
    photos: 6,
    today: now,
    month: now,
    all: { photos: 7, admitted: 8, bytes: 5_000_000_010, analysed: 5, calls: 9, costUsd: 0.009 },
    photosPerDay: 10,
    photosPerMonth: 9,
    photosLeftToday: 6,
    bytesPerDay: 1000,
    bytesLeftToday: 990,
  })
})

test('the numbers of favourites, archived and raw photos include pending ones, and are 0 before the first', async () => {
  const [marks, counts] = [resolver('Query.marks'), resolver('Query.marks/1-markCounts')]
  const { stash } = await marks.request({ args: { owner: 'grace' }, identity })
  const keysFor = async (selection: string) => {
    const { result } = await counts.request({ args: {}, stash, info: asking(selection) })
    return result.tables.album.keys.map(({ PK, SK }: any) => [PK.S, SK.S])
  }
  const two = [
    ['U#ada', 'FAV!'],
    ['U#ada', 'M#ARCHIVE'],
  ]
  expect(await keysFor('{ favourites archived __typename }')).toEqual(two)
  for (const selection of ['{ raw }', '{ favourites: raw }'])
    expect(await keysFor(selection)).toEqual([...two, ['U#ada', 'RAW!']])
  const numbers = async (album: object[], pending: object[]) => {
    const prev = await counts.response({ args: {}, stash, result: { data: { album } } })
    const read = await tallies.response({ args: {}, stash, prev, result: { items: pending } })
    return (await marks.response({ args: {}, stash: read.stash, prev })).result
  }
  expect(await numbers([], [])).toEqual({ favourites: 0, archived: 0, raw: 0 })
  const known = [
    { PK: 'U#ada', SK: 'FAV!', count: 3 },
    { PK: 'U#ada', SK: 'M#ARCHIVE', count: 2 },
  ]
  expect(await numbers(known, [{ PK: 'U#ada', SK: `M!${id}#4`, counts: { 'FAV!': 1, 'RAW!': 1 } }])).toEqual({
    favourites: 4,
    archived: 2,
    raw: 1,
  })
  const unprocessedKeys = { album: [{ PK: 'U#ada', SK: 'FAV!' }] }
  const unread = await counts.response({ args: {}, stash, result: { data: { album: [] }, unprocessedKeys } })
  expect(unread.error).toMatch(/Try again/)
})
