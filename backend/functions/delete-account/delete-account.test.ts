import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountDeletionItem } from '@album/model/account'
import type { AlbumItem } from '@album/model/album'
import {
  accountDeletionKey,
  accountDeletionsPk,
  albumKey,
  cachedAnalysisKey,
  contentKey,
  deletedAccountKey,
  editsKey,
  jobKey,
  type Key,
  libraryPk,
  linkKey,
  listedLinkKey,
  outcomeKey,
  photoKey,
  usageKey,
  WHOLE_PARTITION,
  wordCardKey,
  wordCardsPk,
} from '@album/model/keys'
import { LAST_ACCESS, RECENT_SIGN_IN, RESUMED_AFTER } from '@album/model/lifetimes'
import type { JobItem } from '@album/model/job'
import type { PhotoItem } from '@album/model/photo'
import { createAlbum } from '../albums/create-album.ts'
import { authorize } from '../authorize/authorize.ts'
import { unlessDeleted } from '../deleted-account.ts'
import type { Write } from '../dynamodb/document-table.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
import { edit } from '../edit/edit.ts'
import { writesFor } from '../edit/writes.ts'
import { editMany } from '../jobs/edit-many.ts'
import { work } from '../jobs/work.ts'
import { share } from '../links/share.ts'
import { accountContents } from './contents.ts'
import { begin, deleteAccount } from './delete-account.ts'
import type { Deps, Step } from './deps.ts'
import { resume, step } from './step.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const now = new Date('2026-03-10T12:00:00.000Z')
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const secondsOf = (date: Date) => date.getTime() / 1000
let ids = 0
const newId = () => `01J9Z3NDEKTSV4RRFFQ69G${String((ids += 1)).padStart(4, '0')}`

/** A user pool with one person, and what was done to them. */
function recording(owner: string, more: Partial<Deps> = {}) {
  const done: string[] = []
  const steps: Step[] = []
  const deps: Deps = {
    table: album.table,
    people: {
      emailOf: async (asked) => (asked === owner ? `${owner}@example.com` : undefined),
      lockOut: async () => void done.push('locked out'),
      remove: async () => void done.push('removed'),
    },
    selfSignUp: false,
    sendStep: async (next) => void steps.push(next),
    hasTime: () => true,
    now,
    ...more,
  }
  const request = { owner, email: `${owner}@example.com`, signedInAt: secondsOf(now) - 60 }
  return { deps, done, steps, request }
}

/** A library with something of each kind. @returns a link's token */
async function fill(owner: string): Promise<string> {
  const { table } = album
  const made = await createAlbum({ owner, title: 'Summer' }, { table, newId, now })
  const { id } = ('items' in made ? made.items[0] : undefined) as AlbumItem
  for (const title of ['cat', 'Čaj'])
    await photo(owner, { title, albums: { [id]: newId() }, labels: [label('Cat'), label('constructor')] })
  const trashed = await photo(owner, { labels: [label('Cup')] })
  await edit({ field: 'trash', owner, ids: [trashed] }, table, now)
  await photo(owner, { status: 'PENDING_UPLOAD', expiresAt: 1 })
  const shared = await share({ owner, albumId: id }, { table, key: async () => randomBytes(32), now })
  const { token } = ('items' in shared ? shared.items[0] : undefined)!
  for (const key of [
    contentKey(owner, 'left'),
    cachedAnalysisKey(owner, 'left', '/labels'),
    jobKey(owner, newId()),
    outcomeKey(owner, newId(), newId()),
    usageKey(owner, now.toISOString()),
    wordCardKey(owner, 'šálek', '2026-03-01T00:00:00', newId()),
  ])
    await table.write({ put: key })
  return token
}

const label = (name: string) => ({
  name,
  confidence: 90,
  parents: [],
  categories: [],
  source: 'MACHINE' as const,
})

async function photo(owner: string, more: Partial<PhotoItem>): Promise<string> {
  const id = newId()
  const item: PhotoItem = {
    ...photoKey(owner, id),
    ...{ id, owner, status: 'READY', title: 'photo', bytes: 5, sha256: id, version: 1 },
    addedAt: '2026-03-01T10:00:00.000Z',
    ...more,
  }
  const before = { ...item, status: 'PROCESSING' as const, version: 0 }
  await album.table.write({ put: before })
  expect(await album.table.transact(writesFor([{ before, after: item }]))).toBeUndefined()
  return id
}

/** Everything that is kept of an owner, by its sort key. */
async function left(owner: string): Promise<string[]> {
  const found: Key[] = []
  for (const more of ['', '#W', '#C', '#J', '#L#cat', '#L#constructor', '#L#cup', '#L#mine'])
    found.push(...(await album.table.pageBetween<Key>(libraryPk(owner) + more, WHOLE_PARTITION, 100)).items)
  return found.map(({ PK, SK }) => PK.slice(libraryPk(owner).length) + SK)
}
const deletionOf = (owner: string) => album.table.get<AccountDeletionItem>(accountDeletionKey(owner))

test('a person who has just signed in deletes their account: nothing of it is left, and the user goes last', async () => {
  const owner = 'ada'
  const token = await fill(owner)
  const { deps, done, steps, request } = recording(owner)
  expect(await accountContents(owner, deps)).toMatchObject({ items: [{ photos: 4, albums: 1, links: 1 }] })
  const free = inSeconds(LAST_ACCESS).toISOString()
  expect(await deleteAccount(request, deps)).toEqual({ items: [free], errors: [] })
  expect(done).toEqual(['locked out'])
  expect(steps).toEqual([{ owner, turn: 0 }])
  expect(await authorize(token, album.table, now)).toEqual({ isAuthorized: false })

  await step(steps[0]!, deps)
  expect(await left(owner)).toEqual([deletedAccountKey(owner).SK])
  expect(await deletionOf(owner)).toMatchObject({ turn: 1, dueAt: free })
  expect(done).not.toContain('removed')

  const later = { ...deps, now: inSeconds(LAST_ACCESS) }
  await resume(later)
  await step(steps[1]!, later)
  expect(await left(owner)).toEqual([])
  expect(await deletionOf(owner)).toBeUndefined()
  expect(done.at(-1)).toBe('removed')
})

test('somebody else’s library stays as it is', async () => {
  await fill('bob')
  await fill('eve')
  const before = await left('eve')
  const { deps, steps, request } = recording('bob')
  await deleteAccount(request, deps)
  await step(steps[0]!, deps)
  expect(await left('eve')).toEqual(before)
  expect(before.length).toBeGreaterThan(15)
})

test('an old session, or another address, deletes nothing', async () => {
  const { deps, done, request } = recording('cy')
  const old = { ...request, signedInAt: secondsOf(now) - RECENT_SIGN_IN - 1 }
  for (const [asked, code] of [
    [old, 'SIGN_IN_AGAIN'],
    [{ ...request, signedInAt: NaN }, 'SIGN_IN_AGAIN'],
    [{ ...request, email: 'dan@example.com' }, 'EMAIL'],
  ] as const)
    expect(await deleteAccount(asked, deps)).toMatchObject({ error: { code } })
  expect(done).toEqual([])
  expect(await deletionOf('cy')).toBeUndefined()
  const typed = { ...request, email: ' CY@Example.com ' }
  expect(await deleteAccount(typed, deps)).toMatchObject({ errors: [] })
})

test('fault 61: tokens that still work change nothing, and what a late request leaves is deleted with the user', async () => {
  const owner = 'dora'
  const { deps, done, steps, request } = recording(owner)
  await deleteAccount(request, deps)
  const change = async () => done.push('changed')
  expect(await unlessDeleted(owner, album.table, change as never)).toMatchObject({
    error: { errorType: 'Unauthorized', code: 'ACCOUNT_DELETED' },
  })
  expect(done).not.toContain('changed')
  await step(steps[0]!, deps)
  // A request that had read before the deletion, and wrote after it.
  await photo(owner, { labels: [label('Cat')] })
  await step({ owner, turn: 1 }, { ...deps, now: inSeconds(LAST_ACCESS) })
  expect(await left(owner)).toEqual([])
  expect(done.at(-1)).toBe('removed')
})

test('fault 61: an edit of many photos that is running stops, changes nothing more, and leaves nothing', async () => {
  const owner = 'kit'
  await fill(owner)
  const photos = await Promise.all(Array.from({ length: 30 }, () => photo(owner, { labels: [label('Cat')] })))
  const messages: unknown[] = []
  const editing = {
    table: album.table,
    turnPictures: async () => ({ thumbhash: '' }),
    newId,
    now,
    sendStep: async (next: unknown) => void messages.push(next),
  }
  const started = await editMany(owner, { action: 'ADD_LABELS', labels: ['Mine'], ids: photos }, editing)
  const { id } = ('items' in started ? started.items[0] : undefined) as JobItem
  await editMany(owner, { action: 'TRASH', ids: photos }, editing)

  /** The deletion's message and the edit's run at the same time: between the edit's transactions, the deletion does a part. */
  const { deps, steps, request } = recording(owner)
  await deleteAccount(request, deps)
  let [rounds, changed] = [0, 0]
  const table = {
    ...album.table,
    async transact(writes: Write[]) {
      const isOfEdit = writes.some((write) => 'update' in write && write.key.SK === jobKey(owner, id).SK)
      if (isOfEdit && (rounds += 1) === 2) await step(steps.shift()!, { ...deps, hasTime: () => false })
      const cancelled = await album.table.transact(writes)
      if (isOfEdit && !cancelled) changed += 1
      return cancelled
    },
  }
  await work(owner, { ...editing, table }, () => true)
  expect({ rounds, changed }, 'the transaction after the deletion began is refused').toEqual({
    rounds: 2,
    changed: 1,
  })
  expect(await album.table.get(editsKey(owner))).toBeUndefined()
  await step(steps.shift()!, deps)
  for (const message of messages) await work((message as Step).owner, editing, () => true)
  expect(await left(owner)).toEqual([deletedAccountKey(owner).SK])
})

test('fault 61: a deletion that runs out of time goes on with the next step, and one that dies with the schedule', async () => {
  const owner = 'eli'
  await fill(owner)
  let pages = 0
  const slow = recording(owner, { hasTime: () => (pages += 1) % 4 !== 0 })
  await deleteAccount(slow.request, slow.deps)
  while (slow.steps.length > 0 && (await left(owner)).length > 1) await step(slow.steps.shift()!, slow.deps)
  expect(slow.steps).toEqual([])
  expect(await left(owner)).toEqual([deletedAccountKey(owner).SK])

  const dies = recording('fay', { sendStep: () => Promise.reject(new Error('killed')) })
  await fill('fay')
  await expect(deleteAccount(dies.request, dies.deps)).rejects.toThrow('killed')
  const sentAt = async (seconds: number) => {
    const { deps, steps } = recording('fay', { now: inSeconds(seconds) })
    await resume(deps)
    return steps.filter((sent) => sent.owner === 'fay')
  }
  expect(await sentAt(RESUMED_AFTER - 1)).toEqual([])
  expect(await sentAt(RESUMED_AFTER)).toEqual([{ owner: 'fay', turn: 0 }])
})

test('a step that is delivered twice continues once, and a late one does nothing', async () => {
  const owner = 'gus'
  await fill(owner)
  const { deps, steps, request } = recording(owner, { hasTime: () => false })
  await deleteAccount(request, deps)
  const [first] = steps
  await Promise.all([step(first!, deps), step(first!, deps)])
  await step(first!, deps)
  expect(steps).toEqual([first, { owner, turn: 1 }])
  const again = recording(owner)
  await begin(owner, again.deps)
  expect(again.steps).toEqual([])
})

test('an album with more links than fit one transaction, expired ones too, is deleted with all of them', async () => {
  const owner = 'hal'
  const id = newId()
  const links = Array.from({ length: 60 }, (_, index) => `${owner}-${index}`)
  const item = { ...albumKey(owner, id), id, owner, title: 'Shared', createdAt: now.toISOString(), count: 0 }
  await album.table.write({ put: item as AlbumItem })
  const both = links.flatMap((link) =>
    [linkKey(link), listedLinkKey(owner, id, link)].map((key) => ({
      ...key,
      id: link,
      owner,
      album: id,
      expiresAt: 1,
    })),
  )
  await Promise.all(both.map((put) => album.table.write({ put })))
  const { deps, steps, request } = recording(owner)
  expect(await accountContents(owner, deps)).toMatchObject({ items: [{ albums: 1, links: 0 }] })
  await deleteAccount(request, deps)
  await step(steps[0]!, deps)
  expect(await left(owner)).toEqual([deletedAccountKey(owner).SK])
  for (const link of links) expect(await album.table.get(linkKey(link))).toBeUndefined()
})

test('where people create their accounts, the address stays taken until the quota that it used is full again', async () => {
  const spend = (owner: string) =>
    album.table.write({
      key: usageKey(owner, now.toISOString()),
      update: 'ADD #admitted :one',
      values: { ':one': 1 },
    })
  const open = { selfSignUp: true }
  const idle = recording('ida', open)
  expect(await begin('ida', idle.deps)).toBe(inSeconds(LAST_ACCESS).toISOString())
  await spend('jo')
  const { deps, done, steps } = recording('jo', open)
  const nextMonth = '2026-04-01T00:00:00.000Z'
  expect(await begin('jo', deps)).toBe(nextMonth)
  await step(steps[0]!, deps)
  await step({ owner: 'jo', turn: 1 }, { ...deps, now: inSeconds(LAST_ACCESS) })
  expect(done).not.toContain('removed')
  expect(await left('jo')).toEqual([deletedAccountKey('jo').SK])
  expect(await deletionOf('jo')).toMatchObject({ dueAt: nextMonth })
  await step({ owner: 'jo', turn: 2 }, { ...deps, now: new Date(nextMonth) })
  expect(done.at(-1)).toBe('removed')

  await spend('kim')
  const invited = recording('kim')
  expect(await begin('kim', invited.deps)).toBe(inSeconds(LAST_ACCESS).toISOString())
})

test('a user whom the pool has lost already does not hold up the deletion', async () => {
  const { deps, steps } = recording('nobody')
  await begin('lost', deps)
  await step(steps[0]!, { ...deps, now: inSeconds(LAST_ACCESS) })
  expect(await deletionOf('lost')).toBeUndefined()
  expect((await album.table.pageBetween<Key>(wordCardsPk('lost'), WHOLE_PARTITION, 10)).items).toEqual([])
  expect(accountDeletionsPk).toBe(accountDeletionKey('lost').PK)
})
