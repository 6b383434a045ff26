import { createHash, randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { albumKey, linkKey, listedLinkKey, photoKey, usageKey } from '@album/model/keys'
import type { LinkItem } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import type { UsageItem } from '@album/model/usage'
import type { ContributionsInput, CreateUploadInput } from '../../generated/graphql.ts'
import { deleteAlbum } from '../albums/delete-album.ts'
import type { Write } from '../dynamodb/document-table.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
import { edit } from '../edit/edit.ts'
import { share, unshare } from '../links/share.ts'
import { endUploads } from '../links/uploads-under-way.ts'
import { updateShare, type UpdateShareRequest } from '../links/update-share.ts'
import { sweep } from '../sweep/sweep.ts'
import { cancelUpload } from './cancel-upload.ts'
import type { Library } from './upload.ts'
import { libraryIn } from './library.ts'
import { receiptOf } from './take-back.ts'
import { cancelSharedUpload, type ContributingGuest, createSharedUpload } from './shared-upload.ts'

let running: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  running = await startTable()
})
afterAll(() => running.close())

const now = new Date('2026-05-01T12:00:00.000Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const quotas = { photosPerDay: 5000, photosPerMonth: 50_000, bytesPerDay: 1e12 }
const ulid = monotonicFactory()
const sha256Of = (text: string) => createHash('sha256').update(text).digest('base64')
const file = (content: string, bytes = 1000): CreateUploadInput => ({
  fileName: `${content}.jpg`,
  contentType: 'image/jpeg',
  bytes,
  sha256: sha256Of(content),
})

/** A guest of a new link to an album of its own. */
async function guestOf(
  owner: string,
  contributions: ContributionsInput | undefined,
): Promise<ContributingGuest> {
  const album = ulid()
  await running.table.write({
    put: { ...albumKey(owner, album), id: album, owner, title: 'Party', count: 0 } as ReturnType<
      typeof albumKey
    >,
  })
  const answer = await share(
    { owner, albumId: album, contributions },
    { table: running.table, key: async () => randomBytes(32), now },
  )
  if ('error' in answer) throw new Error(answer.error.message)
  const link = answer.items[0]!
  return { owner, link: link.id, album }
}

const add = (
  guest: ContributingGuest,
  files: CreateUploadInput[],
  {
    name = 'Ada',
    at = now,
    of = quotas,
    during = async () => {},
    afterwards = async () => {},
    receipt = undefined as string | undefined,
  } = {},
) =>
  createSharedUpload(
    guest,
    { name, input: files, ...(receipt && { receipt }) },
    running.table,
    (contributor) => ({
      library: libraryAround(during, libraryIn(running.table, of, contributor), afterwards),
      uploadTargetFor: async ({ id }) => ({
        url: `https://put/${id}`,
        headers: [],
        expiresAt: at.toISOString(),
      }),
      hasBytes: async () => false,
      newId: (date) => ulid(date.getTime()),
      now: at,
    }),
    at,
  )
/** A library in which something else happens before and after its photos are looked up. */
const libraryAround = (
  before: () => Promise<void>,
  library: Library,
  after: () => Promise<void>,
): Library => ({
  ...library,
  photosByContent: async (...of) => {
    await before()
    const photos = await library.photosByContent(...of)
    await after()
    return photos
  },
})
const addedBy = async (...parameters: Parameters<typeof add>) => {
  const answer = await add(...parameters)
  if ('error' in answer) throw new Error(answer.error.message)
  return answer
}
const linkOf = ({ owner, album, link }: ContributingGuest) =>
  running.table.get<LinkItem>(listedLinkKey(owner, album, link))
const photoOf = ({ owner }: ContributingGuest, id: string) =>
  running.table.get<PhotoItem>(photoKey(owner, id))
/** @param arrived the photos whose bytes S3 has */
const depsWith = (arrived: string[] = []) => ({
  table: running.table,
  hasBytes: async ({ id }: Pick<PhotoItem, 'id'>) => arrived.includes(id),
  now,
})
const cancel = (guest: ContributingGuest, id: string, sha256: string, arrived?: string[]) =>
  cancelSharedUpload(guest, id, sha256, depsWith(arrived))
async function change(
  { owner, link }: ContributingGuest,
  to: Partial<UpdateShareRequest>,
  arrived?: string[],
) {
  const answer = await updateShare({ owner, id: link, ...to }, depsWith(arrived))
  if ('error' in answer) throw new Error(answer.error.message)
}
const unlimited = { photos: 2000, bytes: 1e10 }

test('a guest’s photo belongs to the host, is in the album, and has the guest’s name', async () => {
  const guest = await guestOf('ada', unlimited)
  const { items } = await addedBy(guest, [file('cake')], { name: '  Grace \u202e\n Hopper ' })
  expect(Object.keys(items[0]!).toSorted()).toEqual(['canTakeBack', 'expiresAt', 'headers', 'id', 'url'])
  expect(await photoOf(guest, items[0]!.id)).toMatchObject({
    owner: 'ada',
    addedBy: 'Grace Hopper',
    through: { album: guest.album, link: guest.link },
    albums: { [guest.album]: expect.any(String) },
    status: 'PENDING_UPLOAD',
  })
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 1, addedBytes: 1000 })
  expect(await running.table.get(usageKey('ada', now.toISOString()))).toMatchObject({
    photos: 1,
    bytes: 1000,
  })
})

test('a guest cannot say that a photo was added before: it would count for another day', async () => {
  const guest = await guestOf('ada', unlimited)
  const old = { ...file('old'), addedAt: '2015-03-05T10:00:00Z' }
  const { items, errors } = await addedBy(guest, [old, file('new')])
  expect(items.map((item) => item !== null)).toEqual([false, true])
  expect(errors).toMatchObject([{ index: 0, code: 'INVALID_ADDED_AT' }])
})

test('a photo waits for approval if the link asks for it', async () => {
  const guest = await guestOf('ada', { ...unlimited, approval: true })
  const { items } = await addedBy(guest, [file('to approve')])
  expect(await photoOf(guest, items[0]!.id)).toMatchObject({ unapproved: true })
})

/** 30 guests add 10 photos each, at once. */
async function addedByThirty(guest: Parameters<typeof add>[0], name: string) {
  const answers = await Promise.all(
    Array.from({ length: 30 }, async (_, at) => {
      const files = Array.from({ length: 10 }, (_, index) => file(`${name} ${at} ${index}`))
      for (;;) {
        const answer = await add(guest, files, { name: `Guest ${at}` })
        // A page tries again, too.
        if (!('error' in answer) || answer.error.code !== 'BUSY') return answer
      }
    }),
  )
  return {
    items: answers.flatMap((answer) => ('error' in answer ? [] : answer.items)),
    errors: answers.flatMap((answer) => ('error' in answer ? [answer.error] : answer.errors)),
  }
}

test('30 guests at once add 10 photos each: none is lost, and the limit is exact', async () => {
  const guest = await guestOf('party', { photos: 295, bytes: 1e9 })
  const { items, errors } = await addedByThirty(guest, 'party')
  expect(items.filter((item) => item !== null)).toHaveLength(295)
  expect(errors.map(({ code }) => code)).toEqual(Array(5).fill('PHOTOS_OF_LINK'))
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 295, addedBytes: 295_000 })
  expect(await running.table.get(usageKey('party', now.toISOString()))).toMatchObject({ photos: 295 })
}, 120_000)

test('30 guests at once fill the last bytes of a link: none is lost, and the limit is exact', async () => {
  const guest = await guestOf('feast', { photos: 1000, bytes: 295_500 })
  const { items, errors } = await addedByThirty(guest, 'feast')
  expect(items.filter((item) => item !== null)).toHaveLength(295)
  expect(errors.map(({ code }) => code)).toEqual(Array(5).fill('BYTES_OF_LINK'))
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 295, addedBytes: 295_000 })
  const smaller = await addedBy(guest, [file('feast 501', 501), file('feast 500', 500), file('feast 1', 1)])
  expect(smaller.items.map((item) => item !== null)).toEqual([false, true, false])
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 296, addedBytes: 295_500 })
  expect(await running.table.get(usageKey('feast', now.toISOString()))).toMatchObject({ bytes: 295_500 })
}, 120_000)

test('a guest who sends 1,000 photos reads how many they can add at a time, and in all', async () => {
  const guest = await guestOf('ada', { photos: 20, bytes: 1e9 })
  const thousand = Array.from({ length: 1000 }, (_, at) => file(`of 1000: ${at}`))
  expect(await add(guest, thousand)).toMatchObject({
    error: { errorType: 'ValidationError', code: 'TOO_MANY', message: 'Add 1 to 10 photos at a time.' },
  })
  const answers = []
  for (let from = 0; from < 50; from += 10)
    answers.push(await addedBy(guest, thousand.slice(from, from + 10)))
  expect(answers.flatMap(({ items }) => items).filter((item) => item !== null)).toHaveLength(20)
  expect(answers[2]!.errors[0]).toMatchObject({
    errorType: 'QuotaExceeded',
    code: 'PHOTOS_OF_LINK',
    message: 'This link has reached its photo limit.',
  })
})

test('bytes are limited exactly, too', async () => {
  const guest = await guestOf('ada', { photos: 10, bytes: 2500 })
  const { items, errors } = await addedBy(guest, [
    file('1', 1000),
    file('2', 1000),
    file('3', 1000),
    file('4', 500),
  ])
  expect(items.map((item) => item !== null)).toEqual([true, true, false, true])
  expect(errors).toMatchObject([{ index: 2, code: 'BYTES_OF_LINK' }])
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 3, addedBytes: 2500 })
})

test('guests count against their host’s daily quota, and learn nothing else of it', async () => {
  const guest = await guestOf('small', unlimited)
  const { items, errors } = await addedBy(guest, [file('a'), file('b')], {
    of: { ...quotas, photosPerDay: 1 },
  })
  expect(items.map((item) => item !== null)).toEqual([true, false])
  expect(errors).toMatchObject([{ code: 'QUOTA_OF_OWNER', errorType: 'QuotaExceeded' }])
})

test('a cancelled upload no longer counts, and only a person with the file can cancel it', async () => {
  const guest = await guestOf('ada', { photos: 1, bytes: 1e6 })
  const { id } = (await addedBy(guest, [file('mistake')])).items[0]!
  expect((await addedBy(guest, [file('other')])).errors).toMatchObject([{ code: 'PHOTOS_OF_LINK' }])
  const other = await guestOf('ada', unlimited)
  expect(await cancel(guest, id, sha256Of('a guess'))).toMatchObject({ error: { errorType: 'NotFound' } })
  expect(await cancel(other, id, sha256Of('mistake'))).toMatchObject({ error: { errorType: 'NotFound' } })
  const outcomes = await Promise.all([1, 2, 3].map(() => cancel(guest, id, sha256Of('mistake'))))
  expect(outcomes.filter((outcome) => 'items' in outcome)).toHaveLength(1)
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 0, addedBytes: 0 })
  expect((await addedBy(guest, [file('other')])).errors).toEqual([])
})

test('uploads that a guest begins and cancels repeatedly do not use up the host’s quota', async () => {
  const guest = await guestOf('often', { photos: 1, bytes: 1e6 })
  const of = { ...quotas, photosPerDay: 2 }
  for (let time = 0; time < 3; time += 1) {
    const { items } = await addedBy(guest, [file(`again ${time}`)], { of })
    // The third time, the host cancels it.
    if (time < 2) await cancel(guest, items[0]!.id, sha256Of(`again ${time}`))
    else await cancelUpload('often', items[0]!.id, depsWith())
  }
  expect(await running.table.get(usageKey('often', now.toISOString()))).toMatchObject({
    photos: 0,
    admitted: 0,
    bytes: 0,
  })
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 0, addedBytes: 0 })
  expect((await addedBy(guest, [file('at last')], { of })).errors).toEqual([])
})

test('an upload that its host deletes for good before its bytes arrive no longer counts, also after the link has ended', async () => {
  const guest = await guestOf('olga', unlimited)
  const usage = () => running.table.get<UsageItem>(usageKey('olga', now.toISOString()))
  const files = ['one', 'two', 'three', 'arrived', 'late'].map((name) => file(name))
  const ids = (await addedBy(guest, files)).items.map((item) => item!.id)
  await running.table.write({
    key: photoKey('olga', ids[3]!),
    update: 'SET #status = :processing ADD #version :one',
    values: { ':processing': 'PROCESSING', ':one': 1 },
  })
  const edits = async (field: 'trash' | 'delete', some: string[], table = running.table) =>
    expect(await edit({ owner: 'olga', ids: some, field }, table, now)).toMatchObject({ errors: [] })
  await edits('trash', ids.slice(0, 4))
  await edits('delete', ids.slice(0, 2))
  const left = { addedPhotos: 3, addedBytes: 3000 }
  expect(await linkOf(guest)).toMatchObject(left)
  expect(await usage()).toMatchObject({ photos: 3, admitted: 3, bytes: 3000 })
  await edits('delete', [ids[3]!])
  expect(await linkOf(guest), 'a photo whose bytes arrived used its room').toMatchObject(left)
  let hasEnded = false
  const ending = {
    ...running.table,
    async transact(writes: Write[]) {
      if (!hasEnded) await unshare('olga', guest.link, depsWith(ids))
      hasEnded = true
      return running.table.transact(writes)
    },
  }
  await edits('delete', [ids[2]!], ending)
  expect(await linkOf(guest)).toBeUndefined()
  await edits('delete', [ids[4]!])
  expect(await usage()).toMatchObject({ photos: 1, admitted: 1, bytes: 1000 })
})

test('an upload without bytes no longer counts after two hours; one whose bytes arrived stays', async () => {
  const guest = await guestOf('ada', { photos: 2, bytes: 1e6 })
  const { items } = await addedBy(guest, [file('lost'), file('kept')])
  const [lost, kept] = items.map((item) => item!.id)
  const uploaded = async ({ id }: PhotoItem) => (id === kept ? now : undefined)
  const run = (at: Date) => sweep(running.table, uploaded, false, at, () => true)
  await run(later(119))
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 2 })
  await run(later(120))
  await run(later(125))
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 1, addedBytes: 1000 })
  expect(await photoOf(guest, lost!)).toBeUndefined()
  expect(await photoOf(guest, kept!)).toBeDefined()
})

test('a guest on a slow line loses no photo: it stays while a URL for it works, and while a PUT by that URL may go on', async () => {
  const guest = await guestOf('slow', unlimited)
  const run = (at: Date) =>
    sweep(
      running.table,
      async () => undefined,
      false,
      at,
      () => true,
    )
  const { id } = (await addedBy(guest, [file('slow')])).items[0]!
  for (const minutes of [16, 59, 119]) {
    // The URL has expired, and the page asks for another one.
    expect((await addedBy(guest, [file('slow')], { at: later(minutes) })).items[0]!.id).toBe(id)
    await run(later(minutes + 15 + 90))
    expect(await photoOf(guest, id)).toMatchObject({ waitsSince: later(minutes).toISOString() })
  }
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 1 })
  await run(later(119 + 120))
  expect(await photoOf(guest, id)).toBeUndefined()
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 0 })
})

test('an ended link ends running uploads, accepts no more, and keeps the photos that have arrived', async () => {
  const guest = await guestOf('ada', unlimited)
  const { items } = await addedBy(guest, [file('on its way'), file('arrived')])
  const [pending, arrived] = items.map((item) => item!.id)
  await running.table.write({
    key: photoKey('ada', arrived!),
    update: 'SET #status = :processing ADD #version :one',
    values: { ':processing': 'PROCESSING', ':one': 1 },
  })
  await unshare('ada', guest.link, depsWith())
  expect(await photoOf(guest, pending!)).toBeUndefined()
  expect(await photoOf(guest, arrived!)).toBeDefined()
  expect(await add(guest, [file('late')])).toMatchObject({ error: { errorType: 'NotFound', code: 'LINK' } })
  expect(await linkOf(guest)).toBeUndefined()
})

test('a guest whose authorization is still cached cannot add or cancel once the item that opens the link is gone', async () => {
  const guest = await guestOf('ada', unlimited)
  const { id } = (await addedBy(guest, [file('before')])).items[0]!
  await running.table.write({ delete: linkKey(guest.link) })
  const ended = { error: { errorType: 'NotFound', code: 'LINK' } }
  expect(await add(guest, [file('after')])).toMatchObject(ended)
  expect(await cancel(guest, id, sha256Of('before'))).toMatchObject(ended)
})

test('an owner stops adding: running uploads are refused and no longer count, and guests can add again later', async () => {
  const guest = await guestOf('ada', { ...unlimited, photos: 3 })
  const { items } = await addedBy(guest, [file('half sent'), file('there')])
  const [pending, arrived] = items.map((item) => item!.id)
  await running.table.write({
    key: photoKey('ada', arrived!),
    update: 'SET #status = :processing ADD #version :one',
    values: { ':processing': 'PROCESSING', ':one': 1 },
  })
  const ended = { error: { errorType: 'Conflict', code: 'ADDING_ENDED' } }
  await change(guest, { adding: false })
  expect(await add(guest, [file('too late')])).toMatchObject(ended)
  expect(await cancel(guest, pending!, sha256Of('half sent'))).toMatchObject({ error: { code: 'PHOTO' } })
  expect(await photoOf(guest, arrived!)).toBeDefined()
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 1, addedBytes: 1000 })
  await change(guest, { labels: false })
  expect(await add(guest, [file('too late')])).toMatchObject(ended)
  await change(guest, { adding: true })
  const again = await addedBy(guest, [file('half sent'), file('one more'), file('too many')])
  expect(again.errors).toMatchObject([{ index: 2, code: 'PHOTOS_OF_LINK' }])
})

test.each<[string, (guest: ContributingGuest, arrived: string[]) => Promise<unknown>]>([
  ['the link ends', ({ owner, link }, arrived) => unshare(owner, link, depsWith(arrived))],
  ['adding is stopped', (guest, arrived) => change(guest, { adding: false }, arrived)],
  ['the album is deleted', ({ owner, album }, arrived) => deleteAlbum(owner, album, depsWith(arrived))],
])('photos whose bytes have arrived and that no worker has claimed stay when %s', async (what, end) => {
  const guest = await guestOf(what, unlimited)
  const files = Array.from({ length: 40 }, (_, at) => file(`${what} ${at}`))
  const ids: string[] = []
  for (let from = 0; from < 40; from += 10)
    ids.push(...(await addedBy(guest, files.slice(from, from + 10))).items.map((item) => item!.id))
  const arrived = ids.filter((_, index) => index % 4 !== 0)
  await end(guest, arrived)
  const there = await Promise.all(ids.map(async (id) => (await photoOf(guest, id)) !== undefined))
  expect(ids.filter((_, index) => there[index])).toEqual(arrived)
  expect(await running.table.get(usageKey(what, now.toISOString()))).toMatchObject({
    photos: 30,
    bytes: 30_000,
  })
  const link = await linkOf(guest)
  if (link) expect(link).toMatchObject({ addedPhotos: 30, addedBytes: 30_000 })
})

test('a guest who cancels a file that another guest has sent does not remove the other’s photo', async () => {
  const guest = await guestOf('ada', unlimited)
  const { id } = (await addedBy(guest, [file('passed around')])).items[0]!
  expect((await addedBy(guest, [file('passed around')], { name: 'Grace' })).items[0]!.id).toBe(id)
  expect(await cancel(guest, id, sha256Of('passed around'), [id])).toMatchObject({
    error: { errorType: 'Conflict', code: 'ALREADY_UPLOADED' },
  })
  expect(await cancelUpload('ada', id, depsWith([id]))).toMatchObject({ error: { code: 'ALREADY_UPLOADED' } })
  expect(await photoOf(guest, id)).toBeDefined()
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 1 })
})

test('a guest who cancels does not remove the photo that another guest is sending', async () => {
  const guest = await guestOf('ada', unlimited)
  const [zoe, bob] = [receiptOf('zoe'), receiptOf('bob')]
  const files = [file('both send it')]
  const { id } = (await addedBy(guest, files, { receipt: zoe })).items[0]!
  const other = (await addedBy(guest, files, { receipt: bob, at: later(1) })).items[0]!
  expect(other).toMatchObject({ id, url: `https://put/${id}`, canTakeBack: false })
  for (const each of [zoe, bob]) {
    expect(await cancel(guest, id, sha256Of('both send it'))).toEqual({ items: [id], errors: [] })
    expect(await photoOf(guest, id), each).toBeDefined()
  }
  // Nobody sends it after all.
  const sweptAt = (minutes: number) =>
    sweep(
      running.table,
      async () => undefined,
      false,
      later(minutes),
      () => true,
    )
  await sweptAt(120)
  expect(await photoOf(guest, id)).toBeDefined()
  await sweptAt(121)
  expect(await photoOf(guest, id)).toBeUndefined()
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 0, addedBytes: 0 })
})

test('a guest whose file another guest cancels at the same moment gets a photo that stays', async () => {
  const guest = await guestOf('ada', unlimited)
  const files = [file('cancelled at the same moment')]
  const sha256 = sha256Of('cancelled at the same moment')
  const { id } = (await addedBy(guest, files, { receipt: receiptOf('zoe') })).items[0]!
  const asBob = { receipt: receiptOf('bob'), at: later(1) }
  // Bob's call comes between the two steps of Zoë's, and the other way round.
  const late = {
    ...running.table,
    async transact(writes: Write[]) {
      const before = await photoOf(guest, id)
      if (!before?.waitsSince) await addedBy(guest, files, asBob)
      return running.table.transact(writes)
    },
  }
  expect(await cancelSharedUpload(guest, id, sha256, { ...depsWith(), table: late })).toEqual({
    items: [id],
    errors: [],
  })
  expect(await photoOf(guest, id)).toBeDefined()

  const [second] = (await addedBy(guest, [file('second')], { receipt: receiptOf('zoe') })).items
  let isFirst = true
  const taken = await add(guest, [file('second')], {
    ...asBob,
    afterwards: async () => {
      if (!isFirst) return
      isFirst = false
      await cancel(guest, second!.id, sha256Of('second'))
    },
  })
  const bobs = 'items' in taken ? taken.items[0]! : undefined
  expect(bobs?.canTakeBack).toBe(true)
  expect(await photoOf(guest, bobs!.id)).toBeDefined()
})

test('a guest who asks for another URL and then cancels removes the photo: nobody else is sending it', async () => {
  const guest = await guestOf('ada', unlimited)
  const receipt = receiptOf('zoe')
  for (const of of [{ receipt }, {}]) {
    const { id } = (await addedBy(guest, [file('only one')], of)).items[0]!
    await addedBy(guest, [file('only one')], { ...of, at: later(20) })
    expect(await cancel(guest, id, sha256Of('only one'))).toMatchObject({ items: [id] })
    expect(await photoOf(guest, id)).toBeUndefined()
  }
})

test('a host removes a photo that several guests are sending', async () => {
  const guest = await guestOf('ada', unlimited)
  const { id } = (await addedBy(guest, [file('unwanted')], { receipt: receiptOf('zoe') })).items[0]!
  await addedBy(guest, [file('unwanted')], { receipt: receiptOf('bob') })
  expect(await cancelUpload('ada', id, depsWith())).toMatchObject({ items: [id] })
  expect(await photoOf(guest, id)).toBeUndefined()
})

test('uploads end together though other changes interrupt: 25 photos in one write of the link’s count', async () => {
  const guest = await guestOf('often interrupted', unlimited)
  const { items } = await addedBy(
    guest,
    Array.from({ length: 9 }, (_, at) => file(`interrupted ${at}`)),
  )
  const [first, ...others] = items.map((item) => item!.id)
  let tries = 0
  const table = {
    ...running.table,
    transact: async (writes: Parameters<typeof running.table.transact>[0]) => {
      tries += 1
      if (tries === 1) return { reasons: [...writes.slice(1).map(() => 'None'), 'TransactionConflict'] }
      if (tries === 2)
        await running.table.write({
          key: photoKey(guest.owner, first!),
          update: 'SET #status = :processing ADD #version :one',
          values: { ':processing': 'PROCESSING', ':one': 1 },
        })
      return running.table.transact(writes)
    },
  }
  const { owner, link: id } = guest
  await endUploads({ owner, id }, { ...depsWith(), table })
  expect(tries).toBe(3)
  expect(await photoOf(guest, first!)).toMatchObject({ status: 'PROCESSING' })
  for (const other of others) expect(await photoOf(guest, other)).toBeUndefined()
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 1, addedBytes: 1000 })
})

test('a photo that is being added, or that has failed, when its host begins to approve waits for approval; one that was shown stays', async () => {
  const guest = await guestOf('ada', unlimited)
  const other = await guestOf('ada', unlimited)
  const { items } = await addedBy(guest, [file('reserved'), file('analysing'), file('failed'), file('shown')])
  const [reserved, analysing, failed, shown] = items.map((item) => item!.id)
  const elsewhere = (await addedBy(other, [file('by another link')])).items[0]!.id
  for (const [id, status] of [
    [analysing!, 'PROCESSING'],
    [failed!, 'FAILED'],
    [shown!, 'READY'],
  ] as const)
    await running.table.write({
      key: photoKey('ada', id),
      update: 'SET #status = :status ADD #version :one',
      values: { ':status': status, ':one': 1 },
    })
  await change(guest, { contributions: { ...unlimited, approval: true } })
  const waits = await Promise.all(
    [reserved, analysing, failed, shown, elsewhere].map(
      async (id) => (await photoOf(guest, id!))?.unapproved,
    ),
  )
  expect(waits).toEqual([true, true, true, undefined, undefined])
})

test('photos that were recorded a moment ago, and that the index lacks, wait for approval, or end with the adding', async () => {
  const guest = await guestOf('ada', unlimited)
  const { owner, link: id } = guest
  const table = { ...running.table, pagesOfList: async function* () {} }
  const deps = { ...depsWith(), table }
  const photo = (await addedBy(guest, [file('just now')])).items[0]!.id
  await updateShare({ owner, id, contributions: { ...unlimited, approval: true } }, deps)
  expect(await photoOf(guest, photo)).toMatchObject({ unapproved: true })
  await updateShare({ owner, id, adding: false }, deps)
  expect(await photoOf(guest, photo)).toBeUndefined()
})

test('a link that is stopped while another window changes its end stays stopped', async () => {
  const guest = await guestOf('ada', { ...unlimited, until: later(60).toISOString() })
  let isFirst = true
  const table = {
    ...running.table,
    transact: async (...of: Parameters<typeof running.table.transact>) => {
      if (isFirst) {
        isFirst = false
        await change(guest, { adding: false })
      }
      return running.table.transact(...of)
    },
  }
  const { owner, link: id } = guest
  await updateShare({ owner, id, expiresAt: later(30).toISOString() }, { ...depsWith(), table })
  expect(await linkOf(guest)).toMatchObject({
    expiresAt: later(30).getTime() / 1000,
    contributions: { adding: false, until: later(30).getTime() / 1000 },
  })
})

test('deleting an album ends the uploads that guests have begun by its links', async () => {
  const guest = await guestOf('ada', unlimited)
  const { id } = (await addedBy(guest, [file('half way')])).items[0]!
  await deleteAlbum('ada', guest.album, depsWith())
  expect(await photoOf(guest, id)).toBeUndefined()
})

test('with a limit below what was added a link accepts nothing more, with a higher one the rest', async () => {
  const guest = await guestOf('ada', { photos: 5, bytes: 5000 })
  await addedBy(
    guest,
    ['l1', 'l2', 'l3'].map((name) => file(name)),
  )
  await change(guest, { contributions: { photos: 2, bytes: 5000 } })
  expect((await addedBy(guest, [file('l4')])).errors).toMatchObject([{ code: 'PHOTOS_OF_LINK' }])
  await change(guest, { contributions: { photos: 9, bytes: 2000 } })
  expect((await addedBy(guest, [file('l4')])).errors).toMatchObject([{ code: 'BYTES_OF_LINK' }])
  await change(guest, { contributions: { photos: 4, bytes: 9000 } })
  const { items } = await addedBy(guest, [file('l4'), file('l5')])
  expect(items.map((item) => item !== null)).toEqual([true, false])
  expect(await linkOf(guest)).toMatchObject({ addedPhotos: 4, addedBytes: 4000 })
})

test('a change of the host’s rules applies to guests who are adding at that moment', async () => {
  const guest = await guestOf('ada', unlimited)
  /** Adds a photo, and changes the link after it was read. */
  const addDuring = async (to: Partial<UpdateShareRequest>) =>
    add(guest, [file('meanwhile')], { during: () => change(guest, to) })
  const contributions = { ...unlimited, approval: true }
  expect(await addDuring({ contributions })).toMatchObject({ error: { errorType: 'Conflict', code: 'BUSY' } })
  expect(await addDuring({ adding: false })).toMatchObject({ error: { code: 'ADDING_ENDED' } })
  expect((await linkOf(guest))?.addedPhotos).toBeUndefined()
})

test('no photo is shown without approval once the host asks for it, though the change still meets those of guests', async () => {
  const guest = await guestOf('ada', unlimited)
  const { owner, link: id } = guest
  const answers: unknown[] = []
  const table = {
    ...running.table,
    transact: async (writes: Parameters<typeof running.table.transact>[0]) => {
      answers.push(await add(guest, [file('in between')]))
      return answers.length < 4 ? { reasons: ['TransactionConflict'] } : running.table.transact(writes)
    },
  }
  const contributions = { ...unlimited, approval: true }
  await updateShare({ owner, id, contributions }, { ...depsWith(), table })
  const busy = { error: { errorType: 'Conflict', code: 'BUSY', message: expect.any(String) } }
  expect(answers).toEqual(Array(4).fill(busy))
  const { items } = await addedBy(guest, [file('in between')])
  expect(await photoOf(guest, items[0]!.id)).toMatchObject({ unapproved: true })
})

test('a link accepts photos only if it allows that, and until the time that it names', async () => {
  expect(await add(await guestOf('ada', undefined), [file('x')])).toMatchObject({
    error: { errorType: 'Unauthorized', code: 'NOT_ALLOWED' },
  })
  const guest = await guestOf('ada', { ...unlimited, until: later(10).toISOString() })
  expect(await add(guest, [file('y')], { at: later(10) })).toMatchObject({ error: { code: 'ADDING_ENDED' } })
})

test('a file that the library has is added all the same: a guest does not learn what is in it', async () => {
  const guest = await guestOf('ada', unlimited)
  const elsewhere = await guestOf('ada', unlimited)
  const first = (await addedBy(guest, [file('same')])).items[0]!
  const again = (await addedBy(guest, [file('same')])).items[0]!
  expect(again.id).toBe(first.id)
  const other = (await addedBy(elsewhere, [file('same')])).items[0]!
  expect(other.id).not.toBe(first.id)
  expect(other.url).not.toBeNull()
})

test.each(['', '   ', '\u202e', 'x'.repeat(51), 'x'.repeat(100_000)])(
  'the name %j is refused',
  async (name) => {
    const guest = await guestOf('ada', unlimited)
    expect(await add(guest, [file('z')], { name })).toMatchObject({
      error: { errorType: 'ValidationError', code: 'NAME', message: 'Enter a name of 1 to 50 characters.' },
    })
  },
)

test.each<[string, ContributionsInput]>([
  ['CONTRIBUTED_PHOTOS', { photos: 0, bytes: 1 }],
  ['CONTRIBUTED_PHOTOS', { photos: 2001, bytes: 1 }],
  ['CONTRIBUTED_BYTES', { photos: 1, bytes: 0.5 }],
  ['CONTRIBUTED_BYTES', { photos: 1, bytes: 1e15 }],
  ['CONTRIBUTED_UNTIL', { photos: 1, bytes: 1, until: now.toISOString() }],
  ['CONTRIBUTED_UNTIL', { photos: 1, bytes: 1, until: later(8 * 24 * 60).toISOString() }],
])('a link with impossible limits is refused: %s', async (code, contributions) => {
  await expect(guestOf('ada', contributions)).rejects.toThrow()
  const album = ulid()
  await running.table.write({
    put: { ...albumKey('ada', album), id: album, owner: 'ada', title: 'Party', count: 0 } as ReturnType<
      typeof albumKey
    >,
  })
  expect(
    await share(
      { owner: 'ada', albumId: album, contributions },
      { table: running.table, key: async () => randomBytes(32), now },
    ),
  ).toMatchObject({
    error: { errorType: 'ValidationError', code },
  })
})
