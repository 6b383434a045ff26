/** What a person reads of their library: one photo, pages of photos, labels. Evaluated as AppSync evaluates them. */
import { expect, test } from 'vitest'
import { resolver, signedIn } from '../tests/evaluate-code.ts'

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
const failed = { type: 'DynamoDB:InternalServerError', message: 'table album in account 123456789012' }
const tokenRefused = { type: 'BadRequestException', message: 'Invalid pagination token given.' }
const strangeToken = 'nextToken is not one that this list gave.'
const epochSeconds = () => Math.floor(Date.now() / 1000)

const photo = resolver('Query.photo')
const photos = resolver('Query.photos')
const added = resolver('photosAdded')
const labelled = resolver('photosWithLabels')
const trashed = resolver('photosInTrash')
const byKey = resolver('photosByKey')
const labels = resolver('Query.labels')

test('the library is that of the token, whatever else a request says', async () => {
  const { result } = await photo.request({ args: { id, owner: 'grace' }, identity })
  expect(result.key).toEqual({ PK: { S: 'U#ada' }, SK: { S: `P#${id}` } })
  const { stash } = await photos.request({ args: { owner: 'grace' }, identity })
  expect(stash).toEqual({ owner: 'ada', limit: 24, way: 'ADDED' })
  const facets = await labels.request({ args: { owner: 'grace' }, identity })
  expect(Object.values(facets.result.query.expressionValues)).toContainEqual({ S: 'U#ada' })
})

test('without somebody who is signed in nothing is read', async () => {
  for (const read of [photo, photos, labels])
    expect((await read.request({ args: { id } })).error).toBe('Sign in to see a library.')
})

test('a photo comes as clients see it, without what the table needs for itself', async () => {
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

test('a photo that was refused says why, as a code and as a sentence', async () => {
  const { result } = await photo.response({ result: item({ status: 'REJECTED', reason: 'CORRUPT' }) })
  expect(result.reason).toEqual({
    code: 'CORRUPT',
    message: 'The picture is damaged or cut off. Try to export or download it again.',
  })
})

test('a photo that is not there is null, and so is one whose time is over', async () => {
  expect((await photo.response({ result: null })).result).toBeNull()
  expect((await photo.response({ result: item({ expiresAt: epochSeconds() - 1 }) })).result).toBeNull()
  expect((await photo.response({ result: item({ expiresAt: epochSeconds() + 60 }) })).result.id).toBe(id)
})

test('what went wrong behind the API is told without a word of what lies there', async () => {
  for (const { response } of [photo, added, labelled, trashed, byKey, labels]) {
    const { error } = await response({ args: {}, error: failed })
    expect(error).toBe('Something went wrong on our side; try again in a moment.')
  }
})

test('fault 33: a page holds 1 to 100, any other limit is refused', async () => {
  for (const limit of [0, -1, 101, 1e9])
    for (const list of [photos, labels])
      expect((await list.request({ args: { limit }, identity })).error).toBe('limit must be 1 to 100.')
  for (const limit of [1, 100]) {
    expect((await photos.request({ args: { limit }, identity })).stash.limit).toBe(limit)
    expect((await labels.request({ args: { limit }, identity })).result.limit).toBe(limit)
  }
})

test('fault 33: a nextToken that was tampered with is the caller’s error', async () => {
  for (const { response } of [added, trashed, labels]) {
    const { error } = await response({ args: { nextToken: 'tampered' }, error: tokenRefused })
    expect(error).toBe(strangeToken)
  }
  const stash = { owner: 'ada', limit: 24, way: 'LABELS' }
  for (const place of ['', 'x', '2024-07-31T18:05:09', `2024-07-31T18:05:09#${id}#more`, `U#grace#${id}`]) {
    const nextToken = Buffer.from(place).toString('base64') || 'AA=='
    const { error } = await labelled.request({ args: { nextToken, filter: { labels: ['Cat'] } }, stash })
    expect(error, place).toBe(strangeToken)
  }
})

test('at most five labels at once, and none in the trash', async () => {
  const five = ['a', 'b', 'c', 'd', 'e']
  const ask = (filter: object) => photos.request({ args: { filter }, identity })
  expect((await ask({ labels: five })).stash.way).toBe('LABELS')
  expect((await ask({ labels: [...five, 'f'] })).error).toBe('At most 5 labels at once.')
  expect((await ask({ labels: ['a'], trashed: true })).error).toBe('The trash cannot be searched by label.')
  expect((await ask({ trashed: true })).stash.way).toBe('TRASH')
})

test('only the step whose question it is asks the table', async () => {
  const steps = { ADDED: added, LABELS: labelled, TRASH: trashed }
  for (const [way, step] of Object.entries(steps))
    for (const asked of Object.keys(steps)) {
      const args = { filter: { labels: ['Cat'] } }
      const { result } = await step.request({
        args,
        stash: { owner: 'ada', limit: 24, way: asked },
        prev: { result: null },
      })
      expect(result?.operation === 'Query', `${way} when ${asked} is asked`).toBe(way === asked)
    }
})

test('the library leaves out what is in the trash, newest first unless asked otherwise', async () => {
  const stash = { owner: 'ada', limit: 10, way: 'ADDED' }
  const { result } = await added.request({ args: { order: 'NEWEST' }, stash })
  expect(result).toMatchObject({ operation: 'Query', limit: 10, scanIndexForward: false })
  expect(result.filter).toEqual({
    expression: '(attribute_not_exists(#trashedAt))',
    expressionNames: { '#trashedAt': 'trashedAt' },
  })
  expect((await added.request({ args: { order: 'OLDEST' }, stash })).result.scanIndexForward).toBe(true)
})

test('photos with several labels are those that carry all of them, and the next page goes on behind the last', async () => {
  const stash = { owner: 'ada', limit: 2, way: 'LABELS' }
  const args = { filter: { labels: ['Cat', 'Cell Phone'] }, order: 'NEWEST' }
  const card = (n: number, ...slugs: string[]) => ({
    id: `0${n}`,
    slugs,
    SK: `2024-07-0${n}T00:00:00#${id.slice(0, 25)}${n}`,
  })
  const cards = [
    card(5, 'cat', 'cell phone'),
    card(4, 'cat'),
    card(3, 'cell phone', 'cat'),
    card(2, 'cat', 'cell phone'),
  ]

  const first = await labelled.request({ args, stash })
  expect(first.result).toMatchObject({ operation: 'Query', scanIndexForward: false })
  expect(Object.values(first.result.query.expressionValues)).toEqual([{ S: 'U#ada#L#cat' }])
  const page = await labelled.response({ args, stash, result: { items: cards, nextToken: null } })
  expect(page.result.ids).toEqual(['05', '03'])

  const next = await labelled.request({ args: { ...args, nextToken: page.result.nextToken }, stash })
  expect(next.error).toBeUndefined()
  expect(next.result.query.expression).toContain('<')
  expect(Object.values(next.result.query.expressionValues)).toEqual([
    { S: 'U#ada#L#cat' },
    { S: cards[2]!.SK },
  ])
  const rest = await labelled.response({ args, stash, result: { items: cards.slice(3), nextToken: null } })
  expect(rest.result).toEqual({ ids: ['02'], nextToken: null })
})

test('a page of a rare pair of labels may be empty and still lead on: no page examines more than 200 cards', async () => {
  const stash = { owner: 'ada', limit: 24, way: 'LABELS' }
  const args = { filter: { labels: ['Cat', 'Dog'] } }
  expect((await labelled.request({ args, stash })).result.limit).toBe(200)
  const items = [{ id: '1', slugs: ['cat'], SK: `2024-07-01T00:00:00#${id}` }]
  const { result } = await labelled.response({ args, stash, result: { items, nextToken: 'more' } })
  expect(result.ids).toEqual([])
  const next = await labelled.request({ args: { ...args, nextToken: result.nextToken }, stash })
  expect(next.error).toBeUndefined()
})

test('photos come in the order of their page; one that is gone meanwhile, or expired, is left out', async () => {
  const prev = { result: { ids: ['1', '2', '3'], nextToken: 'next' } }
  const found = [{ ...item(), id: '3' }, null, { ...item(), id: '1' }]
  const read = await byKey.response({ prev, result: { data: { album: found } } })
  expect(read.result.items.map(({ id }: any) => id)).toEqual(['1', '3'])
  const items = [...read.result.items, item({ id: '4', expiresAt: epochSeconds() - 1 })]
  const page = await photos.response({ prev: { result: { items, nextToken: 'next' } } })
  expect(page.result.items.map(({ id }: any) => id)).toEqual(['1', '3'])
  expect(page.result.nextToken).toBe('next')
})

test('labels are found by how they begin, whatever the case, and one without photos is not shown', async () => {
  const { result } = await labels.request({ args: { startsWith: ' CeLL' }, identity })
  expect(Object.values(result.query.expressionValues)).toContainEqual({ S: 'F#cell' })
  expect(result.filter).toEqual({
    expression: '(#count > :count_gt)',
    expressionNames: { '#count': 'count' },
    expressionValues: { ':count_gt': { N: 0 } },
  })
})

test('boxes are read only where they are asked for', async () => {
  const photoLabels = resolver('Photo.labels')
  const source = { owner: 'ada', id, labels: item().labels }
  const without = await photoLabels.request({ source, info: { selectionSetList: ['name', 'confidence'] } })
  expect(without.result).toEqual(source.labels)
  const withBoxes = await photoLabels.request({
    source,
    info: { selectionSetList: ['name', 'instances', 'instances/confidence'] },
  })
  expect(withBoxes.result).toMatchObject({ operation: 'GetItem', key: { SK: { S: `A#${id}` } } })
  const box = { confidence: 97, boundingBox: { left: 0, top: 0, width: 1, height: 1 } }
  const { result } = await photoLabels.response({ source, result: { instances: { Cat: [box], Dog: [box] } } })
  expect(result).toEqual([{ ...source.labels[0], instances: [box] }])
  expect((await photoLabels.response({ source, result: null })).result).toEqual([
    { ...source.labels[0], instances: [] },
  ])
})
