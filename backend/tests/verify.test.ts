/** `album verify` finds inconsistencies and repairs them. */
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cardsOf } from '@album/model/index-entries'
import {
  albumCountKey,
  albumKey,
  albumMemberKey,
  analysisKey,
  archiveCountKey,
  cachedAnalysisKey,
  contentKey,
  favouriteCardKey,
  favouriteCountKey,
  type Key,
  labelCardKey,
  labelCategoryKey,
  labelFacetKey,
  linkKey,
  linkOwnerKey,
  listedLinkKey,
  monthFacetKey,
  photoKey,
  rawCardKey,
  rawCountKey,
  usageKey,
  wordCardKey,
  waitingKey,
  TALLIES,
} from '@album/model/keys'
import { largeObject, originalObject, renditionObject, uploadObject } from '@album/model/objects'
import { type PhotoItem, takenOf } from '@album/model/photo'
import { localDeployment, type Deployment } from '../cli/verify/deployment.ts'
import { verify } from '../cli/verify/verify.ts'
import { receiptOf } from '../functions/upload/take-back.ts'
import { type Developer, developerOf } from './developer.ts'
import { Library, put as send, sha256, signInTo } from './library.ts'
import { catVariant, shot, speck } from './pictures.ts'
import { command, endSystem, startSystem, type System } from './system.ts'

let system: System
let library: Library
let developer: Developer
let deployment: Deployment
let cat: PhotoItem
let speckled: PhotoItem
let trashed: PhotoItem
let refused: string
let album: string
let link: string
/** By which a guest has added a photo that waits for approval. */
let guestsLink: string
beforeAll(async () => {
  system = await startSystem()
  library = await signInTo(system.config)
  developer = developerOf(system)
  deployment = localDeployment(system.state)
  const ids = [
    await library.upload(await catVariant(1), 'cat.png'),
    await library.upload(await speck(1), 'speck.png'),
    await library.upload(await speck(2), 'in the trash.png'),
    await library.upload(Buffer.from('no picture'), 'refused.jpg'),
  ]
  for (const id of ids.slice(0, 3)) await library.photoOnce(id, (photo) => photo?.status === 'READY')
  await library.photoOnce(ids[3]!, (photo) => photo?.status === 'REJECTED')
  // It comes from another album: today's usage and the waiting list count it from now on.
  await library.reserve(await speck(3), 'awaited.png', undefined, { addedAt: '2015-03-05T10:00:00Z' })
  album = (await library.ask('mutation { createAlbum(input: { title: "Cats" }) { id } }')).createAlbum.id
  await library.ask(
    `mutation { createAlbum(input: { title: "All", filter: { labels: ["Cat"] } }) { id }
      addLabels(ids: ["${ids[1]}"], labels: ["Mine"]) { id }
      favourite(ids: ["${ids[0]}", "${ids[2]}"]) { id }
      archive(ids: ["${ids[1]}", "${ids[2]}"]) { id }
      trash(ids: ["${ids[2]}"]) { id }
      addToAlbum(albumId: "${album}", ids: ["${ids[0]}", "${ids[1]}", "${ids[2]}"]) { id } }`,
  )
  link = (await library.ask(`mutation { share(albumId: "${album}") { id } }`)).share.id
  const limits = 'photos: 3, bytes: 10000000, approval: true'
  const { share } = await library.ask(
    `mutation { share(albumId: "${album}", contributions: { ${limits} }) { id token } }`,
  )
  guestsLink = share.id
  const guest = new Library(system.config, share.token)
  const ofGuest = [await addAs(guest, await speck(4)), await addAs(guest, await speck(5))]
  for (const id of ofGuest) await library.photoOnce(id, (photo) => photo?.status === 'READY')
  await guest.ask(`mutation { takeBack(ids: ["${ofGuest[1]}"], secret: "secret") }`)
  refused = ids[3]!
  cat = await developer.photoItem(library.owner, ids[0]!)
  speckled = await developer.photoItem(library.owner, ids[1]!)
  trashed = await developer.photoItem(library.owner, ids[2]!)
  await library.ask(`mutation { enlarge(id: "${ids[0]}") { url } }`)
})
afterAll(() => endSystem(system))

async function addAs(guest: Library, bytes: Buffer): Promise<string> {
  const file = { fileName: 'a.png', contentType: 'image/png', bytes: bytes.length, sha256: sha256(bytes) }
  const { createSharedUpload } = await guest.ask(
    `mutation ($input: [CreateUploadInput!]!) {
      createSharedUpload(name: "Zoë", input: $input, receipt: "${receiptOf('secret')}") { id url headers { name value } } }`,
    { input: [file] },
  )
  expect(await send(createSharedUpload[0], bytes)).toMatchObject({ ok: true })
  return createSharedUpload[0].id
}

const put = (item: Key) =>
  deployment.dynamodb.send(new PutItemCommand({ TableName: deployment.table, Item: marshall(item) }))
const remove = ({ PK, SK }: Key) =>
  deployment.dynamodb.send(new DeleteItemCommand({ TableName: deployment.table, Key: marshall({ PK, SK }) }))
const update = (key: Key, UpdateExpression: string, values: object = {}) =>
  deployment.dynamodb.send(
    new UpdateItemCommand({
      ...{ TableName: deployment.table, Key: marshall(key), UpdateExpression },
      ExpressionAttributeNames: UpdateExpression.includes('#count') ? { '#count': 'count' } : undefined,
      ExpressionAttributeValues: Object.keys(values).length > 0 ? marshall(values) : undefined,
    }),
  )
const putObject = (Bucket: string, Key: string) =>
  deployment.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'bytes' }))
const removeObject = (Key: string) =>
  deployment.s3.send(new DeleteObjectCommand({ Bucket: deployment.media, Key }))

const GONE = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const MALFORMED = 'uploads/guests/nonsense'
const run = (...options: string[]) => command('album', {}, ['verify', '--state', system.state, ...options])

/** Waits until verify finds nothing: counts change, and objects are removed, some time after an answer. */
const agreed = () =>
  vi.waitFor(async () => expect((await verify(deployment, () => {}, 1)).findings).toEqual([]), 60_000)

test('verify confirms a consistent album and says how much it read', async () => {
  await agreed()
  const { code, output } = await run()
  expect(output).toMatch(
    /^\d+ items and \d+ objects of 1 library checked against each other\.\nEverything agrees\.\n$/,
  )
  expect(code).toBe(0)
})

/** Every possible inconsistency: how to create it, and how verify reports it. */
const wrongs = (): Record<string, [makeIt: () => Promise<unknown>, message: RegExp]> => {
  const { owner } = library
  const { id, addedAt } = cat
  const taken = takenOf(cat)
  const stray = { id: GONE, owner }
  return {
    'a card is missing': [
      () => remove(labelCardKey(owner, 'cat', taken, id)),
      /^The entry \S+#L#cat \S+ of the photo \S+ of library \S+ is missing\.$/,
    ],
    'a word of a title does not find its photo': [
      () => remove(wordCardKey(owner, 'cat', taken, id)),
      /^The words of the photo \S+ of library \S+ are not those .*: 1 to write, 0 to remove\.$/,
    ],
    'an earlier version of the album kept a word elsewhere': [
      () =>
        put({ PK: `U#${owner}#W#speck`, SK: `${takenOf(speckled)}#${speckled.id}`, id: speckled.id } as Key),
      /^The words of the photo \S+ of library \S+ are not those .*: 0 to write, 1 to remove\.$/,
    ],
    'a card says something else': [
      () => update(labelCardKey(owner, 'mammal', taken, id), 'SET width = :one', { ':one': 1 }),
      /^The entry \S+#L#mammal \S+ of .* holds something else/,
    ],
    'a card is of a photo that is gone': [
      () => put({ ...labelCardKey(owner, 'dog', taken, GONE), ...stray }),
      /#L#dog .* is of the photo 01ARZ3NDEKTSV4RRFFQ69G5FAV of library \S+, which does not exist\.$/,
    ],
    'a favourite is not listed': [
      () => remove(favouriteCardKey(owner, taken, id)),
      /^The entry \S+#FAV \S+ of the photo \S+ of library \S+ is missing\.$/,
    ],
    'the number of favourites is wrong': [
      () => update(favouriteCountKey(owner), 'SET #count = :seven', { ':seven': 7 }),
      /^The count FAV! of library \S+ is 7; it should be 1\.$/,
    ],
    'the number of raw photos is wrong': [
      () => update(rawCountKey(owner), 'SET #count = :seven', { ':seven': 7 }),
      /^The count RAW! of library \S+ is 7; it should be 0\.$/,
    ],
    'the number of archived photos is wrong': [
      () => update(archiveCountKey(owner), 'SET #count = :seven', { ':seven': 7 }),
      /^The count M#ARCHIVE of library \S+ is 7; it should be 1\.$/,
    ],
    'a place in an album is missing': [
      () => remove(albumMemberKey(owner, album, cat.albums![album]!, id)),
      /#AL#\S+ .* is missing\.$/,
    ],
    'a place in an album is of a photo in the trash': [
      () => put({ ...albumMemberKey(owner, album, 'a5', trashed.id), id: trashed.id } as Key),
      /#AL#\S+ a5#.*, which does not belong there\.$/,
    ],
    'a label is counted too often': [
      () => update(labelFacetKey(owner, 'cat'), 'ADD #count :one', { ':one': 1 }),
      /^The count F#cat of library \S+ is 2; it should be 1\.$/,
    ],
    'a label of one’s own is not counted': [
      () => remove(labelFacetKey(owner, 'mine')),
      /^The count F#mine of library \S+ is 0; it should be 1\.$/,
    ],
    'a label was counted before labels had categories': [
      () => remove(labelCategoryKey(owner, 'mammal')),
      /^The label mammal of library \S+ has no category; it should have Animals and Pets\.$/,
    ],
    'a photo with a location was analysed before places had names': [
      () =>
        put({
          ...analysisKey(owner, speckled.id),
          location: { latitude: 38.6916, longitude: -9.216 },
          instances: {},
        } as Key),
      /has a location but no place; it should have PT\.14\.Lisbon@38\.69,-9\.22\.$/,
    ],
    'a month is counted too seldom': [
      () => update(monthFacetKey(owner, taken), 'ADD #count :minus', { ':minus': -1 }),
      /^The count M#\d{4}-\d\d of library \S+ is 0; it should be 1\.$/,
    ],
    'an album is counted too often': [
      () => update(albumKey(owner, album), 'ADD #count :one', { ':one': 3 }),
      /^The count AL#\S+ of library \S+ is 5; it should be 2\.$/,
    ],
    'the albums are counted too seldom': [
      () => update(albumCountKey(owner), 'ADD #count :minus', { ':minus': -1 }),
      /^The count AL! of library \S+ is 1; it should be 2\.$/,
    ],
    'the day’s usage is too low': [
      () => update(usageKey(owner, addedAt), 'SET photos = :one', { ':one': 1 }),
      /^USAGE#\S+ of library \S+ says 1 photos .* 7 photos /,
    ],
    'a day admitted fewer photos than were added': [
      () => update(usageKey(owner, addedAt), 'SET admitted = :two', { ':two': 2 }),
      /^USAGE#\S+ of library \S+ says that 2 photos were admitted to analysis; 7 were added\.$/,
    ],
    'the photos that guests added by a link are counted too seldom': [
      () => update(listedLinkKey(owner, album, guestsLink), 'SET addedPhotos = :none', { ':none': 0 }),
      /^The link \S+ to album \S+ of library \S+ says that guests added 0 photos .*; 2 photos of /,
    ],
    'the worker would take guests’ photos for somebody else’s': [
      () => put({ ...linkOwnerKey(guestsLink), owner: 'mallory', expiresAt: 9_999_999_999 } as Key),
      /^Photos that guests send by the link \S+ .* get lost: the item with the link's owner names the library mallory\.$/,
    ],
    'an object has a key that the album gives no guest': [
      () => putObject(deployment.ingest, MALFORMED),
      /^The object uploads\/guests\/nonsense is not one that the album puts in the ingest bucket\.$/,
    ],
    'a photo names a raw file that does not exist': [
      // One that is not on show: no card says that it has a raw file.
      () => update(photoKey(owner, refused), 'SET rawFile = :file', { ':file': { id: GONE } }),
      /^The photo \S+ of library \S+ names the photo 01ARZ3NDEKTSV4RRFFQ69G5FAV of library \S+ as its raw file, which does not exist or belongs to another\.$/,
    ],
    'a photo is listed elsewhere': [
      () => update(photoKey(owner, id), 'SET taken = :then', { ':then': `1999-01-01T00:00:00#${id}` }),
      /^The photo \S+ of library \S+ is listed at \S+ 1999/,
    ],
    'a photo of the trash would never be removed': [
      () => update(photoKey(owner, trashed.id), 'REMOVE expiresAt'),
      /is in the trash without a date of removal\.$/,
    ],
    'the bytes of a photo are not recorded': [
      () => remove(contentKey(owner, trashed.sha256)),
      /^The checksum of the photo \S+ of library \S+ is not recorded/,
    ],
    'a record of bytes names a photo that is gone': [
      () => put({ ...contentKey(owner, 'A'.repeat(44)), id: GONE } as Key),
      /^The record \S+ H#A+ names the photo 01ARZ/,
    ],
    'the boxes of a deleted photo remain': [
      () => put(analysisKey(owner, GONE)),
      /A#01ARZ3NDEKTSV4RRFFQ69G5FAV belongs to the photo 01ARZ/,
    ],
    'a cached analysis is of bytes that no photo has': [
      () => put(cachedAnalysisKey(owner, 'B'.repeat(44), '/labels')),
      /^A cached analysis is of bytes .*: B+\/labels\.$/,
    ],
    'an analysed photo is listed as waiting': [
      () => put({ ...waitingKey(owner, id, addedAt), owner, id } as Key),
      /is READY, but is listed as waiting\.$/,
    ],
    'a link is incomplete': [
      () => remove(linkKey(link)),
      /^The link \S+ to album \S+ of library \S+ is incomplete/,
    ],
    'an original is hidden behind two delete markers': [
      async () => {
        await removeObject(originalObject(owner, id))
        await removeObject(originalObject(owner, id))
      },
      /has no object media\/originals\//,
    ],
    'a thumbnail is gone': [
      () => removeObject(renditionObject(owner, id, 'GRID')),
      /has no object media\/renditions\/\S+grid\.webp\.$/,
    ],
    'an object in the bucket with pictures belongs to no photo': [
      () => putObject(deployment.media, originalObject(owner, GONE)),
      /^The object media\/originals\/\S+ in the media bucket belongs to no photo\.$/,
    ],
    'a LARGE picture is of a photo that is gone': [
      () => putObject(deployment.media, largeObject(owner, GONE)),
      /^The object media\/large\/\S+ in the media bucket belongs to no photo\.$/,
    ],
    'an item is of no kind that the album knows': [
      () => put({ PK: `U#${owner}`, SK: 'NEWS#1' }),
      /^This version of the album does not know the item U#\S+ NEWS#1\.$/,
    ],
  }
}

/** Until tallies are added, a count is not only in its item. */
const talliesAdded = () =>
  vi.waitFor(async () => {
    const items = await developer.items()
    expect(items.filter(({ SK }) => SK.startsWith(TALLIES) && SK !== TALLIES)).toEqual([])
  }, 60_000)

test('verify names each inconsistency in a sentence, and nothing else', async () => {
  await talliesAdded()
  const all = wrongs()
  for (const [makeIt] of Object.values(all)) await makeIt()
  const { findings } = await verify(deployment, () => {}, 1)
  for (const [what, [, message]] of Object.entries(all))
    expect(
      findings.filter((finding) => message.test(finding.message)),
      what,
    ).toHaveLength(1)
  expect(findings.map(({ message }) => message)).toHaveLength(Object.keys(all).length)
})

test('verify without --fix changes nothing and exits with 1', async () => {
  const { code, output } = await run()
  expect(code).toBe(1)
  const { length } = Object.keys(wrongs())
  expect(output).toMatch(new RegExp(`\\n${length} problems found; --fix repairs those that it can\\.\\n$`))
  expect((await verify(deployment, () => {}, 1)).findings).toHaveLength(length)
})

test('--fix repairs everything that can be known, says what it did, and the page shows the library as before', async () => {
  const { code, output } = await run('--fix')
  expect(output).toMatch(/is 2; it should be 1\. Set to 1\.\n/)
  expect(output).toMatch(/\n[12] photos? (is|are) found by the words of title and picture now\.\n/)
  expect(output).toMatch(/\n1 photo is found by place now\.\n/)
  expect(output).toMatch(/has no object media\/originals\/\S+ Brought back from its past version\.\n/)
  expect(output).toMatch(/NEWS#1\. Not repaired\.\n/)
  expect(output).toMatch(/uploads\/guests\/nonsense is not .* Not repaired\.\n/)
  expect(output).toMatch(/\n2 of \d+ problems could not be repaired\.\n$/)
  expect(code).toBe(1)
  await remove({ PK: `U#${library.owner}`, SK: 'NEWS#1' })
  await deployment.s3.send(new DeleteObjectCommand({ Bucket: deployment.ingest, Key: MALFORMED }))
  expect(await run()).toMatchObject({ code: 0 })

  expect(await library.counts()).toMatchObject({ Cat: 1, Mine: 1 })
  const places = await library.ask(
    '{ places { items { place count } top { cover { id } } } photos(filter: { place: "PT" }) { items { id } } }',
  )
  expect(places).toEqual({
    places: {
      items: ['PT', 'PT.14.Lisbon'].map((place) => ({ place, count: 1 })),
      top: [{ cover: { id: speckled.id } }],
    },
    photos: { items: [{ id: speckled.id }] },
  })
  const { usage, albums, photos } = await library.ask(
    '{ usage { photos all { photos } } albums { items { title count } } photos(filter: { labels: ["Cat"] }) { items { id } } }',
  )
  expect({ usage, photos }).toEqual({
    usage: { photos: 2, all: { photos: 7 } },
    photos: { items: [{ id: cat.id }] },
  })
  expect(albums.items).toContainEqual({ title: 'Cats', count: 2 })
})

test('a raw file that no photo names is in no list: --fix shows it as a photo of its own', async () => {
  const { jpeg, raw } = await shot(1)
  const picture = await library.upload(jpeg, 'IMG_1.JPG', 'image/jpeg')
  const file = await library.reserve(raw, 'IMG_1.CR3', 'image/x-canon-cr3', { rawOf: sha256(jpeg) })
  await send(file, raw)
  for (const id of [picture, file.photo.id]) await library.photoOnce(id, (photo) => photo?.status === 'READY')
  const listed = async () =>
    (await library.ask('{ photos { items { title } } }')).photos.items.map((photo: any) => photo.title)
  expect(await listed()).not.toContain('IMG_1.CR3')
  await agreed()

  // As if both had been added before raw photos were found.
  await talliesAdded()
  const found = async () =>
    await library.ask('{ photos(filter: { raw: true }) { items { id } } marks { raw } }')
  const { owner } = library
  const item = await developer.photoItem(owner, picture)
  await remove(rawCardKey(owner, takenOf(item), picture))
  await update(rawCountKey(owner), 'SET #count = :none', { ':none': 0 })
  for (const card of cardsOf({ ...item, rawFile: undefined })) await put(card)
  expect(await found()).toEqual({ photos: { items: [] }, marks: { raw: 0 } })
  await run('--fix')
  await agreed()
  expect(await found()).toEqual({ photos: { items: [{ id: picture }] }, marks: { raw: 1 } })

  await update(photoKey(library.owner, picture), 'REMOVE rawFile')
  const { output } = await run('--fix')
  expect(output).toMatch(
    /^The photo \S+ of library \S+ is the raw file of the photo \S+, which does not name it\. Shown as a photo of its own; to analyse it, choose "Analyse again" on the page\.$/m,
  )
  expect(await listed()).toEqual(expect.arrayContaining(['IMG_1.CR3', 'IMG_1.JPG']))
  expect(await library.photo(file.photo.id)).toMatchObject({ status: 'FAILED' })
  // Its counts follow.
  await run('--fix')
  await agreed()
})

test('--fix removes no objects of more than ten missing photos, because the table may be restored to an older time', async () => {
  const keys = Array.from({ length: 12 }, (_, n) =>
    uploadObject(library.owner, `01ARZ3NDEKTSV4RRFFQ69G5F${String(n).padStart(2, '0')}`),
  )
  // The worker removes bytes without a photo as soon as they arrive, so put these into the other bucket.
  const originals = keys.map((key) => key.replace('uploads/', 'media/originals/'))
  for (const key of originals) await putObject(deployment.media, key)
  const { code, output } = await run('--fix')
  expect(code).toBe(1)
  expect(output).toMatch(
    /belongs to no photo\. Kept, because many photos with objects are missing in the table/,
  )
  expect(await developer.mediaKeys('01ARZ3NDEKTSV4RRFFQ69G5F')).toEqual(originals)
  for (const key of originals) await removeObject(key)
})

test.each([
  [
    'no album',
    ['--state', '/nowhere'],
    /^There is no album in \/nowhere\. Name its folder with --state, .*\n$/,
  ],
  ['both places', ['--state', '.', '--stack', 'Album'], /^usage: /],
])('verify of %s is one answer and exit code 1', async (_, options, errors) => {
  const refused = await command('album', {}, ['verify', ...options])
  expect(refused).toMatchObject({ code: 1, output: '' })
  expect(refused.errors).toMatch(errors)
})
