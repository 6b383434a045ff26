import { createHash, randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { TRASH_KEPT } from '@album/model/lifetimes'
import { albumKey, linkKey, photoKey } from '@album/model/keys'
import type { AlbumItem } from '@album/model/album'
import { byTakenKeysOf } from '@album/model/index-entries'
import type { PhotoItem } from '@album/model/photo'
import { toPhoto } from '../../resolvers/lib/photo.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
import { edit } from '../edit/edit.ts'
import { writesFor } from '../edit/writes.ts'
import { share } from '../links/share.ts'
import { updateShare } from '../links/update-share.ts'
import { libraryIn } from './library.ts'
import type { Library } from './upload.ts'
import { type ContributingGuest, createSharedUpload } from './shared-upload.ts'
import { receiptOf, takeBack, type TakeBackInput } from './take-back.ts'

let running: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  running = await startTable()
})
afterAll(() => running.close())

const now = new Date('2026-05-01T12:00:00.000Z')
const quotas = { photosPerDay: 5000, photosPerMonth: 50_000, bytesPerDay: 1e12 }
const ulid = monotonicFactory()
const SECRET = 'what only this guest’s browser knows'

/** The host of a new album with a link by which guests add photos. */
async function host({ approval = false, owner = 'ada', album = ulid() } = {}): Promise<ContributingGuest> {
  if (!(await albumOf({ owner, album })))
    await running.table.write({
      put: { ...albumKey(owner, album), id: album, owner, title: 'Party', count: 0 } as AlbumItem,
    })
  const contributions = { photos: 5, bytes: 1e6, approval }
  const answer = await share(
    { owner, albumId: album, contributions },
    { table: running.table, key: async () => randomBytes(32), now },
  )
  if ('error' in answer) throw new Error(answer.error.message)
  return { owner, link: answer.items[0]!.id, album }
}

interface Adding {
  /** Of the file. */
  content?: string
  name?: string
  receipt?: string | null
  /** Happens after the link was read. */
  during?: () => Promise<unknown>
}

const send = (
  guest: ContributingGuest,
  { content = ulid(), name = 'Zoë', receipt = receiptOf(SECRET), during = async () => {} }: Adding = {},
) =>
  createSharedUpload(
    guest,
    {
      name,
      receipt,
      input: [
        {
          fileName: `${content}.jpg`,
          contentType: 'image/jpeg',
          bytes: 1000,
          sha256: createHash('sha256').update(content).digest('base64'),
        },
      ],
    },
    running.table,
    (contributor) => ({
      library: libraryAfter(during, libraryIn(running.table, quotas, contributor)),
      uploadTargetFor: async ({ id }) => ({ url: `https://put/${id}`, headers: [], expiresAt: '' }),
      hasBytes: async () => false,
      newId: (date) => ulid(date.getTime()),
      now,
    }),
    now,
  )
const libraryAfter = (during: () => Promise<unknown>, library: Library): Library => ({
  ...library,
  photosByContent: async (...of) => {
    await during()
    return library.photosByContent(...of)
  },
})
async function sent(...parameters: Parameters<typeof send>) {
  const answer = await send(...parameters)
  if ('error' in answer) throw new Error(answer.error.message)
  return answer.items[0]!
}

const stored = (owner: string, id: string) => running.table.get<PhotoItem>(photoKey(owner, id))
const albumOf = ({ owner, album }: Pick<ContributingGuest, 'owner' | 'album'>) =>
  running.table.get<AlbumItem>(albumKey(owner, album))
const countOf = async (guest: ContributingGuest) => (await albumOf(guest))!.count

/** Analyses a photo, as publishAnalysis does. */
async function analysed({ owner }: ContributingGuest, id: string): Promise<void> {
  const before = (await stored(owner, id))!
  const ready: PhotoItem = { ...before, status: 'READY', version: before.version + 1 }
  const after = { ...ready, ...(ready.trashedAt ? {} : byTakenKeysOf(ready)) }
  expect(await running.table.transact(writesFor([{ before, after }]))).toBeUndefined()
}
/** A photo of a guest, in the album. */
async function added(guest: ContributingGuest, adding?: Adding): Promise<string> {
  const { id } = await sent(guest, adding)
  await analysed(guest, id)
  return id
}

const take = (guest: ContributingGuest, id: string, more: Partial<TakeBackInput> = {}) =>
  takeBack(guest, { ids: [id], secret: SECRET, ...more }, running.table, now)
const asHost = (
  { owner }: ContributingGuest,
  field: 'trash' | 'restore' | 'delete' | 'approve',
  id: string,
) => edit({ field, owner, ids: [id] }, running.table, now)
const done = (id: string) => ({ items: [id], errors: [] })
const NOT_FOUND = {
  items: [null],
  errors: [{ errorType: 'NotFound', code: 'PHOTO', message: 'There is no such photo.', index: 0 }],
}

test('a guest takes a photo back: it is in its host’s trash for 30 days and in no album; Undo brings it back', async () => {
  const guest = await host()
  const id = await added(guest)
  const before = await stored('ada', id)
  expect(await countOf(guest)).toBe(1)
  expect(await take(guest, id)).toEqual(done(id))
  expect(await countOf(guest)).toBe(0)
  expect(await stored('ada', id)).toMatchObject({
    takenBack: true,
    trashedAt: now.toISOString(),
    expiresAt: now.getTime() / 1000 + TRASH_KEPT,
    takenPk: 'T#ada',
  })
  expect(await take(guest, id, { undo: true })).toEqual(done(id))
  expect(await countOf(guest)).toBe(1)
  expect(await stored('ada', id)).toEqual({ ...before, version: before!.version + 2 })
})

test('a photo is taken back while it waits for approval, and waits again after Undo', async () => {
  const guest = await host({ approval: true })
  const id = await added(guest)
  await take(guest, id)
  expect(await stored('ada', id)).toMatchObject({ takenPk: 'T#ada', unapproved: true, takenBack: true })
  await take(guest, id, { undo: true })
  expect(await stored('ada', id)).toMatchObject({ takenPk: 'G#ada', unapproved: true })
  expect(await countOf(guest)).toBe(0)
})

test('a photo that is taken back before its analysis stays in the trash when it has been analysed', async () => {
  const guest = await host()
  const { id } = await sent(guest)
  await take(guest, id)
  await analysed(guest, id)
  expect(await countOf(guest)).toBe(0)
  await take(guest, id, { undo: true })
  expect(await countOf(guest)).toBe(1)
})

const askForApproval = ({ owner, link }: ContributingGuest) =>
  updateShare(
    { owner, id: link, contributions: { photos: 5, bytes: 1e6, approval: true } },
    { table: running.table, hasBytes: async () => true, now },
  )

test('a photo that is taken back before its host asks for approval waits for it after Undo, unless it has been approved', async () => {
  const guest = await host()
  const { id } = await sent(guest)
  await take(guest, id)
  await analysed(guest, id)
  await askForApproval(guest)
  expect(await take(guest, id, { undo: true })).toEqual(done(id))
  expect(await stored('ada', id)).toMatchObject({ unapproved: true, takenPk: 'G#ada' })
  expect(await countOf(guest)).toBe(0)
  await asHost(guest, 'approve', id)
  await take(guest, id)
  await take(guest, id, { undo: true })
  expect(await countOf(guest)).toBe(1)
})

type Added = Record<'id' | 'content', string>

test('a photo that comes back while its host asks for approval waits for it, by Undo and when it is sent again', async () => {
  for (const comesBack of [
    (guest: ContributingGuest, { id }: Added) => take(guest, id, { undo: true }),
    (guest: ContributingGuest, { content }: Added) => sent(guest, { content }),
  ]) {
    const guest = await host()
    const content = ulid()
    const { id } = await sent(guest, { content })
    await analysed(guest, id)
    await take(guest, id)
    // Another change of the album's count cancels the first try.
    vi.spyOn(running.table, 'transact').mockImplementationOnce(async () => {
      await askForApproval(guest)
      return { reasons: ['TransactionConflict'] }
    })
    await comesBack(guest, { id, content })
    expect(await stored('ada', id)).toMatchObject({ unapproved: true, takenPk: 'G#ada' })
    expect(await countOf(guest)).toBe(0)
  }
})

test('a photo that its guest has not taken back stays on show when they undo', async () => {
  const guest = await host()
  const id = await added(guest)
  await askForApproval(guest)
  const before = await stored('ada', id)
  expect(await take(guest, id, { undo: true })).toEqual(done(id))
  expect(await stored('ada', id)).toEqual(before)
})

test('nobody else can take a photo back, and none of them learns whether it exists', async () => {
  const guest = await host()
  const id = await added(guest)
  const ofOldPage = await added(guest, { receipt: null })
  const [otherLink, otherHost] = [await host({ album: guest.album }), await host({ owner: 'bob' })]
  const ofHost: PhotoItem = {
    ...photoKey('ada', ulid()),
    ...{ id: '', owner: 'ada', status: 'READY', title: 'x', addedAt: now.toISOString(), bytes: 1 },
    ...{ sha256: 'x', version: 1, albums: { [guest.album]: '1' } },
  }
  ofHost.id = ofHost.SK.slice(2)
  await running.table.write({ put: ofHost })
  const before = await Promise.all([id, ofOldPage, ofHost.id].map((each) => stored('ada', each)))
  for (const undo of [false, true])
    for (const [what, attempt] of Object.entries({
      'a guess': take(guest, id, { secret: 'a guess', undo }),
      'no secret': take(guest, id, { secret: '', undo }),
      'the receipt itself': take(guest, id, { secret: receiptOf(SECRET), undo }),
      'a megabyte': take(guest, id, { secret: 'x'.repeat(1e6), undo }),
      'another link of the album': take(otherLink, id, { undo }),
      'another owner’s link': take(otherHost, id, { undo }),
      'a photo of a page without receipts': take(guest, ofOldPage, { undo }),
      'the same with no secret': take(guest, ofOldPage, { secret: '', undo }),
      'a photo of the host': take(guest, ofHost.id, { undo }),
      'an id that does not exist': take(guest, ulid(), { undo }),
      'no id': take(guest, 'nonsense', { undo }),
    }))
      expect(await attempt, what).toEqual(NOT_FOUND)
  expect(await Promise.all([id, ofOldPage, ofHost.id].map((each) => stored('ada', each)))).toEqual(before)
})

test('several photos are taken back at once, and each that is another guest’s stays', async () => {
  const guest = await host()
  const [mine, theirs, also] = [await added(guest), await added(guest, { receipt: null }), await added(guest)]
  expect(await take(guest, '', { ids: [mine, theirs, also] })).toMatchObject({
    items: [mine, null, also],
    errors: [{ code: 'PHOTO', index: 1 }],
  })
  expect(await countOf(guest)).toBe(1)
  expect(await take(guest, '', { ids: Array.from({ length: 26 }, () => ulid()) })).toMatchObject({
    error: { errorType: 'ValidationError', code: 'TOO_MANY' },
  })
})

test('a photo that its host has refused stays refused', async () => {
  const guest = await host()
  const id = await added(guest)
  await asHost(guest, 'trash', id)
  const refused = await stored('ada', id)
  expect(await take(guest, id, { undo: true })).toEqual(NOT_FOUND)
  // It is where the guest wants it.
  expect(await take(guest, id)).toEqual(done(id))
  expect(await take(guest, id, { undo: true })).toEqual(NOT_FOUND)
  expect(await stored('ada', id)).toEqual(refused)
})

test('a host who moves a photo to the trash that a guest has just taken back keeps it there', async () => {
  const guest = await host()
  const id = await added(guest)
  await take(guest, id)
  await asHost(guest, 'trash', id)
  expect(await take(guest, id, { undo: true })).toEqual(NOT_FOUND)
  expect(await stored('ada', id)).toMatchObject({ takenPk: 'T#ada', trashedAt: now.toISOString() })
})

test('a photo that its host restores is back, and its guest may take it back again', async () => {
  const guest = await host()
  const id = await added(guest)
  await take(guest, id)
  await asHost(guest, 'restore', id)
  const restored = await stored('ada', id)
  expect(restored).not.toHaveProperty('takenBack')
  expect(await take(guest, id, { undo: true }), 'nothing to undo').toEqual(done(id))
  expect(await stored('ada', id)).toEqual(restored)
  expect(await take(guest, id)).toEqual(done(id))
  expect(await countOf(guest)).toBe(0)
})

test('a photo is taken back once by several requests at once, and counts are right after all of them', async () => {
  const guest = await host()
  const ids = [await added(guest), await added(guest)]
  const answers = await Promise.all([1, 2, 3].flatMap(() => ids.map((id) => take(guest, id))))
  expect(answers).toEqual([1, 2, 3].flatMap(() => ids.map(done)))
  expect(await countOf(guest)).toBe(0)
  await Promise.all([1, 2, 3].flatMap(() => ids.map((id) => take(guest, id, { undo: true }))))
  expect(await countOf(guest)).toBe(2)
})

test('a photo that its host deletes for good while its guest undoes does not come back in part', async () => {
  const guest = await host()
  const id = await added(guest)
  await take(guest, id)
  const table = {
    ...running.table,
    getAll: async (...of: Parameters<typeof running.table.getAll>) => {
      const items = await running.table.getAll(...of)
      await asHost(guest, 'delete', id)
      return items
    },
  } as typeof running.table
  const input = { ids: [id], secret: SECRET, undo: true }
  expect(await takeBack(guest, input, table, now)).toEqual(NOT_FOUND)
  expect(await stored('ada', id)).toBeUndefined()
  expect(await countOf(guest)).toBe(0)
})

test('a photo can be taken back when the link takes no more photos, and no longer when the link has ended', async () => {
  const guest = await host()
  const id = await added(guest)
  const deps = { table: running.table, hasBytes: async () => true, now }
  await updateShare({ owner: 'ada', id: guest.link, adding: false }, deps)
  expect(await take(guest, id)).toEqual(done(id))
  expect(await take(guest, id, { undo: true })).toEqual(done(id))
  await running.table.write({ delete: linkKey(guest.link) })
  expect(await take(guest, id)).toMatchObject({ error: { errorType: 'NotFound', code: 'LINK' } })
})

test('a second guest who sends the same file cannot take back the first one’s photo', async () => {
  const guest = await host()
  const content = 'passed around'
  const { id, canTakeBack } = await sent(guest, { content })
  expect(canTakeBack).toBe(true)
  expect(await sent(guest, { content }), 'the same guest').toMatchObject({ id, canTakeBack: true })
  const ofMax = { content, name: 'Max', receipt: receiptOf('of Max') }
  expect(await sent(guest, ofMax)).toMatchObject({ id, canTakeBack: false })
  expect(await take(guest, id, { secret: 'of Max' })).toEqual(NOT_FOUND)
  expect(await sent(guest, { receipt: null }), 'an older page').toMatchObject({ canTakeBack: false })
})

test('a guest who sends a file that was taken back adds it again, as a photo of their own', async () => {
  const guest = await host({ approval: true })
  const content = 'taken back'
  const id = await added(guest, { content })
  await asHost(guest, 'approve', id)
  await take(guest, id)
  const ofMax = { content, name: 'Max', receipt: receiptOf('of Max') }
  expect(await sent(guest, ofMax)).toMatchObject({ id, url: null, canTakeBack: true })
  expect(await stored('ada', id)).toMatchObject({ addedBy: 'Max', unapproved: true, takenPk: 'G#ada' })
  expect(await stored('ada', id), 'approved as another guest’s').not.toHaveProperty('approved')
  expect(await take(guest, id)).toEqual(NOT_FOUND)
  expect(await take(guest, id, { secret: 'of Max' })).toEqual(done(id))
  // A photo that the host has moved to the trash stays there.
  await asHost(guest, 'trash', id)
  expect(await sent(guest, ofMax)).toMatchObject({ id })
  expect(await stored('ada', id)).toMatchObject({ takenPk: 'T#ada' })
})

test('a file that was taken back while it waited is shown when it is sent again by a link that no longer asks for approval', async () => {
  const guest = await host({ approval: true })
  const content = 'no longer asked for'
  const id = await added(guest, { content })
  await take(guest, id)
  const contributions = { photos: 5, bytes: 1e6, approval: false }
  const deps = { table: running.table, hasBytes: async () => false, now }
  await updateShare({ owner: 'ada', id: guest.link, contributions }, deps)
  expect(await countOf(guest)).toBe(0)
  expect(await sent(guest, { content, name: 'Max', receipt: receiptOf('of Max') })).toMatchObject({ id })
  const shown = await stored('ada', id)
  expect(shown).toMatchObject({ addedBy: 'Max', takenPk: 'U#ada' })
  expect(shown).not.toHaveProperty('unapproved')
  expect(await countOf(guest)).toBe(1)
})

test('a file that was taken back and is sent again while its host asks for approval waits for it', async () => {
  const guest = await host()
  const content = 'just before'
  const id = await added(guest, { content })
  await take(guest, id)
  let isAsked = false
  const during = async () => {
    if (!isAsked) await askForApproval(guest)
    isAsked = true
  }
  expect(await send(guest, { content, during })).toMatchObject({
    error: { errorType: 'Conflict', code: 'BUSY' },
  })
  expect(await stored('ada', id)).toMatchObject({ takenPk: 'T#ada', takenBack: true })
  expect(await sent(guest, { content })).toMatchObject({ id })
  expect(await stored('ada', id)).toMatchObject({ takenPk: 'G#ada', unapproved: true })
})

test.each([
  ['empty', ''],
  ['short', 'abc'],
  ['not hexadecimal', 'x'.repeat(64)],
  ['in upper case', receiptOf(SECRET).toUpperCase()],
  ['too long', `${receiptOf(SECRET)}0`],
  ['of a megabyte', 'x'.repeat(1e6)],
])('a receipt that is %s is refused', async (_, receipt) => {
  expect(await send(await host(), { receipt })).toMatchObject({
    error: { errorType: 'ValidationError', code: 'RECEIPT' },
  })
})

test('a receipt and a secret are in no answer', async () => {
  const guest = await host()
  const upload = await sent(guest)
  const photo = (await stored('ada', upload.id))!
  expect(photo.through!.receipt).toBe(receiptOf(SECRET))
  const answers = [upload, toPhoto(photo), await take(guest, upload.id)]
  expect(JSON.stringify(answers)).not.toMatch(new RegExp(`${receiptOf(SECRET)}|${SECRET}`))
})
