/** Albums, and what a guest of one is answered. Evaluated as AppSync evaluates it. */
import { expect, test } from 'vitest'
import { resolver, role, signedIn } from '../tests/evaluate-code.ts'

const identity = signedIn('ada')
const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const album = { PK: 'U#ada', SK: 'AL#A', id: 'A', owner: 'ada', title: 'Summer', createdAt: 'then', count: 2 }
const photo = {
  PK: 'U#ada',
  SK: `P#${id}`,
  id,
  owner: 'ada',
  status: 'READY',
  title: 'IMG_1234.jpg',
  addedAt: '2026-02-01T10:00:00.000Z',
  bytes: 12_345,
  sha256: 'x',
  contentType: 'image/jpeg',
  images: ['GRID', 'SCREEN', 'ORIGINAL'].map((name) => ({ name, width: 1, height: 1, format: 'image/webp' })),
  labels: [{ name: 'Cat', confidence: 90, parents: [], categories: [], source: 'MACHINE' }],
  albums: { A: '01J9', OTHER: '01J8' },
  version: 3,
}
const guest = { resolverContext: { share: 'hash', owner: 'ada', album: 'A' } }
const link = { id: 'hash', owner: 'ada', album: 'A', download: false, expiresAt: 1772323200 }

test('an id that is too long is NotFound, never a DynamoDB error', async () => {
  const tooLong = 'Z'.repeat(5000)
  const calls: [string, object][] = [
    ['Query.photo', { id: tooLong }],
    ['Query.job', { id: tooLong }],
    ['shared/album', {}],
    ['Mutation.updateAlbum/1-getAlbum', { input: { id: tooLong } }],
    ['Mutation.updateAlbum/2-checkCover', { input: { id, cover: tooLong } }],
  ]
  const keys = []
  for (const [step, args] of calls) {
    const { result } = await resolver(step).request({
      args,
      identity,
      stash: { owner: 'ada', albumId: tooLong },
    })
    keys.push(result.key.SK.S)
  }
  expect(keys).toEqual(['P#', 'J#', 'AL#', 'AL#', 'P#'])
  const shares = await resolver('Query.shares').request({ args: { albumId: tooLong }, identity })
  expect(Object.values(shares.result.query.expressionValues)).toContainEqual({ S: 'SH##' })
  const search = [{ kind: 'album', id: tooLong }]
  const stash = { list: 'ALBUM', owner: 'ada', limit: 24, oldestFirst: true, search }
  const members = await resolver('Query.photos/1-albumMembers').request({ args: {}, identity, stash })
  expect(Object.values(members.result.query.expressionValues)).toContainEqual({ S: 'U#ada#AL#' })
})

test('an album belongs to the person who creates it and has a readable title', async () => {
  const { request } = resolver('Mutation.createAlbum')
  const { result } = await request({ args: { input: { title: ' Sum\u202emer\u0007 ' } }, identity })
  expect(result.payload).toEqual({ field: 'createAlbum', owner: 'ada', title: 'Summer', filter: null })
  const marked = { title: 'a\u061c\u2028\u0085\ufeff\ud800be\u0301' }
  expect((await request({ args: { input: marked }, identity })).result.payload.title).toBe('abé')
  for (const title of ['', ' \u202e ', 'x'.repeat(256), `${' '.repeat(5000)}x`])
    expect((await request({ args: { input: { title } }, identity })).error).toMatch(/^A title/)
})

test('a pushed album, or one shown to a guest, includes pending counts', async () => {
  const pending = { number: 4, counts: { 'AL#A': 3 }, additions: [], names: {} }
  const stash = { pending, link, album }
  const input = { owner: 'ada', id: 'A', kind: 'UPDATED' }
  const context = { args: { input }, prev: { result: album }, stash }
  for (const field of [
    'Query.album',
    'Mutation.updateAlbum',
    'Mutation.publishAlbumChange',
    'Query.sharedAlbum',
  ]) {
    const { result } = await resolver(field).response({ ...context, identity: guest })
    expect((result.album ?? result).count, field).toBe(5)
  }
  const page = { result: { items: [album], nextToken: null } }
  const { result } = await resolver('Query.albums').response({ ...context, prev: page })
  expect(result.items[0].count).toBe(5)
})

test('a saved search is one that the photos field accepts, without the trash', async () => {
  const { request } = resolver('Mutation.createAlbum')
  const save = (filter: object) => request({ args: { input: { title: 'Cats', filter } }, identity })
  expect((await save({ labels: ['Cat'] })).result.payload.filter).toEqual({ labels: ['Cat'] })
  expect((await save({ trashed: true })).error).toContain('cannot search the trash')
  expect((await save({ labels: ['a', 'b', 'c', 'd', 'e', 'f'] })).error).toContain('at most 5 names')
})

test('fault 43: a saved search is bounded by what was sent, white space included', async () => {
  const spaces = ' '.repeat(20_000)
  const { request } = resolver('Mutation.createAlbum')
  const save = (filter: object) => request({ args: { input: { title: 'Cats', filter } }, identity })
  for (const filter of [
    { labels: [`Cat${spaces}`] },
    { without: [`${spaces}Cat`] },
    { words: [`a${spaces}b`] },
  ])
    expect((await save(filter)).error).toBe('A name has 1 to 100 characters.')
  expect((await save({ takenFrom: `2024${spaces}` })).error).toContain('Give a time')
  expect((await save({ album: spaces })).error).toContain('an album that exists')
  const all = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.padEnd(400, ' '))
  const largest = { labels: all, without: all.map((name) => `x${name.slice(1)}`), words: all }
  const { result } = await save({ ...largest, takenFrom: '2024-01-01T00:00:00', album: id })
  expect(JSON.stringify(result.payload).length).toBeLessThan(10_000)
})

test('only a photo of the album can be its cover', async () => {
  const { response } = resolver('Mutation.updateAlbum/2-checkCover')
  const choose = (result: object | null) =>
    response({ args: { input: { id: 'A', cover: id } }, prev: { result: album }, result })
  expect((await choose(photo)).result).toMatchObject({ id: 'A' })
  for (const other of [null, { ...photo, albums: {} }, { ...photo, trashedAt: 'then' }])
    expect((await choose(other)).error).toBe('There is no such photo in this album.')
})

test('a smart album’s new search replaces the old one as a whole', async () => {
  const { request } = resolver('Mutation.updateAlbum/3-writeAlbum')
  const input = { id: 'A', filter: { words: ['lisbon'] } }
  const { result } = await request({ args: { input }, prev: { result: album }, stash: { owner: 'ada' } })
  expect(result.update).toMatchObject({
    expression: 'SET #expName_1 = :expValue_1',
    expressionNames: { '#expName_1': 'filter' },
    expressionValues: { ':expValue_1': { M: { words: { L: [{ S: 'lisbon' }] } } } },
  })
})

test('an album that is renamed keeps its cover, and only a null that is sent takes the cover away', async () => {
  const { request } = resolver('Mutation.updateAlbum/3-writeAlbum')
  const updateOf = async (input: object) =>
    (
      await request({
        args: { input: { id: 'A', ...input } },
        prev: { result: album },
        stash: { owner: 'ada' },
      })
    ).result.update.expression
  expect(await updateOf({ title: 'Winter' })).toBe('SET #expName_1 = :expValue_1')
  expect(await updateOf({ title: 'Winter', cover: null })).toBe(
    'SET #expName_1 = :expValue_1 REMOVE #expName_2',
  )
})

test('a title of more than 1,000 characters is never cut: it is saved whole, or refused', async () => {
  const { request } = resolver('Mutation.updateAlbum/3-writeAlbum')
  const saved = async (title: string) => {
    const input = { id: 'A', title }
    const { result, error } = await request({
      args: { input },
      prev: { result: album },
      stash: { owner: 'ada' },
    })
    return error ?? result.update.expressionValues[':expValue_1'].S
  }
  for (const unseen of [' ', '\u200b'])
    expect(await saved(`${unseen.repeat(990)}Holiday in Lisbon`)).toBe('Holiday in Lisbon')
  expect(await saved(`Lisbon${' '.repeat(1200)}2026`)).toMatch(/^A title has/)
  expect(await saved('😀'.repeat(127) + '\u200b'.repeat(1500))).toBe('😀'.repeat(127))
})

test('a caller who renames an album while its photos are counted is asked to try again', async () => {
  const { response } = resolver('Mutation.updateAlbum/3-writeAlbum')
  const error = {
    type: 'DynamoDB:TransactionConflictException',
    message: 'Transaction is ongoing for the item',
  }
  expect((await response({ args: { input: { id: 'A' } }, error })).error).toMatch(/being counted/)
})

test('an album that somebody else has changed is not overwritten, if the caller says what they saw', async () => {
  const { request, response } = resolver('Mutation.updateAlbum/3-writeAlbum')
  const conditionOf = async (expected?: object) => {
    const input = { id: 'A', title: 'Winter', expected }
    const { result, error } = await request({
      args: { input },
      prev: { result: album },
      stash: { owner: 'ada' },
    })
    return error ?? result.condition
  }
  const exists = { expression: 'attribute_exists(#title)', expressionNames: { '#title': 'title' } }
  expect(await conditionOf()).toEqual(exists)
  expect(await conditionOf({ title: ' Summer', filter: { labels: ['Cat'], words: null } })).toEqual({
    expression: 'attribute_exists(#title) AND #title = :title AND #filter = :filter',
    expressionNames: { '#title': 'title', '#filter': 'filter' },
    expressionValues: { ':title': { S: 'Summer' }, ':filter': { M: { labels: { L: [{ S: 'Cat' }] } } } },
  })
  const cover = { ...exists.expressionNames, '#cover': 'cover' }
  expect(await conditionOf({ cover: null })).toEqual({
    expression: 'attribute_exists(#title) AND attribute_not_exists(#cover)',
    expressionNames: cover,
  })
  for (const [given, value] of [
    [id, id],
    ['Z'.repeat(5000), ''],
  ])
    expect(await conditionOf({ cover: given })).toEqual({
      expression: 'attribute_exists(#title) AND #cover = :cover',
      expressionNames: cover,
      expressionValues: { ':cover': { S: value } },
    })
  expect(await conditionOf({ title: 'x'.repeat(256) })).toMatch(/^A title/)
  expect(await conditionOf({ filter: { trashed: true } })).toContain('cannot search the trash')

  const error = { type: 'DynamoDB:ConditionalCheckFailedException', message: '' }
  const refused = (result: object | null) => response({ args: { input: { id: 'A' } }, error, result })
  expect((await refused(album)).error).toBe('The album has changed in the meantime. Load it again.')
  for (const gone of [null, { ...album, title: undefined }])
    expect((await refused(gone)).error).toBe('There is no such album.')
})

test('fault 30: a guest’s query reads the link’s album, with any arguments', async () => {
  for (const name of ['Query.sharedAlbum', 'Query.sharedPhotos', 'Query.sharedPhoto']) {
    const { stash } = await resolver(name).request({ args: { id: 'OTHER' }, identity: guest })
    expect(stash).toEqual({ owner: 'ada', albumId: 'A' })
  }
  const { result } = await resolver('shared/guestLink').request({ args: { share: 'other' }, identity: guest })
  expect(result.key.PK.S).toBe('S#hash')
  const planned = await resolver('Query.sharedPhotos/3-plan').response({
    args: { limit: 5 },
    stash: { album },
  })
  expect(planned.stash).toMatchObject({ owner: 'ada', search: [{ kind: 'album', id: 'A' }], list: 'ALBUM' })
  for (const name of ['Query.sharedAlbum', 'Query.sharedPhotos', 'Query.sharedPhoto'])
    expect((await resolver(name).request({ args: {}, identity })).error).toContain('Not Authorized')
})

test('fault 30: a guest sees only the fields meant for guests, of photos in the album only', async () => {
  const { response } = resolver('Query.sharedPhotos')
  const outside = [
    { ...photo, albums: { OTHER: '01J8' } },
    { ...photo, trashedAt: 'then' },
    { ...photo, status: 'PROCESSING' },
    // A guest who knows the id of a photo that waits for approval, or of a raw file, learns nothing either.
    { ...photo, unapproved: true },
    { ...photo, rawOf: 'another' },
  ]
  const page = { result: { items: [photo, ...outside], nextToken: null } }
  const { result } = await response({ args: {}, identity: guest, prev: page, stash: { link, album } })
  expect(result.items).toHaveLength(1)
  const [item] = result.items
  expect(Object.keys(item).sort()).toEqual(
    [
      'id',
      'images',
      'labels',
      'location',
      'moderated',
      'place',
      'position',
      'title',
      'turn',
      'version',
    ].sort(),
  )
  expect(item).toMatchObject({ title: null, labels: ['Cat'], moderated: false, position: '01J9' })
  expect([item.location, item.place]).toEqual([null, null])
  expect(item.images.map((image: any) => [image.name, image.guestUntil])).toEqual([
    ['GRID', 1772323200],
    ['SCREEN', 1772323200],
  ])
  const one = resolver('Query.sharedPhoto')
  for (const photo of outside)
    expect(
      (await one.response({ args: {}, identity: guest, prev: { result: photo }, stash: { link, album } }))
        .result,
    ).toBeNull()
})

test('fault 30: all pixels are made for a guest of a photo in the album alone, and only if the link allows downloads now', async () => {
  const { request, response } = resolver('Mutation.sharedEnlarge/4-enlarge')
  const stash = { link: { ...link, download: true }, album }
  const ask = (more: object) =>
    request({ args: { id }, identity: guest, prev: { result: photo }, stash, ...more })
  const { result } = await ask({})
  expect(result.payload).toEqual({ owner: 'ada', id, guest: { album: 'A', link: 'hash' } })
  for (const more of [
    { stash: { link, album } },
    { stash: { ...stash, album: null } },
    { prev: { result: null } },
    { prev: { result: { ...photo, albums: { OTHER: '01J8' } } } },
    { prev: { result: { ...photo, trashedAt: 'then' } } },
  ])
    expect((await ask(more)).result, JSON.stringify(more)).toEqual({})
  const made = { items: [{ owner: 'ada', id, name: 'LARGE' }] }
  const picture = { ...made.items[0], guestUntil: 1772323200 }
  expect((await response({ args: {}, identity: guest, result: made, stash })).stash).toMatchObject({
    picture,
  })
  const answer = resolver('Mutation.sharedEnlarge').response
  expect((await answer({ args: {}, stash: { picture } })).result).toEqual(picture)
  expect((await answer({ args: {}, stash: {} })).result).toBeNull()
})

test('a guest gets labels, places and originals only if the link as it is now shows them', async () => {
  const shown = async (rights: object) => {
    const stash = { link: { ...link, ...rights }, album }
    const placed = { ...photo, place: 'PT.14.Lisbon@38.71,-9.14' }
    const page = { result: { items: [placed], nextToken: null } }
    const all = await resolver('Query.sharedPhotos').response({
      args: {},
      identity: guest,
      prev: page,
      stash,
    })
    const [item] = all.result.items
    const one = await resolver('Query.sharedPhoto').response({
      ...{ args: {}, identity: guest, prev: { result: placed }, stash },
    })
    expect(one.result).toEqual(item)
    const { labels, location, place, images } = item
    return { labels, location, place, images: images.length }
  }
  expect(await shown({ labels: false })).toEqual({ labels: null, location: null, place: null, images: 2 })
  expect(await shown({ places: true, download: true, originals: true })).toEqual({
    ...{ labels: ['Cat'], images: 3, place: 'PT.14.Lisbon' },
    location: { owner: 'ada', id, placed: false, own: null },
  })
  for (const without of [{ download: true, originals: false }, { originals: true }])
    expect(await shown(without), JSON.stringify(without)).toMatchObject({ images: 2 })
  const place = resolver('SharedPhoto.location/1-getAnalysis')
  expect((await place.request({ source: { location: null } })).result).toEqual({})
  expect((await resolver('SharedPhoto.location').response({ source: { location: null } })).result).toBeNull()
  const { result } = await place.request({ source: { location: { owner: 'ada', id } } })
  expect(result.key).toEqual({ PK: { S: 'U#ada' }, SK: { S: `A#${id}` } })
})

test('a link from before originals could be chosen gives guests what its owner chose with downloads', async () => {
  const shown = async (link: object) => {
    const stash = { link, album }
    const ofAlbum = resolver('Query.sharedAlbum')
    const { result } = await ofAlbum.response({ args: {}, identity: guest, prev: { result: {} }, stash })
    const one = await resolver('Query.sharedPhoto').response({
      ...{ args: {}, identity: guest, prev: { result: photo }, stash },
    })
    const names = one.result.images.map(({ name }: { name: string }) => name)
    return [result.download, result.originals, names.includes('ORIGINAL')]
  }
  expect(await shown({ ...link, download: true })).toEqual([true, true, true])
  expect(await shown(link)).toEqual([false, false, false])
  expect(await shown({ ...link, download: true, originals: false })).toEqual([true, false, false])
})

test('fault 30: a guest whose link has ended or expired since they were let in is refused', async () => {
  const { response } = resolver('shared/guestLink')
  const read = (result: object | null) => response({ args: {}, identity: guest, result })
  expect((await read({ ...link, expiresAt: 4_000_000_000 })).error).toBeUndefined()
  for (const ended of [null, { ...link, expiresAt: 1_000 }])
    expect((await read(ended)).error).toContain('Not Authorized')
})

test('a guest sees that a photo is moderated, but not why', async () => {
  const sensitive = { ...photo, moderation: [{ name: 'Violence', parent: '', confidence: 91 }] }
  const page = { result: { items: [sensitive], nextToken: null } }
  const { result } = await resolver('Query.sharedPhotos').response({
    args: {},
    identity: guest,
    prev: page,
    stash: { link, album },
  })
  expect(result.items[0].moderated).toBe(true)
  expect(JSON.stringify(result)).not.toContain('Violence')
})

test('fault 30: a guest of a smart album of one guest’s photos sees no photo that somebody else has added', async () => {
  const stash = { link, album: { ...album, filter: { addedBy: 'Zoë' } } }
  const items = [
    { ...photo, addedBy: 'Zoë' },
    { ...photo, id: `${id}2`, addedBy: 'Max' },
    { ...photo, id: `${id}3` },
  ]
  const { result } = await resolver('Query.sharedPhotos').response({
    args: {},
    identity: guest,
    prev: { result: { items, nextToken: null } },
    stash,
  })
  expect(result.items.map((shown: { id: string }) => shown.id)).toEqual([id])
})

test('a pushed change is as in the table; for a photo outside the album it says only that the photo left', async () => {
  const { response } = resolver('Mutation.publishSharedAlbumChange')
  const announce = (stash: object, args = { input: { share: 'hash', photo: id } }) =>
    response({ args, stash, identity: role, prev: { result: null } })
  const { result: pushed } = await announce({
    link: { ...link, download: true, originals: false },
    album,
    photo,
  })
  expect(pushed).toMatchObject({ share: 'hash', kind: 'PHOTO', id })
  expect(pushed.album).toMatchObject({ download: true, originals: false })
  expect(pushed.photo.images.map(({ name }: { name: string }) => name)).toEqual(['GRID', 'SCREEN'])
  const hidden = [{ albums: {} }, { trashedAt: 'then' }, { unapproved: true }, { rawOf: 'another' }]
  for (const gone of [null, ...hidden.map((more) => ({ ...photo, ...more }))]) {
    const { result } = await announce({ link, album, photo: gone })
    expect(result).toMatchObject({ kind: 'PHOTO_REMOVED', id })
    expect(result.photo).toBeUndefined()
  }
  expect((await announce({ link: null, album, photo })).result).toBeNull()
})

test('fault 30: a guest of a smart album sees what its search finds on the photos themselves, and no more', async () => {
  const smart = { ...album, filter: { labels: ['cat'] } }
  const taken = { ...photo, takenLocal: '2024-07-31T18:05:09' }
  const outside = [
    { ...taken, labels: [] },
    { ...taken, trashedAt: 'then' },
    { ...taken, status: 'PROCESSING' },
    { ...taken, unapproved: true },
    { ...taken, rawOf: 'another' },
  ]
  const stash = { link, album: smart }
  const page = { result: { items: [taken, ...outside], nextToken: null } }
  const { result } = await resolver('Query.sharedPhotos').response({
    args: {},
    identity: guest,
    prev: page,
    stash,
  })
  expect(result.items).toMatchObject([{ id, position: '2024-07-31T18:05:09' }])
  const planned = await resolver('Query.sharedPhotos/3-plan').response({ args: {}, stash: { album: smart } })
  expect(planned.stash).toMatchObject({ owner: 'ada', list: 'CARDS', readsPhotos: true })
  const shared = await resolver('Query.sharedAlbum').response({
    ...{ args: {}, identity: guest, prev: { result: {} }, stash },
  })
  expect(shared.result).toMatchObject({ title: 'Summer', count: null, newestFirst: true })
  const { response } = resolver('Mutation.publishSharedAlbumChange')
  const announce = (changed: object) =>
    response({
      ...{ args: { input: { share: 'hash', photo: id } }, identity: role, prev: { result: null } },
      stash: { ...stash, photo: changed },
    })
  expect((await announce(taken)).result).toMatchObject({ kind: 'PHOTO', id })
  for (const gone of outside)
    expect((await announce(gone)).result).toMatchObject({ kind: 'PHOTO_REMOVED', id })
})

test('an opening is counted on the item that only the link’s owner reads, if the link is still there', async () => {
  const { request, response } = resolver('Mutation.countOpening/2-countOnLink')
  const { result } = await request({ args: {}, identity: guest, stash: { link } })
  expect(result.key).toEqual({ PK: { S: 'U#ada' }, SK: { S: 'SH#A#hash' } })
  expect(result.condition.expression).toContain('attribute_exists')
  const error = { type: 'DynamoDB:ConditionalCheckFailedException', message: '' }
  expect((await response({ args: {}, error })).result).toBe(false)
})

test('an opening that collides with a guest’s upload is refused as busy, not counted, and can be tried again', async () => {
  const { response } = resolver('Mutation.countOpening/2-countOnLink')
  const error = {
    type: 'DynamoDB:TransactionConflictException',
    message: 'Transaction is ongoing for the item',
  }
  expect((await response({ args: {}, error })).error).toMatch(/being counted/)
})
