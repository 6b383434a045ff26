import { createHash } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { expect, test } from 'vitest'
import { madeAt } from '@album/model/keys'
import { MAX_FILE_BYTES } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { createUpload } from './create-upload.ts'
import type { Library, UploadDeps } from './upload.ts'
import { missingFiles, renewUpload } from './waiting-uploads.ts'

const now = new Date('2026-02-01T10:00:00.000Z')
const sha256Of = (text: string) => createHash('sha256').update(text).digest('base64')
const file = (content: string, more = {}) => ({
  fileName: `${content}.jpg`,
  contentType: 'image/jpeg',
  bytes: content.length,
  sha256: sha256Of(content),
  ...more,
})

/** A library in memory that keeps the promises of the interface. */
function memoryLibrary(photosPerDay = 5000) {
  const photos = new Map<string, PhotoItem>()
  const contents = new Map<string, string>()
  let used = 0
  const library: Library = {
    photosByContent: async (_owner, sha256s) =>
      new Map(
        sha256s.flatMap((sha256) => {
          const id = contents.get(sha256)
          return id ? [[sha256, { id, photo: photos.get(id) }] as const] : []
        }),
      ),
    photo: async (owner, id) => (photos.get(id)?.owner === owner ? photos.get(id) : undefined),
    photos: async (owner, ids) =>
      ids.flatMap((id) => (photos.get(id)?.owner === owner ? [photos.get(id)!] : [])),
    restartWait: async (photo, now) => {
      const waitsSince = now.toISOString()
      const waiting = { ...photo, waitsSince, expiresAt: now.getTime() / 1000 + 24 * 3600 }
      photos.set(photo.id, waiting)
      return waiting
    },
    record: async (_owner, fresh) => {
      if (used + fresh.length > photosPerDay)
        return {
          room: {
            photos: photosPerDay - used,
            bytes: Infinity,
            photosRule: 'PHOTOS_PER_DAY',
            bytesRule: 'BYTES_PER_DAY',
          },
        }
      if (fresh.some(({ photo, replaces }) => contents.get(photo.sha256) !== replaces)) return 'raced'
      for (const { photo } of fresh) {
        photos.set(photo.id, photo)
        contents.set(photo.sha256, photo.id)
      }
      used += fresh.length
      return 'recorded'
    },
  }
  return { library, photos, contents }
}

function deps(library: Library, at = now): UploadDeps {
  const ulid = monotonicFactory()
  return {
    library,
    uploadTargetFor: async (photo) => ({
      url: `https://put/${photo.id}`,
      headers: [],
      expiresAt: at.toISOString(),
    }),
    hasBytes: async () => false,
    newId: (date) => ulid(date.getTime()),
    now: at,
  }
}

const create = async (library: Library, files: ReturnType<typeof file>[], at = now) => {
  const answer = await createUpload('ada', files, deps(library, at))
  if ('error' in answer) throw new Error(answer.error.message)
  return answer
}

test('each file gets a photo that waits for its bytes, in request order', async () => {
  const { library } = memoryLibrary()
  const { items, errors } = await create(library, [file('cat'), file('horse')])
  expect(errors).toEqual([])
  expect(items.map((item) => item?.photo.title)).toEqual(['cat.jpg', 'horse.jpg'])
  expect(items[0]!.url).toBe(`https://put/${items[0]!.photo.id}`)
  expect(items[0]!.photo).toMatchObject({
    PK: 'U#ada',
    SK: `P#${items[0]!.photo.id}`,
    status: 'PENDING_UPLOAD',
    version: 1,
    expiresAt: now.getTime() / 1000 + 24 * 3600,
  })
})

test('fault 2: a refused file is null at its index with an error, and the others continue', async () => {
  const { library } = memoryLibrary()
  const { items, errors } = await create(library, [
    file('cat'),
    file('film', { contentType: 'video/mp4' }),
    file('horse'),
  ])
  expect(items.map((item) => item !== null)).toEqual([true, false, true])
  expect(errors).toMatchObject([{ index: 1, code: 'VIDEO', errorType: 'ValidationError' }])
})

test('the same file twice in one call is one photo', async () => {
  const { library, photos } = memoryLibrary()
  const { items } = await create(library, [file('cat'), file('cat', { fileName: 'copy.jpg' })])
  expect(items[0]!.photo.id).toBe(items[1]!.photo.id)
  expect(photos.size).toBe(1)
})

test('bytes already in the library are not uploaded again', async () => {
  const { library, photos } = memoryLibrary()
  const first = (await create(library, [file('cat')])).items[0]!
  const again = (await create(library, [file('cat')])).items[0]!
  expect(again.photo.id).toBe(first.photo.id)
  expect(again.url).not.toBeNull()
  photos.get(first.photo.id)!.status = 'READY'
  expect((await create(library, [file('cat')])).items[0]).toMatchObject({
    photo: { id: first.photo.id },
    url: null,
    headers: [],
    expiresAt: null,
  })
})

test('bytes of a deleted photo can be uploaded again', async () => {
  const { library, photos } = memoryLibrary()
  const first = (await create(library, [file('cat')])).items[0]!
  photos.delete(first.photo.id)
  const again = (await create(library, [file('cat')])).items[0]!
  expect(again.photo.id).not.toBe(first.photo.id)
  expect(again.url).not.toBeNull()
})

test('fault 16: a photo that waited a day for its bytes is no longer offered', async () => {
  const { library } = memoryLibrary()
  const first = (await create(library, [file('cat')])).items[0]!
  const tomorrow = new Date(now.getTime() + 24 * 3600 * 1000)
  const again = (await create(library, [file('cat')], tomorrow)).items[0]!
  expect(again.photo.id).not.toBe(first.photo.id)
  expect(await renewUpload('ada', first.photo.id, deps(library, tomorrow))).toMatchObject({
    error: { errorType: 'NotFound' },
  })
})

test('fault 16: a photo waits another day for each URL that is signed for it, and nothing is written for a call that is tried again', async () => {
  const at = (hours: number) => new Date(now.getTime() + hours * 3600 * 1000)
  const { library, photos } = memoryLibrary()
  const { id } = (await create(library, [file('cat')])).items[0]!.photo
  const end = () => photos.get(id)!.expiresAt! * 1000
  await renewUpload('ada', id, deps(library, at(0.01)))
  expect(end()).toBe(at(24).getTime())
  await renewUpload('ada', id, deps(library, at(0.2)))
  expect(end()).toBe(at(24.2).getTime())
  await renewUpload('ada', id, deps(library, at(22.5)))
  expect(end()).toBe(at(46.5).getTime())
  expect((await create(library, [file('cat')], at(46))).items[0]!.photo.id).toBe(id)
  expect(end()).toBe(at(70).getTime())
})

test('a photo of another album keeps its time there, waits for its bytes from now on, and is not changed by another call', async () => {
  const { library, photos } = memoryLibrary()
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const addedAt = '2015-03-05T10:00:00.000Z'
  const files = [
    file('cat', { addedAt }),
    file('wrong', { addedAt: '2027-01-01T00:00:00Z' }),
    file('horse', { addedAt: now.toISOString() }),
  ]
  const { items, errors } = await create(library, files)
  expect(errors).toMatchObject([{ index: 1, code: 'INVALID_ADDED_AT', errorType: 'ValidationError' }])
  expect(items.map((item) => item !== null)).toEqual([true, false, true])
  const [cat, , horse] = items.map((item) => item?.photo)
  const { id } = cat!
  expect(cat).toMatchObject({ addedAt, receivedAt: now.toISOString(), taken: `${addedAt}#${id}` })
  expect(cat!.expiresAt).toBe(at(24 * 60).getTime() / 1000)
  expect(madeAt(id), 'ids sort by when this album received photos').toBe(now.getTime())
  expect(horse, 'added in the same millisecond').not.toHaveProperty('receivedAt')

  expect(await missingFiles('ada', [id], deps(library, at(14)))).toMatchObject({ items: [] })
  expect(await missingFiles('ada', [id], deps(library, at(16)))).toMatchObject({ items: [id] })
  await renewUpload('ada', id, deps(library, at(20)))
  expect(await missingFiles('ada', [id], deps(library, at(34)))).toMatchObject({ items: [] })
  await create(library, [file('cat', { addedAt: '2016-01-01T00:00:00Z' })], at(40))
  expect(photos.get(id)).toMatchObject({ addedAt, receivedAt: now.toISOString() })
})

test('a raw file and its picture keep their times in another album, and wait from now on', async () => {
  const { library } = memoryLibrary()
  const addedAt = '2015-03-05T10:00:00.000Z'
  const { items } = await create(library, [
    file('1.cr3', { rawOf: sha256Of('1.jpg'), addedAt }),
    file('1.jpg', { addedAt }),
  ])
  const [raw, picture] = items.map((item) => item!.photo)
  const times = { addedAt, receivedAt: now.toISOString() }
  expect(raw).toMatchObject({ ...times, rawOf: picture!.id, taken: `${addedAt}#${raw!.id}` })
  expect(picture).toMatchObject(times)
})

test('two calls at once with the same bytes get the same photo', async () => {
  const { library, photos } = memoryLibrary()
  const [one, two] = await Promise.all([create(library, [file('cat')]), create(library, [file('cat')])])
  expect(one.items[0]!.photo.id).toBe(two.items[0]!.photo.id)
  expect(photos.size).toBe(1)
})

test("files over the day's quota are refused, and those within it are recorded", async () => {
  const { library } = memoryLibrary(3)
  await create(library, [file('a')])
  const { items, errors } = await create(library, [file('a'), file('b'), file('c'), file('d')])
  expect(items.map((item) => item !== null)).toEqual([true, true, true, false])
  expect(errors).toMatchObject([{ index: 3, errorType: 'QuotaExceeded' }])
})

test('more than 25 files, or none, are refused as a whole', async () => {
  const { library } = memoryLibrary()
  for (const count of [0, 26])
    expect(
      await createUpload(
        'ada',
        Array.from({ length: count }, (_, i) => file(`${i}`)),
        deps(library),
      ),
    ).toMatchObject({ error: { errorType: 'ValidationError' } })
})

test('fault 23: a waiting photo gets a new upload target; one whose bytes have arrived says so', async () => {
  const { library, photos } = memoryLibrary()
  const { photo } = (await create(library, [file('cat')])).items[0]!
  expect(await renewUpload('ada', photo.id, deps(library))).toMatchObject({
    items: [{ photo: { id: photo.id }, url: expect.stringContaining(photo.id) }],
  })
  photos.get(photo.id)!.status = 'PROCESSING'
  expect(await renewUpload('ada', photo.id, deps(library))).toMatchObject({
    error: { errorType: 'Conflict', message: "This photo's bytes have already arrived." },
  })
})

test("fault 30: somebody else's photo is NotFound", async () => {
  const { library } = memoryLibrary()
  const { photo } = (await create(library, [file('cat')])).items[0]!
  expect(await renewUpload('eve', photo.id, deps(library))).toMatchObject({
    error: { errorType: 'NotFound' },
  })
})

test('a photo has its client’s size until it is measured; an impossible size is not kept', async () => {
  const { library } = memoryLibrary()
  const { items } = await create(library, [
    file('portrait', { width: 3000, height: 4000 }),
    file('flat', { width: 3000, height: 0 }),
    file('half', { width: 3000 }),
  ])
  expect(items[0]!.photo).toMatchObject({ width: 3000, height: 4000 })
  for (const { photo } of items.slice(1) as { photo: PhotoItem }[]) {
    expect(photo).not.toHaveProperty('width')
    expect(photo).not.toHaveProperty('height')
  }
})

test('fault 16: a file counts as missing only once its URL has expired and S3 has no bytes of it', async () => {
  const { library, photos } = memoryLibrary()
  const names = ['never came', 'waits for its analysis', 'being analysed']
  const ids = (
    await create(
      library,
      names.map((name) => file(name)),
    )
  ).items.map((item) => item!.photo.id)
  photos.get(ids[2]!)!.status = 'PROCESSING'
  const ask = async (minutes: number, owner = 'ada') =>
    missingFiles(owner, ids, {
      ...deps(library, new Date(now.getTime() + minutes * 60_000)),
      hasBytes: async ({ id }) => id === ids[1],
    })
  expect(await ask(14)).toMatchObject({ items: [] })
  expect(await ask(15)).toMatchObject({ items: [ids[0]] })
  expect(await ask(15, 'eve')).toMatchObject({ items: [] })
  expect(await ask(24 * 60), 'a photo that is gone lacks nothing').toMatchObject({ items: [] })
})

test('a file that another device still sends over a slow line does not count as missing: its URL was renewed, or its PUT takes long', async () => {
  const { library } = memoryLibrary()
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const files = [file('renewed'), file('large', { bytes: MAX_FILE_BYTES })]
  const ids = (await create(library, files)).items.map((item) => item!.photo.id)
  const ask = async (minutes: number) =>
    (await missingFiles('ada', ids, { ...deps(library, at(minutes)), hasBytes: async () => false })) as {
      items: string[]
    }
  await renewUpload('ada', ids[0]!, deps(library, at(20)))
  expect((await ask(34)).items).toEqual([])
  expect((await ask(36)).items).toEqual([ids[0]])
  // A PUT may begin 15 minutes after its URL was signed, and takes at most 90.
  expect((await ask(104)).items).toEqual([ids[0]])
  expect((await ask(106)).items).toEqual(ids)
})

test('a page that renews a photo before its URL expires keeps it from being missed for as long as it is being sent', async () => {
  const { library } = memoryLibrary()
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const id = (await create(library, [file('tiny')])).items[0]!.photo.id
  const isMissed = async (minutes: number) => {
    const answer = await missingFiles('ada', [id], deps(library, at(minutes)))
    return 'items' in answer && answer.items.length > 0
  }
  for (const minutes of [12, 24, 36]) {
    expect(await isMissed(minutes)).toBe(false)
    await renewUpload('ada', id, deps(library, at(minutes)))
  }
  expect(await isMissed(50)).toBe(false)
  // The page was closed.
  expect(await isMissed(52)).toBe(true)
  // The next page goes on with its files.
  await create(library, [file('tiny')], at(60))
  expect(await isMissed(74)).toBe(false)
})

test('files of 25 photos are asked for at once, not of more', async () => {
  const { library } = memoryLibrary()
  for (const ids of [[], Array.from({ length: 26 }, String)])
    expect(await missingFiles('ada', ids, deps(library))).toMatchObject({
      error: { errorType: 'ValidationError', code: 'TOO_MANY' },
    })
})

test('a raw file names the picture of its shot, in the same call or in the library, in any order', async () => {
  const { library, photos } = memoryLibrary()
  const raw = (content: string, picture: string) => file(content, { rawOf: sha256Of(picture) })
  const { items } = await create(library, [raw('1.cr3', '1.jpg'), file('1.jpg'), file('2.jpg')])
  const [first, picture, other] = items as { photo: PhotoItem }[]
  expect(first!.photo).toMatchObject({ rawOf: picture!.photo.id, takenPk: 'RAW#ada' })
  expect(picture!.photo.rawOf).toBeUndefined()
  const later = await create(library, [raw('2.cr3', '2.jpg'), raw('3.cr3', 'nothing')])
  expect(later.items.map((each) => (each as { photo: PhotoItem }).photo.rawOf)).toEqual([
    other!.photo.id,
    undefined,
  ])
  // A picture that was refused, or that has a raw file, gets none.
  photos.set(other!.photo.id, { ...other!.photo, status: 'REJECTED' })
  const last = await create(library, [raw('4.cr3', '2.jpg'), raw('5.cr3', '1.cr3'), raw('6.cr3', '6.cr3')])
  expect(last.items.map((each) => (each as { photo: PhotoItem }).photo.rawOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a raw file whose picture is gone is uploaded again with the picture, before and after the picture is removed', async () => {
  const { library, photos } = memoryLibrary()
  const pair = [file('1.jpg'), file('1.cr3', { rawOf: sha256Of('1.jpg') })]
  const add = async () => {
    const [picture, raw] = (await create(library, pair)).items
    return { picture: picture!, raw: raw! }
  }
  let before = await add()
  const trashed = { trashedAt: '2026-01-02T10:00:00.000Z', expiresAt: now.getTime() / 1000 }
  for (const remove of [
    (id: string) => photos.set(id, { ...photos.get(id)!, ...trashed }),
    (id: string) => photos.delete(id),
  ]) {
    for (const { photo } of [before.picture, before.raw])
      photos.set(photo.id, { ...photo, status: 'READY', expiresAt: undefined })
    expect(await add(), 'both are in the library').toMatchObject({
      picture: { photo: { id: before.picture.photo.id }, url: null },
      raw: { photo: { id: before.raw.photo.id }, url: null },
    })
    remove(before.picture.photo.id)
    const again = await add()
    expect(again.raw.photo.id).not.toBe(before.raw.photo.id)
    expect(again.raw).toMatchObject({ photo: { rawOf: again.picture.photo.id }, url: expect.any(String) })
    before = again
  }
})

test('the file of a photo that could not be analysed can be added again once the album no longer has it, not before', async () => {
  const { library, photos } = memoryLibrary()
  const [first] = (await create(library, [file('cat')])).items
  photos.set(first!.photo.id, { ...first!.photo, status: 'FAILED', expiresAt: undefined })
  const again = async (hasBytes: boolean) => {
    const answer = await createUpload('ada', [file('cat')], {
      ...deps(library),
      hasBytes: async () => hasBytes,
    })
    return 'items' in answer ? answer.items[0] : undefined
  }
  expect(await again(true)).toMatchObject({ photo: { id: first!.photo.id }, url: null })
  const sent = { photo: { id: first!.photo.id }, url: `https://put/${first!.photo.id}` }
  expect(await again(false)).toMatchObject(sent)
  const renewed = (hasBytes: boolean) =>
    renewUpload('ada', first!.photo.id, { ...deps(library), hasBytes: async () => hasBytes })
  expect(await renewed(false), 'a slow line needs another URL').toMatchObject({ items: [sent] })
  expect(await renewed(true)).toMatchObject({ error: { code: 'ALREADY_UPLOADED' } })
  expect(photos.get(first!.photo.id)).not.toHaveProperty('waitsSince')
})
