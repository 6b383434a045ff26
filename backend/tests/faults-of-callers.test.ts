import { request } from 'node:http'
import { DeleteObjectCommand, GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { uploadTargetFor } from '../functions/upload/upload-target.ts'
import { everyCall } from './any-call.ts'
import { type Developer, developerOf } from './developer.ts'
import { type Library, photograph, put, sha256, signInTo } from './library.ts'
import { catVariant } from './pictures.ts'
import { endSystem, startSystem, type System } from './system.ts'

let system: System
let developer: Developer
let library: Library
let stranger: Library
/** A photo in the library whose id the stranger knows. */
let id: string
beforeAll(async () => {
  system = await startSystem()
  developer = developerOf(system)
  stranger = await signInTo(
    system.config,
    await developer.createPerson('stranger@example.com', 'Not-my-album-2'),
  )
  library = await signInTo(system.config)
  id = await library.upload(photograph('chelsea.png'), 'chelsea.png')
  await library.photoOnce(id, (photo) => photo?.status === 'READY')
})
afterAll(() => endSystem(system))

/** Sends a request as from a page with another host name or origin. @returns status and body */
const ask = (url: string, headers: Record<string, string>) =>
  new Promise<[status: number, body: string]>((resolve, reject) => {
    const { port, pathname } = new URL(url)
    request({ host: '127.0.0.1', port, path: pathname, headers }, (answer) => {
      let body = ''
      answer.on('data', (text) => (body += text))
      answer.on('end', () => resolve([answer.statusCode!, body]))
    })
      .on('error', reject)
      .end()
  })

describe('fault 42: nothing of this album is given to', () => {
  test.each([
    ['a page whose name resolves to this machine', (port: string) => ({ host: `evil.example:${port}` })],
    [
      'a page of another site',
      (port: string) => ({ host: `localhost:${port}`, origin: 'https://evil.example' }),
    ],
  ])('%s', async (_, headers) => {
    for (const url of [`${system.url}/config.json`, system.config.graphqlUrl]) {
      const [status, body] = await ask(url, headers(new URL(url).port))
      expect([url, status]).toEqual([url, 421])
      expect(body).toMatch(/^This address answers only localhost/)
    }
  })
})

test('fault 23: an expired URL is refused, and a new one for the same photo accepts the bytes, which no device asks for again', async () => {
  const bytes = await catVariant(23)
  const { photo } = await library.reserve(bytes, 'cat.png')
  const anHourAgo = new Date(Date.now() - 3_600_000)
  const recorded = await developer.photoItem(library.owner, photo.id)
  const expired = await uploadTargetFor(developer.s3, developer.ingestBucket, recorded, anHourAgo)
  await developer.putItem({ ...recorded, waitsSince: anHourAgo.toISOString() })
  const missing = async () => (await library.ask(`{ missingFiles(ids: ["${photo.id}"]) }`)).missingFiles
  expect(await missing()).toEqual([photo.id])
  const refused = await put(expired, bytes)
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('Request has expired')
  const { renewUpload } = await library.ask(
    `mutation { renewUpload(id: "${photo.id}") { url headers { name value } photo { id status } } }`,
  )
  expect(renewUpload.photo).toEqual({ id: photo.id, status: 'PENDING_UPLOAD' })
  expect(await missing()).toEqual([])
  expect((await put(renewUpload, bytes)).status).toBe(200)
  await library.photoOnce(photo.id, (photo) => photo?.status === 'READY')
})

test('fault 24: a URL used twice is refused, and the first object stands', async () => {
  const bytes = await catVariant(24)
  const reserved = await library.reserve(bytes, 'cat.png')
  expect((await put(reserved, bytes)).status).toBe(200)
  expect((await put(reserved, bytes)).status).toBe(412)
  const other = Buffer.from(bytes).reverse()
  expect((await put(reserved, other)).status).toBeGreaterThanOrEqual(400)
  await library.photoOnce(reserved.photo.id, (photo) => photo?.status === 'READY')
})

test('fault 25: a body other than the signed one is refused, and the right one is still accepted', async () => {
  const bytes = await catVariant(25)
  const reserved = await library.reserve(bytes, 'cat.png')
  const refused = await put(reserved, Buffer.from(bytes).reverse())
  expect(refused.status).toBe(400)
  expect((await library.photo(reserved.photo.id))!.status).toBe('PENDING_UPLOAD')
  const unsigned = { ...reserved, headers: reserved.headers.filter(({ name }) => name !== 'if-none-match') }
  expect((await put(unsigned, bytes)).status).toBe(403)
  expect((await put(reserved, bytes)).status).toBe(200)
})

test('fault 28: a name of 4,000 characters with a script and direction marks becomes a plain title', async () => {
  const name = `<script>alert(1)</script>\u202Egpj.exe\0${'x'.repeat(4000)}`
  const { photo } = await library.reserve(await catVariant(28), name)
  expect(photo.title).toHaveLength(255)
  expect(photo.title).toMatch(/^<script>alert\(1\)<script>gpj\.exex+$|^script>gpj\.exex+$/)
  const renamed = await library.ask(
    `mutation Rename($input: UpdatePhotoInput!) { updatePhoto(input: $input) { title } }`,
    { input: { id: photo.id, title: 'a\u202Eb\u0000c' } },
  )
  expect(renamed.updatePhoto.title).toBe('abc')
})

test.each([
  ['holiday photo.png', 381],
  ['1+1=2.png', 382],
  ['100%20sure%2F.png', 383],
  ['🐈 Katze auf dem Dach.png', 384],
  ['写真.png', 385],
  ['صورة.png', 386],
])('fault 38: the name %s arrives as it is', async (name, n) => {
  expect((await library.reserve(await catVariant(n), name)).photo.title).toBe(name)
})

describe('fault 30: to a stranger, somebody else’s photo is one that does not exist:', () => {
  const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
  test.each([
    ['photo', (id: string) => `{ photo(id: "${id}") { id } }`],
    ['renewUpload', (id: string) => `mutation { renewUpload(id: "${id}") { url } }`],
    ['cancelUpload', (id: string) => `mutation { cancelUpload(id: "${id}") }`],
    ['updatePhoto', (id: string) => `mutation { updatePhoto(input: { id: "${id}", title: "mine" }) { id } }`],
    [
      'updatePhoto at a version',
      (id: string) => `mutation { updatePhoto(input: { id: "${id}", title: "mine", version: 3 }) { id } }`,
    ],
    ['trash', (id: string) => `mutation { trash(ids: ["${id}"]) { id } }`],
    ['restore', (id: string) => `mutation { restore(ids: ["${id}"]) { id } }`],
    ['delete', (id: string) => `mutation { delete(ids: ["${id}"]) }`],
  ])('%s', async (_, ask) => {
    const theirs = await stranger.query(ask(id))
    expect(theirs).toEqual(await stranger.query(ask(unknown)))
    if (theirs.errors) expect(theirs.errors[0]!.errorType).toBe('NotFound')
    expect(await library.photo(id)).toMatchObject({ title: 'chelsea.png', status: 'READY', trashedAt: null })
  })

  test('lists and counts', async () => {
    const { photos, labels } = await stranger.ask('{ photos { items { id } } labels { items { name } } }')
    expect({ photos, labels }).toEqual({ photos: { items: [] }, labels: { items: [] } })
    const filtered = await stranger.ask('{ photos(filter: { labels: ["Cat"] }) { items { id } } }')
    expect(filtered.photos.items).toEqual([])
  })

  test('a page of somebody else’s list', async () => {
    await library.upload(photograph('coffee.png'), 'coffee.png')
    const { photos } = await library.ask('{ photos(limit: 1) { nextToken } }')
    const ask = 'query Next($nextToken: String) { photos(nextToken: $nextToken) { items { id } } }'
    const { data, errors } = await stranger.query(ask, { nextToken: photos.nextToken })
    expect(data?.photos?.items ?? []).toEqual([])
    if (errors) expect(errors[0]!.errorType).toBe('ValidationError')
  })

  test('the same bytes', async () => {
    const { url, photo } = await stranger.reserve(photograph('chelsea.png'), 'chelsea.png')
    expect(url).not.toBeNull()
    expect(photo.id).not.toBe(id)
  })

  test('a subscription', async () => {
    const [mine, theirs] = [await library.listen(), await stranger.listen()]
    await library.ask(`mutation { updatePhoto(input: { id: "${id}", title: "again" }) { id } }`)
    await vi.waitFor(() => expect(mine.changes.map((change) => change.id)).toContain(id), 60_000)
    // A later change that the stranger may see arrives, so an earlier one would have arrived too.
    const own = (await stranger.reserve(await catVariant(30), 'mine.png')).photo.id
    await vi.waitFor(() => expect(theirs.changes.map((change) => change.id)).toContain(own), 60_000)
    expect(theirs.changes.map((change) => change.id)).not.toContain(id)
    await library.ask(`mutation { updatePhoto(input: { id: "${id}", title: "chelsea.png" }) { id } }`)
    mine.close()
    theirs.close()
  })

  test('its pictures, without its owner’s signature', async () => {
    const { images } = (await library.photo(id))!
    for (const { url } of images) {
      const bare = new URL(url)
      bare.search = ''
      expect((await fetch(bare)).status).toBe(403)
    }
  })
})

test('fault 47: the account’s owner restores the files of a library emptied by a stolen token', async () => {
  const bytes = await catVariant(47)
  const doomed = await library.upload(bytes, 'cat.png')
  await library.photoOnce(doomed, (photo) => photo?.status === 'READY')
  // Another analysis writes the renditions again.
  await developer.sendArrival(library.owner, doomed, 'FF')
  await developer.drained()
  const keys = await developer.mediaKeys(doomed)
  expect(keys).toHaveLength(3)
  await library.ask(`mutation { delete(ids: ["${doomed}"]) }`)
  await vi.waitFor(async () => expect(await developer.mediaKeys(doomed)).toEqual([]), 60_000)
  // The worker removes the objects of a deleted photo once more, for each message about it that still waits.
  await developer.sendArrival(library.owner, doomed, 'FFF')
  await developer.drained()

  // As described in docs/operations.md under "Restore pictures from their versions".
  const Bucket = developer.nameOf('Album-Edge-Media')
  const list = await developer.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'media/' }))
  const markers = list.DeleteMarkers!.filter(({ Key }) => Key!.includes(doomed))
  for (const key of keys) expect(markers.filter(({ Key }) => Key === key).length, key).toBeGreaterThan(1)
  for (const { Key, VersionId } of markers)
    await developer.s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
  expect((await developer.mediaKeys(doomed)).sort()).toEqual(keys.sort())
  const Key = keys.find((key) => key.startsWith('media/originals/'))
  const original = await developer.s3.send(new GetObjectCommand({ Bucket, Key }))
  expect(Buffer.from(await original.Body!.transformToByteArray()).equals(bytes)).toBe(true)
})

test('an id that is too long is NotFound in every field', async () => {
  const tooLong = 'Z'.repeat(5000)
  const answers: Record<string, unknown> = {}
  for (const type of ['Query', 'Mutation'] as const)
    for (const [field, operation] of everyCall(type, tooLong)) {
      if (!operation.includes(tooLong)) continue
      const { data, errors } = await library.query(operation)
      answers[field] = errors?.[0]!.errorType ?? data![field]
    }
  const kept = { __typename: expect.any(String) }
  expect(answers).toEqual({
    photo: null,
    photos: kept,
    photosById: [],
    missingFiles: [],
    job: null,
    album: null,
    shares: [],
    reanalysisEstimate: kept,
    // A saved search may name an album, and no album has this id.
    createAlbum: 'ValidationError',
    reanalyze: kept,
    editMany: 'ValidationError',
    ...Object.fromEntries(
      [
        ...['renewUpload', 'cancelUpload', 'trash', 'restore', 'delete', 'addLabels', 'removeLabels'],
        ...['updatePhoto', 'updateAlbum', 'deleteAlbum', 'addToAlbum', 'removeFromAlbum', 'moveInAlbum'],
        ...[
          'markHarmless',
          'favourite',
          'unfavourite',
          'archive',
          'unarchive',
          'share',
          'unshare',
          'cancelJob',
          'undoEdit',
          'enlarge',
          'approve',
          'updateShare',
          'shareToken',
        ],
      ].map((field) => [field, 'NotFound']),
    ),
    // For guests alone.
    sharedPhoto: 'Unauthorized',
    sharedEnlarge: 'Unauthorized',
    cancelSharedUpload: 'Unauthorized',
    takeBack: 'Unauthorized',
    ...Object.fromEntries(
      ['Analysis', 'PhotoChange', 'AlbumChange', 'SharedAlbumChange'].map((what) => [
        `publish${what}`,
        'Unauthorized',
      ]),
    ),
  })
  const spared = await library.query(`mutation { trash(ids: ["${id}", "${tooLong}"]) { id } }`)
  expect(spared).toMatchObject({
    data: { trash: [{ id }] },
    errors: [{ errorType: 'NotFound', errorInfo: { code: 'PHOTO', index: 1 } }],
  })
  await library.ask(`mutation { restore(ids: ["${id}"]) { id } }`)
})

test.each([
  ['publishAnalysis', 'input: { owner: "me", id: "x", sequencer: "0", status: READY, analysis: {} }'],
  ['publishPhotoChange', 'input: { owner: "me", id: "x", version: 1, kind: UPDATED }'],
])('fault 31: nobody who signs in may call %s', async (field, input) => {
  const { data, errors } = await library.query(`mutation { ${field}(${input}) { id } }`)
  expect(errors).toMatchObject([{ errorType: 'Unauthorized' }])
  expect(data?.[field] ?? null).toBeNull()
})

test('fault 31: without a token, or with somebody else’s signature, nothing is answered', async () => {
  const ask = (authorization: Record<string, string>) =>
    fetch(system.config.graphqlUrl, {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ photos { items { id } } }' }),
    })
  const forged = library.token.replace(/\.[^.]*$/, `.${'A'.repeat(342)}`)
  for (const authorization of [{}, { authorization: 'Bearer x' }, { authorization: forged }]) {
    const answer = await ask(authorization as Record<string, string>)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('x-amzn-errortype')).toContain('UnauthorizedException')
  }
})

describe('fault 32: is refused with a clear error:', () => {
  test('a depth bomb', async () => {
    // The album's own types nest six levels deep; only introspection can be nested endlessly.
    const bomb = `{ __schema { types ${'{ fields { type '.repeat(12)} { name } ${'} }'.repeat(12)} } }`
    const { data, errors } = await library.query(bomb)
    expect(data ?? null).toBeNull()
    expect(errors![0]!.message).toMatch(/depth/i)
  })
  test('an alias fan-out', async () => {
    const aliases = Array.from({ length: 1100 }, (_, n) => `a${n}: photo(id: "${id}") { id }`)
    const { errors } = await library.query(`{ ${aliases.join(' ')} }`)
    expect(errors![0]!.message).toMatch(/resolver/i)
  })
  test('a query of 1 MB', async () => {
    const { data, errors } = await library.query(`{ photo(id: "${'x'.repeat(1_100_000)}") { id } }`)
    expect(data ?? null).toBeNull()
    expect(errors![0]!.message).toMatch(/large|exceed/i)
  })
})

describe('fault 33: is a ValidationError:', () => {
  test.each([
    ['a nextToken nobody gave', 'photos(nextToken: "abc")'],
    ['a nextToken of the labels nobody gave', 'labels(nextToken: "abc")'],
    ['a nextToken with a label nobody gave', 'photos(nextToken: "abc", filter: { labels: ["Cat"] })'],
    ['a nextToken of the trash nobody gave', 'photos(nextToken: "abc", filter: { trashed: true })'],
    ['limit: 1e9', 'photos(limit: 1000000000)'],
    ['limit: 0', 'photos(limit: 0)'],
    ['a negative limit', 'photos(limit: -1)'],
    ['a negative limit of labels', 'labels(limit: -1)'],
  ])('%s', async (_, field) => {
    const selection = field.startsWith('labels') ? '{ items { name } }' : '{ items { id } }'
    const { errors } = await library.query(`{ ${field} ${selection} }`)
    expect(errors).toMatchObject([{ errorType: 'ValidationError' }])
  })

  test.each([
    ['whose first character was altered', (token: string) => `V${token.slice(1)}`],
    ['whose last character was altered', (token: string) => token.replace(/.$/, 'A')],
    ['that was cut off', (token: string) => token.slice(0, -4)],
  ])('a nextToken %s', async (_, alter) => {
    const { photos } = await library.ask('{ photos(limit: 1) { nextToken } }')
    const nextToken = alter(photos.nextToken)
    expect(nextToken).not.toBe(photos.nextToken)
    const ask = 'query Next($nextToken: String) { photos(nextToken: $nextToken) { items { id } } }'
    const { errors } = await library.query(ask, { nextToken })
    expect(errors).toMatchObject([{ errorType: 'ValidationError', errorInfo: { code: 'NEXT_TOKEN' } }])
  })

  test('more files than a call takes', async () => {
    const file = { fileName: 'a', contentType: 'image/png', bytes: 1, sha256: sha256(Buffer.from('a')) }
    const ask = 'mutation Reserve($input: [CreateUploadInput!]!) { createUpload(input: $input) { url } }'
    const { errors } = await library.query(ask, { input: Array(26).fill(file) })
    expect(errors).toMatchObject([{ errorType: 'ValidationError', errorInfo: { code: 'TOO_MANY' } }])
  })
})
