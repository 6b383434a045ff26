/** The worker's write-back, and what of it reaches whom. Evaluated as AppSync evaluates it. */
import { expect, test } from 'vitest'
import { wordsIn } from '@album/model/words'
import { resolver, role, signedIn } from '../tests/evaluate-code.ts'

const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const taken = '2024-07-31T18:05:09'
const label = (name: string, confidence: number, source = 'MACHINE') => ({
  name,
  confidence,
  parents: [],
  categories: [],
  source,
})
const before = (more: object = {}) => ({
  PK: 'U#ada',
  SK: `P#${id}`,
  id,
  owner: 'ada',
  status: 'PROCESSING',
  title: 'Cat.jpg',
  addedAt: '2026-02-01T10:00:00.000Z',
  bytes: 12_345,
  sha256: 'x'.repeat(44),
  version: 2,
  sequencer: '0055',
  claimedBy: 'message',
  claimedUntil: 4_000_000_000,
  expiresAt: 4_000_000_000,
  ...more,
})
const box = { confidence: 97, boundingBox: { left: 0, top: 0, width: 1, height: 1 } }
const detected = (name: string, confidence: number) => ({
  name,
  confidence,
  parents: [],
  categories: [],
  instances: [box],
})
const input = {
  owner: 'ada',
  id,
  sequencer: '0055',
  status: 'READY',
  reason: null,
  analysis: {
    takenLocal: taken,
    width: 3,
    height: 2,
    images: [{ name: 'GRID', width: 480, height: 320, format: 'image/webp' }],
    labels: [detected('Cat', 98), detected('Cell Phone', 71)],
    quality: { brightness: 50, sharpness: 60, contrast: 70 },
    camera: null,
  },
}
const args = { input }

const publish = resolver('Mutation.publishAnalysis')
const read = resolver('Mutation.publishAnalysis/1-getPhoto')
const keep = resolver('Mutation.publishAnalysis/2-putAnalysis')
const index = resolver('Mutation.publishAnalysis/3-writePhoto')

const plainKey = ({ key }: any) => `${key.PK.S} ${key.SK.S}`
/** The writes of the transaction that follows from this photo: `{operation} {key}` and the write itself. */
async function writesAfter(photo: object, found: object = {}, more: object = {}) {
  const context = {
    args: { input: { ...input, ...more, analysis: { ...input.analysis, ...found } } },
    prev: { result: photo },
    stash: { published: false },
  }
  const { result, stash, error } = await index.request(context)
  expect(error).toBeUndefined()
  expect(result.operation).toBe('TransactWriteItems')
  const writes = result.transactItems as any[]
  expect(new Set(writes.map(plainKey)).size, 'an item may be written once in a transaction').toBe(
    writes.length,
  )
  expect(writes.length, 'a transaction takes 100').toBeLessThanOrEqual(100)
  expect(new Set(writes.map(({ table }) => table))).toEqual(new Set(['album']))
  const named = (operation: string) => writes.filter((write) => write.operation === operation)
  const tallies = named('PutItem').filter((write) => write.key.SK.S.startsWith('M!'))
  const counts = Object.entries<any>(tallies[0]?.attributeValues.counts.M ?? {})
  expect(named('UpdateItem'), 'an item that other photos write too').toEqual([])
  return {
    tallies: tallies.map(plainKey),
    photo: named('PutItem').find((write) => write.key.SK.S === `P#${id}`),
    cards: named('PutItem').filter((write) => write.key.PK.S.includes('#L#')),
    deleted: named('DeleteItem').map(plainKey),
    counts: Object.fromEntries(counts.map(([name, { N }]) => [name, Number(N)])),
    after: stash.after,
  }
}

test.each(['publishAnalysis', 'publishPhotoChange', 'publishAlbumChange', 'publishSharedAlbumChange'])(
  'fault 31: %s refuses everybody except a role, even if its directive were lost',
  async (field) => {
    const guest = { resolverContext: { share: 'hash', owner: 'ada', album: 'A', expiresAt: '4000000000' } }
    const { request } = resolver(`Mutation.${field}`)
    for (const identity of [signedIn('ada'), guest, undefined]) {
      const { error, result } = await request({ args, identity })
      expect(error).toMatch(/^Not Authorized/)
      expect(result).toBeUndefined()
    }
    expect((await request({ args, identity: role })).error).toBeUndefined()
  },
)

test('an analysis is not written to a deleted photo or over a newer upload', async () => {
  expect((await read.request({ args })).result).toMatchObject({ operation: 'GetItem', consistentRead: true })
  expect((await read.response({ args, result: null })).error).toBe('There is no such photo.')
  const newer = await read.response({ args, result: before({ sequencer: '0056' }) })
  expect(newer.error).toBe('A newer upload of this photo is being analysed.')
})

test('fault 13: an analysis published twice is written once', async () => {
  const photo = before({ status: 'READY', version: 7, claimedUntil: undefined })
  const { stash, result } = await read.response({ args, result: photo })
  for (const step of [keep, index]) {
    const repeated = await step.request({ args, stash, prev: { result } })
    expect(repeated.result).toEqual(photo)
  }
})

test('details that only an open photo shows are stored as they came, in an item of their own, with boxes by label', async () => {
  const { result } = await keep.request({ args, stash: { published: false }, prev: { result: before() } })
  expect(result).toMatchObject({ operation: 'PutItem', key: { PK: { S: 'U#ada' }, SK: { S: `A#${id}` } } })
  const { instances, ...details } = result.attributeValues
  expect(Object.keys(instances.M)).toEqual(['Cat', 'Cell Phone'])
  expect(details).toEqual({
    quality: { M: { brightness: { N: 50 }, sharpness: { N: 60 }, contrast: { N: 70 } } },
  })
  const { after } = await writesAfter(before())
  expect(after).not.toHaveProperty('quality')
})

test('a photo and the tally of its counts are written in one transaction, if its version is unchanged', async () => {
  const { photo, cards, deleted, tallies, counts, after } = await writesAfter(before())
  expect(photo.condition).toMatchObject({ expression: '(#version = :version_eq)' })
  expect(photo.condition.expressionValues).toEqual({ ':version_eq': { N: 2 } })
  expect(after).toMatchObject({
    status: 'READY',
    version: 3,
    announced: 3,
    takenPk: 'U#ada',
    taken: `${taken}#${id}`,
  })
  for (const over of ['claimedBy', 'claimedUntil', 'expiresAt', 'reason'])
    expect(after).not.toHaveProperty(over)
  expect(cards.map(plainKey)).toEqual([`U#ada#L#cat ${taken}#${id}`, `U#ada#L#cell phone ${taken}#${id}`])
  for (const { attributeValues } of cards)
    expect(attributeValues.labels.M).toEqual({ cat: { N: 98 }, 'cell phone': { N: 71 } })
  const today = new Date().toISOString().slice(0, 10)
  expect(tallies, 'of this version of this photo alone').toEqual([`U#ada M!${id}#3`])
  expect(counts).toEqual({
    'F#Cat': 1,
    'F#Cell Phone': 1,
    'M#2024-07': 1,
    [`USAGE#${today}`]: 1,
  })
  expect(deleted).toEqual([expect.stringMatching(/^WAITING#[0-7] 2026-02-01T10:00:00\.000Z#ada#/)])
})

test('an undated photo of another album is listed by its time there, and leaves the waiting list by its time here', async () => {
  const times = { addedAt: '2015-03-05T10:00:00.000Z', receivedAt: '2026-02-01T10:00:00.000Z' }
  const { after, counts, deleted } = await writesAfter(before(times), { takenLocal: null })
  expect(after).toMatchObject({ ...times, taken: `2015-03-05T10:00:00#${id}` })
  expect(counts).toMatchObject({ 'M#2015-03': 1 })
  expect(deleted).toEqual([expect.stringMatching(/^WAITING#[0-7] 2026-02-01T10:00:00\.000Z#ada#/)])
})

test('a second analysis moves cards and counts from the old labels to the new ones', async () => {
  const first = before({ status: 'READY', takenLocal: taken, labels: [label('Cat', 98), label('Dog', 60)] })
  const { cards, deleted, counts } = await writesAfter(first, { takenLocal: '2023-01-02T03:04:05' })
  expect(cards.map(plainKey)).toEqual([
    `U#ada#L#cat 2023-01-02T03:04:05#${id}`,
    `U#ada#L#cell phone 2023-01-02T03:04:05#${id}`,
  ])
  expect(deleted).toEqual(
    expect.arrayContaining([`U#ada#L#cat ${taken}#${id}`, `U#ada#L#dog ${taken}#${id}`]),
  )
  expect(counts).toMatchObject({
    'F#Cell Phone': 1,
    'F#Dog': -1,
    'M#2023-01': 1,
    'M#2024-07': -1,
  })
  expect(counts).not.toHaveProperty('F#Cat')
})

test('labels added by the owner stay', async () => {
  const { after, counts } = await writesAfter(
    before({ labels: [label('Minka', 100, 'USER'), label('Dog', 60)] }),
  )
  expect(after.labels.map(({ name, source }: any) => `${name} ${source}`)).toEqual([
    'Minka USER',
    'Cat MACHINE',
    'Cell Phone MACHINE',
  ])
  expect(counts).toMatchObject({ 'F#Minka': 1 })
  expect(counts).not.toHaveProperty('F#Dog')
})

test('a photo that its owner marked as harmless stays harmless after later analyses', async () => {
  const moderation = [{ name: 'Weapons', parent: 'Violence', confidence: 91 }]
  const { after } = await writesAfter(before({ harmless: true, moderation: [] }), { moderation })
  expect(after).toMatchObject({ harmless: true, moderation: [], coveredModeration: moderation })
  const other = await writesAfter(before(), { moderation })
  expect(other.after).toMatchObject({ moderation })
  expect(other.after).not.toHaveProperty('coveredModeration')
})

test('a place that a person set or removed stays, and each analysis keeps the camera’s behind it', async () => {
  const cameras = { place: 'DE.16.Berlin@52.5,13.4', townAt: '52.524,13.411' }
  const own = { place: 'PT.14.Lisbon@38.72,-9.13', townAt: '38.717,-9.133', placedAt: '38.717,-9.133' }
  for (const given of [own, {}]) {
    const { after } = await writesAfter(before({ ...given, placed: true }), cameras)
    expect(after).toMatchObject({ ...given, placed: true, coveredPlace: cameras })
    expect((after as any).place).toBe('place' in given ? given.place : undefined)
    // The camera's place is gone where the deployment no longer keeps it.
    const later = await writesAfter(before({ ...given, placed: true, coveredPlace: cameras }))
    expect(later.after).not.toHaveProperty('coveredPlace')
  }
  expect((await writesAfter(before({ dated: true }))).after).toHaveProperty('coveredDate')
})

test.each([
  [90, 2, 3],
  [180, 3, 2],
  [270, 2, 3],
])('a photo that its owner turned by %d° stays turned after later analyses', async (turn, width, height) => {
  const thumbhash = 'of the turned picture'
  const images = [
    { name: 'GRID', width: 480, height: 320, format: 'image/webp' },
    { name: 'ORIGINAL', width: 3, height: 2, format: 'image/jpeg' },
  ]
  const turned = before({ turn, turns: [turn], width, height, thumbhash })
  const { after } = await writesAfter(turned, { images, thumbhash: 'of the file' })
  expect(after).toMatchObject({ turn, turns: [turn], width, height, thumbhash })
  expect(after.images).toEqual([
    // The pictures of the turn are kept under its number: the worker does not make them.
    turn === 180 ? { ...images[0], turn } : { ...images[0], width: 320, height: 480, turn },
    images[1],
  ])
  const upright = await writesAfter(before({ turns: [turn] }), { images, thumbhash: 'of the file' })
  expect(upright.after).toMatchObject({ width: 3, height: 2, thumbhash: 'of the file', images })
})

test('a person’s corrections win over later analyses: removed labels, adopted labels, the date', async () => {
  const { after, counts } = await writesAfter(
    before({
      labels: [label('cell phone', 100, 'USER')],
      removed: ['cat'],
      dated: true,
      takenLocal: '1999-12-31T23:59:59',
    }),
  )
  expect(after.labels.map(({ name, source }: any) => `${name} ${source}`)).toEqual(['cell phone USER'])
  expect(after).toMatchObject({ removed: ['cat'], takenLocal: '1999-12-31T23:59:59' })
  expect(counts).not.toHaveProperty('F#Cat')
  expect(counts).toMatchObject({ 'M#1999-12': 1 })
})

test('a photo is found by the words in it and by those of its title, in the same transaction', async () => {
  const context = {
    args: { input: { ...input, analysis: { ...input.analysis, words: ['exit'] } } },
    prev: { result: before() },
    stash: { published: false },
  }
  const { result } = await index.request(context)
  const written = result.transactItems.map(plainKey)
  for (const word of ['exit', ...wordsIn(before().title)])
    expect(written).toContain(`U#ada#W ${word}#${taken}#${id}`)
})

test('an analysis that replaces every label and the date fits one transaction', async () => {
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix} ${n}`)
  const owned = names('own', 10).map((name) => label(name, 100, 'USER'))
  const photo = before({
    status: 'READY',
    takenLocal: '2020-01-01T00:00:00',
    labels: [...owned, ...names('old', 20).map((name) => label(name, 90))],
    words: names('old', 12),
    title: names('title', 20).join(' '),
    albums: Object.fromEntries(names('album', 20).map((album) => [album, 'A'])),
  })
  const labels = names('new', 20).map((name) => detected(name, 90))
  const found = { labels, words: names('new', 12) }
  const { cards, deleted, counts } = await writesAfter(photo, found, { job: 'JOB' })
  expect(cards.length + deleted.length).toBeGreaterThan(50)
  expect(counts).toMatchObject({ 'F#new 0': 1, 'F#old 0': -1, 'M#2020-01': -1, 'J#JOB': 1 })
})

test('a refused or trashed photo is in no list and no count', async () => {
  const refused = await writesAfter(
    before(),
    { labels: null, takenLocal: null },
    { status: 'REJECTED', reason: 'CORRUPT' },
  )
  const thrown = await writesAfter(
    before({ trashedAt: '2026-03-01T00:00:00.000Z', takenPk: 'T#ada', taken: 't' }),
  )
  for (const { cards } of [refused, thrown]) expect(cards).toEqual([])
  expect(Object.keys(refused.counts), 'nothing was looked at').toEqual([])
  expect(Object.keys(thrown.counts)).toEqual([expect.stringContaining('USAGE#')])
  expect(refused.after).toMatchObject({ status: 'REJECTED', reason: 'CORRUPT' })
  expect(refused.after).toMatchObject({ takenPk: 'X#ada' })
  expect(thrown.after).toMatchObject({ takenPk: 'T#ada', expiresAt: 4_000_000_000 })
})

test('a transaction overtaken by another change is a Conflict, which the worker retries', async () => {
  const error = { type: 'DynamoDB:TransactionCanceledException', message: 'Transaction cancelled' }
  const { error: refusal } = await index.response({ args, error, stash: { after: before() } })
  expect(refusal).toBe('The photo was changed at the same time. Try again.')
})

test('a published change names its owner for the subscription filter', async () => {
  const { result } = await publish.response({
    args,
    prev: { result: before({ status: 'READY', version: 3 }) },
  })
  expect(result).toMatchObject({
    owner: 'ada',
    id,
    version: 3,
    kind: 'UPDATED',
    photo: { id, status: 'READY' },
  })
})

test('a pushed change carries the photo as it is now, or none if it was deleted', async () => {
  const change = resolver('Mutation.publishPhotoChange')
  const announced = (kind: string, result: object | null) =>
    change.response({ args: { input: { owner: 'ada', id, version: 2, kind } }, result })
  expect((await announced('UPDATED', before({ version: 5 }))).result).toMatchObject({
    kind: 'UPDATED',
    version: 5,
    photo: { id },
  })
  const gone = { owner: 'ada', id, version: 2, kind: 'REMOVED', photo: null }
  expect((await announced('REMOVED', before())).result).toEqual(gone)
  expect((await announced('UPDATED', null)).result).toEqual(gone)
  expect((await announced('UPDATED', before({ expiresAt: 1 }))).result).toEqual(gone)
})

test('fault 30: a subscription without a signed-in person is refused', async () => {
  const changes = resolver('Subscription.onPhotoChanged')
  expect((await changes.response({})).error).toBe('Sign in to see a library.')
  const { result, error } = await changes.response({ identity: signedIn('ada') })
  expect({ result, error }).toEqual({ result: null, error: undefined })
})
