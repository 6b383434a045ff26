import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { EditManyInput } from '../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { byTakenKeysOf } from '@album/model/index-entries'
import { canUndo, isDone, type JobItem, type RefusedPhotosItem } from '@album/model/job'
import {
  albumKey,
  albumMembersPk,
  archiveCountKey,
  beginningWith,
  editPartKey,
  editPartsOf,
  editsKey,
  favouriteCountKey,
  jobKey,
  jobPartsPk,
  labelFacetKey,
  monthFacetKey,
  photoKey,
  placeFacetKey,
  WHOLE_PARTITION,
  wordCardsPk,
} from '@album/model/keys'
import { EDIT_TIMEOUT } from '@album/model/lifetimes'
import type { PhotoItem, PhotoLabel } from '@album/model/photo'
import { findPlaces, placeAt, placeNamed } from '../../gazetteer/gazetteer.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
import { edit } from '../edit/edit.ts'
import { takenBack } from '../edit/trash.ts'
import { writesFor } from '../edit/writes.ts'
import { type Answer, answer } from '../problem.ts'
import { begin } from './begin.ts'
import { cancelJob } from './cancel-job.ts'
import type { Deps, Step } from './deps.ts'
import { editMany } from './edit-many.ts'
import { resume } from './resume.ts'
import { undoEdit } from './undo-edit.ts'
import { work } from './work.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const now = new Date('2026-03-01T00:00:00.000Z')
const always = () => true
let made = 0
const newId = () => `01J9Z3NDEKTSV4RRFFQ69G${String(++made).padStart(4, '0')}`

const label = (name: string, source: PhotoLabel['source'] = 'MACHINE'): PhotoLabel => ({
  name,
  confidence: source === 'USER' ? 100 : 90,
  parents: [],
  categories: [],
  source,
})

/** Photos on show, with their cards and counts. */
async function library(owner: string, count: number, labels = [label('Animal')]): Promise<PhotoItem[]> {
  const photos = Array.from({ length: count }, () => {
    const id = newId()
    const photo: PhotoItem = {
      ...photoKey(owner, id),
      ...{ id, owner, status: 'READY', title: 'cat', addedAt: '2026-02-01T10:00:00.000Z' },
      ...{ takenLocal: '2024-07-31T18:05:09', bytes: 5, sha256: 'x', version: 2, labels },
    }
    return { ...photo, ...byTakenKeysOf(photo) }
  })
  // A transaction has at most 100 writes, and a photo has a card for each label.
  const together = Math.ceil(20 / labels.length)
  for (let at = 0; at < count; at += together) {
    const changes = photos.slice(at, at + together).map((after) => {
      return { before: { ...after, status: 'PROCESSING' as const, version: 1 }, after }
    })
    expect(await album.table.transact(changes.map(({ before }) => ({ put: before })))).toBeUndefined()
    expect(await album.table.transact(writesFor(changes))).toBeUndefined()
  }
  return photos
}
const idsOf = (photos: PhotoItem[]) => photos.map(({ id }) => id)
const stored = ({ owner, id }: PhotoItem) => album.table.get<PhotoItem>(photoKey(owner, id))
const labelsOf = async (photo: PhotoItem) => (await stored(photo))!.labels!.map(({ name }) => name)
const count = async (owner: string, slug: string) =>
  (await album.table.get<{ count: number }>(labelFacetKey(owner, slug)))?.count ?? 0
const withoutVersion = (photo: PhotoItem | undefined) => ({ ...photo, version: 0 })

/** The gazetteer, as an album has it that keeps where photos were taken. */
const places: Deps['places'] = {
  findPlaces: async (text) => findPlaces(text),
  placeNamed: async (text) => placeNamed(text),
}

function deps(more: Partial<Deps> = {}): Deps & { steps: Step[] } {
  const steps: Step[] = []
  const turnPictures: Deps['turnPictures'] = async (_, turn) => ({ thumbhash: `turned ${turn}` })
  return {
    table: album.table,
    turnPictures,
    places,
    newId,
    now,
    sendStep: async (step) => void steps.push(step),
    steps,
    ...more,
  }
}
function itemOf<Item>(answer: Answer<Item>): Item {
  if ('error' in answer) throw new Error(answer.error.message)
  return answer.items[0]
}
const start = async (owner: string, input: EditManyInput) => itemOf(await editMany(owner, input, deps()))
const jobOf = async ({ owner, id }: JobItem) => (await album.table.get<JobItem>(jobKey(owner, id)))!
const numbersOf = async (job: JobItem) => {
  const { total, done, failed, skipped } = await jobOf(job)
  return { total, done, failed, skipped }
}
async function refusedBy({ owner, id }: JobItem) {
  const refused = beginningWith(editPartsOf(id, 'R'))
  const { items } = await album.table.pageBetween<RefusedPhotosItem>(jobPartsPk(owner), refused, 9)
  return items.flatMap(({ photos }) => photos)
}
/** Starts an edit and carries it out. */
async function editAll(owner: string, input: EditManyInput): Promise<JobItem> {
  const job = await start(owner, input)
  await work(owner, deps(), always)
  return job
}
async function undoAll({ owner, id }: JobItem): Promise<JobItem> {
  const undo = itemOf(await undoEdit(owner, id, deps()))
  await work(owner, deps(), always)
  return undo
}

test('104 photos get a label, with exact counts, and undo brings back exactly what was there', async () => {
  const photos = await library('ada', 102)
  const [own] = await library('ada', 1, [label('Cat', 'USER'), label('Animal')])
  const [seen] = await library('ada', 1, [label('Animal'), label('Cat')])
  const ids = idsOf([own!, ...photos, seen!])
  const job = await editAll('ada', { action: 'ADD_LABELS', ids, labels: ['cat '] })
  expect(await numbersOf(job)).toEqual({ total: 104, done: 103, failed: 0, skipped: 1 })
  expect(await count('ada', 'cat')).toBe(104)
  expect(await album.table.get(editsKey('ada'))).toBeUndefined()

  const undo = await undoAll(job)
  expect(await numbersOf(undo)).toEqual({ total: 103, done: 103, failed: 0, skipped: 0 })
  expect(await count('ada', 'cat')).toBe(2)
  for (const photo of [own!, seen!, photos[0]!, photos[101]!])
    expect(withoutVersion(await stored(photo))).toEqual(withoutVersion(photo))
  expect(itemOf(await undoEdit('ada', job.id, deps())).id, 'undone once').toBe(undo.id)
})

test('the function dies after each of its transactions, and every photo is changed once', async () => {
  const photos = await library('bob', 45)
  const job = await start('bob', { action: 'REMOVE_LABELS', ids: idsOf(photos), labels: ['Animal'] })
  expect(await carriedOutDying(job)).toBeGreaterThan(1)
  expect(await numbersOf(job)).toEqual({ total: 45, done: 45, failed: 0, skipped: 0 })
  expect(await count('bob', 'animal')).toBe(0)
  for (const photo of photos) expect((await stored(photo))!.version).toBe(photo.version + 1)
  expect(await numbersOf(await undoAll(job))).toMatchObject({ done: 45 })
  expect(await count('bob', 'animal')).toBe(45)
})

test('the answer to an edit of many photos already shows progress, unless other edits come first', async () => {
  const ids = idsOf(await library('kai', 12))
  const trash = { action: 'TRASH' as const, ids }
  const waiting = deps()
  const first = itemOf(await begin(await editMany('kai', trash, waiting), waiting))
  expect(first).toMatchObject({ total: 12, done: 5 })
  expect(await numbersOf(first)).toMatchObject({ done: 5 })
  const second = itemOf(await begin(await editMany('kai', { action: 'RESTORE', ids }, waiting), waiting))
  expect(second.done).toBe(0)
  // For each edit one in case that this process dies, and one for now.
  expect(waiting.steps).toEqual(Array(4).fill({ owner: 'kai' }))
  await work('kai', deps(), always)
  expect(await numbersOf(first)).toEqual({ total: 12, done: 12, failed: 0, skipped: 0 })
  expect(await numbersOf(second)).toEqual({ total: 12, done: 12, failed: 0, skipped: 0 })
})

test('an edit whose first photos cannot be changed at once is recorded, and goes on later', async () => {
  const ids = idsOf(await library('lea', 3))
  const job = await start('lea', { action: 'TRASH', ids })
  const failing = deps({ table: { ...album.table, getAll: () => Promise.reject(new Error('throttled')) } })
  expect(itemOf(await begin(answer(job), failing)).done).toBe(0)
  expect(failing.steps).toEqual([{ owner: 'lea' }])
  await work('lea', deps(), always)
  expect(await numbersOf(job)).toMatchObject({ done: 3 })
})

test('of two deliveries at once one stops, and a schedule continues abandoned edits', async () => {
  const photos = await library('cleo', 40)
  const job = await start('cleo', { action: 'TRASH', ids: idsOf(photos) })
  const both = [deps(), deps()]
  await Promise.all(both.map((each) => work('cleo', each, always)))
  expect(await numbersOf(job)).toEqual({ total: 40, done: 40, failed: 0, skipped: 0 })
  for (const photo of photos) expect((await stored(photo))!.version).toBe(photo.version + 1)

  const lost = await start('cleo', { action: 'RESTORE', ids: idsOf(photos) })
  const resumed = deps()
  await resume(resumed)
  expect(resumed.steps).toEqual([{ owner: 'cleo' }])
  let rounds = 0
  const oneRound = deps()
  await work('cleo', oneRound, () => rounds++ < 1)
  expect(oneRound.steps, 'the next message continues').toEqual([{ owner: 'cleo' }])
  await work('cleo', deps(), always)
  expect(await numbersOf(lost)).toMatchObject({ done: 40 })
  expect(await album.table.get(monthFacetKey('cleo', '2024-07'))).toMatchObject({ count: 40 })
})

test('fault 22: an edit whose function dies right after it is recorded begins within seconds, and so does its undo', async () => {
  const photos = await library('kim', 3)
  const [job, undo] = [newId(), newId()]
  /** Dies when the record is in the table. @returns the messages that were sent */
  async function recordAndDie(id: string, record: (dying: Deps) => Promise<unknown>) {
    const sent: (Step & { delaySeconds?: number })[] = []
    const dying = deps({
      newId: () => id,
      sendStep: async (step, delaySeconds) => void sent.push({ ...step, delaySeconds }),
      table: {
        ...album.table,
        async transact(writes) {
          await album.table.transact(writes)
          throw new Error('killed')
        },
      },
    })
    await expect(record(dying)).rejects.toThrow('killed')
    return sent
  }
  const message = { owner: 'kim', delaySeconds: EDIT_TIMEOUT }
  const input: EditManyInput = { action: 'ADD_LABELS', ids: idsOf(photos), labels: ['Cat'] }
  expect(await recordAndDie(job, (dying) => editMany('kim', input, dying))).toEqual([message])
  await work('kim', deps(), always)
  expect(await count('kim', 'cat')).toBe(3)
  expect(await recordAndDie(undo, (dying) => undoEdit('kim', job, dying))).toEqual([message])
  await work('kim', deps(), always)
  expect(await count('kim', 'cat')).toBe(0)

  const refused = deps()
  expect(await undoEdit('kim', undo, refused)).toMatchObject({ error: { code: 'NOT_UNDOABLE' } })
  expect(refused.steps, 'a refused request costs no message').toEqual([])
})

test('a cancelled edit changes nothing more, and undoing a running one takes back all that it did', async () => {
  const photos = await library('dora', 60)
  const ids = idsOf(photos)
  /** Does something after the first transaction of a job. */
  const after = (job: JobItem, act: () => Promise<unknown>): Deps['table'] => {
    let transactions = 0
    return {
      ...album.table,
      async transact(writes) {
        const isOfJob = writes.some((write) => 'update' in write && write.key.SK === jobKey('', job.id).SK)
        if (isOfJob && ++transactions === 2) await act()
        return album.table.transact(writes)
      },
    }
  }
  const job = await start('dora', { action: 'ADD_LABELS', ids, labels: ['Cat'] })
  const next = await start('dora', { action: 'ADD_LABELS', ids, labels: ['Dog'] })
  await work('dora', deps({ table: after(job, () => cancelJob('dora', job.id, deps())) }), always)
  const { done } = await numbersOf(job)
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(60)
  expect(await count('dora', 'cat')).toBe(done)
  expect(await count('dora', 'dog'), 'the one behind it goes on').toBe(60)
  expect((await jobOf(next)).done).toBe(60)
  expect((await jobOf(job)).cancelledAt).toBe(now.toISOString())
  expect(canUndo(await jobOf(job))).toBe(true)
  expect(await numbersOf(await undoAll(job)), 'exactly those that it changed').toMatchObject({ done })
  expect(await count('dora', 'cat')).toBe(0)
  expect(await count('dora', 'dog')).toBe(60)

  const third = await start('dora', { action: 'ADD_LABELS', ids, labels: ['Bird'] })
  const undoing = after(third, () => undoEdit('dora', third.id, deps()))
  await work('dora', deps({ table: undoing }), always)
  expect(await jobOf(third)).toMatchObject({ cancelledAt: now.toISOString() })
  expect(await count('dora', 'bird')).toBe(0)
  for (const photo of photos) expect(await labelsOf(photo)).not.toContain('Bird')
})

test('an edit that is no longer listed cannot be undone, and holds up no other', async () => {
  const ids = idsOf(await library('gwen', 4))
  const label = (name: string) =>
    editAll('gwen', { action: 'ADD_LABELS', ids: ids.slice(0, 3), labels: [name] })
  const job = await label('Cat')
  const later = deps({ now: new Date((job.expiresAt ?? 0) * 1000) })
  expect(await undoEdit('gwen', job.id, later)).toMatchObject({ error: { code: 'JOB' } })
  expect(await count('gwen', 'cat')).toBe(3)
  expect(later.steps, 'a refused request costs no message').toEqual([])

  // Time to live removes what the edit changed while its undo waits, and the photos of another edit.
  const undo = itemOf(await undoEdit('gwen', job.id, deps()))
  await album.table.write({ delete: editPartKey('gwen', job.id, 'C', 0) })
  const lost = await start('gwen', { action: 'TRASH', ids })
  await album.table.write({ delete: editPartKey('gwen', lost.id, 'I', 0) })
  const next = await start('gwen', { action: 'ADD_LABELS', ids, labels: ['Dog'] })
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  await work('gwen', deps(), always)
  expect(logged).toHaveBeenCalledTimes(2)
  expect(logged.mock.calls.flat().join()).toContain(undo.id)
  logged.mockRestore()
  expect(await numbersOf(undo)).toEqual({ total: 3, done: 0, failed: 3, skipped: 0 })
  expect(await numbersOf(lost)).toEqual({ total: 4, done: 0, failed: 4, skipped: 0 })
  expect(await numbersOf(next)).toEqual({ total: 4, done: 4, failed: 0, skipped: 0 })
  expect(await album.table.get(editsKey('gwen'))).toBeUndefined()
})

test('photos that cannot be changed are named with the reason, and the others are changed', async () => {
  const photos = await library('eve', 3)
  const [waiting] = await library('eve', 1)
  const put: PhotoItem = { ...waiting!, status: 'PROCESSING' }
  await album.table.write({ put })
  const missing = newId()
  const ids = [missing, ...idsOf(photos), put.id]
  const job = await editAll('eve', { action: 'ADD_LABELS', ids, labels: ['Cat'] })
  expect(await numbersOf(job)).toEqual({ total: 5, done: 3, failed: 2, skipped: 0 })
  expect(await refusedBy(job)).toEqual([
    { id: missing, code: 'PHOTO' },
    { id: put.id, code: 'NOT_READY' },
  ])
  expect((await undoAll(job)).total).toBe(3)
})

/** Carries out an edit by functions that die after each of their transactions. @returns how many died */
async function carriedOutDying(job: JobItem): Promise<number> {
  let deaths = 0
  const table: Deps['table'] = {
    ...album.table,
    async transact(writes) {
      const cancelled = await album.table.transact(writes)
      if (cancelled) return cancelled
      deaths += 1
      throw new Error('The function died.')
    },
  }
  while (!isDone(await jobOf(job), 0)) await work(job.owner, deps({ table }), always).catch(() => {})
  return deaths
}

/** An empty album called Trip. @returns its photos' ids, in their order */
async function emptyAlbum(owner: string): Promise<() => Promise<string[]>> {
  const item: AlbumItem = {
    ...albumKey(owner, 'trip'),
    ...{ id: 'trip', owner, title: 'Trip', createdAt: now.toISOString(), count: 0 },
  }
  await album.table.write({ put: item })
  const pk = albumMembersPk(owner, 'trip')
  return async () =>
    (await album.table.pageBetween<{ id: string }>(pk, WHOLE_PARTITION, 200)).items.map(({ id }) => id)
}

test('photos go into an album in the given order, and back to their places when their removal is undone', async () => {
  const photos = await library('finn', 105)
  const order = await emptyAlbum('finn')
  const ids = idsOf(photos).toReversed()
  const adding = await editAll('finn', { action: 'ADD_TO_ALBUM', ids, albumId: 'trip' })
  expect(adding.edit).toEqual({ action: 'ADD_TO_ALBUM', albumId: 'trip', albumTitle: 'Trip' })
  expect(await order()).toEqual(ids)
  expect(await album.table.get(albumKey('finn', 'trip'))).toMatchObject({ count: 105 })

  const some = ids.filter((_, index) => index % 3 === 0)
  const removal = await editAll('finn', { action: 'REMOVE_FROM_ALBUM', ids: some, albumId: 'trip' })
  expect(await order()).toEqual(ids.filter((id) => !some.includes(id)))
  await undoAll(removal)
  expect(await order()).toEqual(ids)

  await album.table.write({ delete: albumKey('finn', 'trip') })
  expect(await editMany('finn', { action: 'ADD_TO_ALBUM', ids, albumId: 'trip' }, deps())).toMatchObject({
    error: { code: 'ALBUM' },
  })
})

test('120 photos are moved in an album together, though the function dies on the way, and undo moves them back', async () => {
  const ids = idsOf(await library('kim', 123))
  const order = await emptyAlbum('kim')
  await editAll('kim', { action: 'ADD_TO_ALBUM', ids, albumId: 'trip' })
  const [first, second, last] = [ids[0]!, ids[1]!, ids[122]!]
  const moved = ids.slice(2, 122).toReversed()
  const input = { action: 'MOVE_IN_ALBUM' as const, albumId: 'trip' }
  const job = await start('kim', { ...input, ids: moved, after: last })
  expect(await carriedOutDying(job)).toBeGreaterThan(2)
  expect(await numbersOf(job)).toEqual({ total: 120, done: 120, failed: 0, skipped: 0 })
  expect(await order()).toEqual([first, second, last, ...moved])

  const toFront = await editAll('kim', { ...input, ids: moved })
  expect(await order()).toEqual([...moved, first, second, last])
  await undoAll(toFront)
  expect(await order()).toEqual([first, second, last, ...moved])
  await undoAll(job)
  expect(await order()).toEqual(ids)
})

test('photos go behind the photo where an earlier edit left it, and those that left the album stay out', async () => {
  const ids = idsOf(await library('lou', 6))
  const order = await emptyAlbum('lou')
  await editAll('lou', { action: 'ADD_TO_ALBUM', ids: ids.slice(0, 5), albumId: 'trip' })
  const [a, b, c, d, e, outside] = ids as [string, string, string, string, string, string]
  const input = { action: 'MOVE_IN_ALBUM' as const, albumId: 'trip' }
  await start('lou', { ...input, ids: [a], after: e })
  const behind = await start('lou', { ...input, ids: [b, outside, c], after: a })
  await work('lou', deps(), always)
  expect(await order()).toEqual([d, e, a, b, c])
  expect(await numbersOf(behind)).toEqual({ total: 3, done: 2, failed: 1, skipped: 0 })

  const lost = await start('lou', { ...input, ids: [d, b], after: a })
  await edit({ field: 'trash', owner: 'lou', ids: [a] }, album.table, now)
  await work('lou', deps(), always)
  expect(await numbersOf(lost)).toMatchObject({ done: 2 })
  expect(await order(), 'where the photo was').toEqual([e, d, b, c])
  expect(await editMany('lou', { ...input, ids: [d], after: a }, deps())).toMatchObject({
    error: { errorType: 'NotFound', code: 'AFTER' },
  })
})

test('many photos moved behind one of two with equal positions stand right behind both, in the given order', async () => {
  const ids = idsOf(await library('lyn', 8))
  const order = await emptyAlbum('lyn')
  await editAll('lyn', { action: 'ADD_TO_ALBUM', ids, albumId: 'trip' })
  const keys = ids.slice(0, 2).map((id) => photoKey('lyn', id))
  const [before, { albums }] = (await Promise.all(keys.map((key) => album.table.get<PhotoItem>(key)))) as [
    PhotoItem,
    PhotoItem,
  ]
  await album.table.transact(writesFor([{ before, after: { ...before, albums: albums! } }]))
  const [first, second, ...others] = ids
  const input = { action: 'MOVE_IN_ALBUM' as const, albumId: 'trip' }
  await editAll('lyn', { ...input, ids: others.slice(1).toReversed(), after: first })
  expect(await order()).toEqual([first, second, ...others.slice(1).toReversed(), others[0]])
  await editAll('lyn', { ...input, ids: [others[0]!], after: second })
  expect(await order()).toEqual([first, second, others[0], ...others.slice(1).toReversed()])
})

test('20 labels are removed from 30 photos by one edit, and undo brings back each', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `Label ${index}`)
  const photos = await library(
    'mia',
    30,
    names.map((name) => label(name)),
  )
  const labels = [...names, 'Nothing has it']
  const job = await editAll('mia', { action: 'REMOVE_LABELS', ids: idsOf(photos), labels })
  expect(await numbersOf(job)).toEqual({ total: 30, done: 30, failed: 0, skipped: 0 })
  expect(await labelsOf(photos[29]!)).toEqual([])
  expect(await count('mia', 'label 7')).toBe(0)
  await undoAll(job)
  expect(withoutVersion(await stored(photos[29]!))).toEqual(withoutVersion(photos[29]))
  expect(await count('mia', 'label 7')).toBe(30)
})

test('thirty labels are removed from a photo with a long description by an edit, and undo brings them back', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `Label ${at}`)
  const labels = names.map((name, at) => label(name, at < 10 ? 'USER' : 'MACHINE'))
  const [photo] = await library('nia', 1, labels)
  const description = Array.from({ length: 40 }, (_, at) => `about${at}`).join(' ')
  const full: PhotoItem = { ...photo!, description }
  await album.table.transact(writesFor([{ before: photo!, after: full }]))
  const ids = [full.id]
  const cards = async () => {
    const { items } = await album.table.pageBetween<{ SK: string }>(wordCardsPk('nia'), WHOLE_PARTITION, 100)
    return items.length
  }
  const job = await editAll('nia', { action: 'REMOVE_LABELS', ids, labels: names })
  expect(await numbersOf(job)).toEqual({ total: 1, done: 1, failed: 0, skipped: 0 })
  expect(await labelsOf(full)).toEqual([])
  // The next change gives all words of the description back their cards.
  const next = await editAll('nia', { action: 'FAVOURITE', ids })
  expect(await stored(full)).not.toHaveProperty('fewWords')
  expect(await cards()).toBe(41)
  await undoAll(next)

  const undo = itemOf(await undoEdit('nia', job.id, deps()))
  expect(await carriedOutDying(undo), 'before its change, and after it').toBe(2)
  expect(await numbersOf(undo)).toEqual({ total: 1, done: 1, failed: 0, skipped: 0 })
  expect(withoutVersion(await stored(full))).toEqual(withoutVersion(full))
  expect([await count('nia', 'label 0'), await count('nia', 'label 29'), await cards()]).toEqual([1, 1, 15])
})

test('the trash is emptied, and photos that were restored return to it as they were', async () => {
  const photos = await library('gil', 30)
  const trashing = { field: 'trash' as const, owner: 'gil', ids: idsOf(photos.slice(0, 25)) }
  const before = new Date('2026-02-20T00:00:00.000Z')
  await edit(trashing, album.table, before)
  const restoring = await editAll('gil', { action: 'RESTORE', trashed: true })
  expect(await numbersOf(restoring)).toMatchObject({ total: 25, done: 25 })
  await undoAll(restoring)
  expect((await stored(photos[0]!))!.trashedAt).toBe(before.toISOString())

  const gone = idsOf(photos.slice(0, 1))
  await edit({ field: 'delete', owner: 'gil', ids: gone }, album.table, now)
  const emptying = await start('gil', { action: 'DELETE', trashed: true })
  await edit({ field: 'delete', owner: 'gil', ids: idsOf(photos.slice(1, 2)) }, album.table, now)
  await work('gil', deps(), always)
  expect(await numbersOf(emptying), 'one was deleted by another window').toEqual({
    ...{ total: 24, done: 23, failed: 0, skipped: 1 },
  })
  expect(await album.table.get(monthFacetKey('gil', '2024-07'))).toMatchObject({ count: 5 })
  expect(await undoEdit('gil', emptying.id, deps())).toMatchObject({ error: { code: 'NOT_UNDOABLE' } })
})

test('photos whose time in the trash is over are no part of restoring the whole trash, nor of emptying it', async () => {
  const [over, last, kept] = await library('noa', 3)
  const trash = (photo: PhotoItem | undefined, at: string) =>
    edit({ field: 'trash', owner: 'noa', ids: [photo!.id] }, album.table, new Date(at))
  // 30 days before `now`, and a second later. Time to live has removed none.
  await trash(over, '2026-01-30T00:00:00.000Z')
  await trash(last, '2026-01-30T00:00:01.000Z')
  await trash(kept, '2026-02-20T00:00:00.000Z')
  const restoring = await editAll('noa', { action: 'RESTORE', trashed: true })
  expect(await numbersOf(restoring)).toEqual({ total: 2, done: 2, failed: 0, skipped: 0 })
  expect(await stored(last!)).not.toHaveProperty('trashedAt')
  const emptying = await editAll('noa', { action: 'DELETE', trashed: true })
  expect(await numbersOf(emptying)).toEqual({ total: 0, done: 0, failed: 0, skipped: 0 })
})

test('the undo of moving photos to the trash leaves one there that its guest had taken back', async () => {
  const [theirs, other] = await library('mo', 2)
  await album.table.write({ put: takenBack(theirs!, now) })
  const job = await editAll('mo', { action: 'TRASH', ids: idsOf([theirs!, other!]) })
  expect(await stored(theirs!), 'the host has decided').not.toHaveProperty('takenBack')
  await undoAll(job)
  expect(await stored(theirs!)).toMatchObject({ trashedAt: now.toISOString(), takenBack: true })
  expect(await stored(other!)).not.toHaveProperty('trashedAt')
})

test('Undo of a restore gives photos back as their guests had taken them back, unless their guests have done so again', async () => {
  const [theirs, again, other] = await library('noa', 3)
  for (const photo of [theirs!, again!]) await album.table.write({ put: takenBack(photo, now) })
  await edit({ field: 'trash', owner: 'noa', ids: [other!.id] }, album.table, now)
  const restoring = await editAll('noa', { action: 'RESTORE', ids: idsOf([theirs!, again!, other!]) })
  expect(await stored(theirs!)).not.toHaveProperty('takenBack')
  const later = new Date('2026-03-01T00:01:00.000Z')
  const takenBackAgain = takenBack((await stored(again!))!, later)
  await album.table.write({ put: takenBackAgain })
  await undoAll(restoring)
  expect(await stored(theirs!)).toMatchObject({ trashedAt: now.toISOString(), takenBack: true })
  expect(await stored(again!)).toEqual(takenBackAgain)
  expect(await stored(other!)).toHaveProperty('trashedAt')
  expect(await stored(other!)).not.toHaveProperty('takenBack')
})

test('an undo long after a restore moves the photos back to the trash for another thirty days', async () => {
  const photos = await library('ivo', 26)
  const ids = idsOf(photos)
  const trashing = deps({ now: new Date('2026-01-20T00:00:00.000Z') })
  itemOf(await editMany('ivo', { action: 'TRASH', ids }, trashing))
  await work('ivo', trashing, always)
  const then = deps({ now: new Date('2026-02-18T00:00:00.000Z') })
  const restoring = itemOf(await editMany('ivo', { action: 'RESTORE', ids }, then))
  await work('ivo', then, always)
  expect(await numbersOf(await undoAll(restoring))).toMatchObject({ done: 26 })
  const expiresAt = now.getTime() / 1000 + 30 * 24 * 3600
  expect(await stored(photos[0]!)).toMatchObject({ trashedAt: now.toISOString(), expiresAt })
})

test('a photo that is restored before the trash is emptied stays, and the edit names it with the reason', async () => {
  const photos = await library('taj', 4)
  const [first, chosen, , last] = idsOf(photos)
  await edit({ field: 'trash', owner: 'taj', ids: idsOf(photos) }, album.table, now)
  const some = await start('taj', { action: 'DELETE', trashed: true, ids: [first!, chosen!] })
  const all = await start('taj', { action: 'DELETE', trashed: true })
  await edit({ field: 'restore', owner: 'taj', ids: [first!, last!] }, album.table, now)
  await work('taj', deps(), always)
  const left = (id: string | undefined) => ({ id, code: 'NOT_IN_TRASH' })
  expect(await refusedBy(some)).toEqual([left(first)])
  expect(await refusedBy(all)).toEqual([left(last), left(first)])
  expect(await numbersOf(some)).toEqual({ total: 2, done: 1, failed: 1, skipped: 0 })
  expect(await numbersOf(all)).toEqual({ total: 4, done: 1, failed: 2, skipped: 1 })
  const there = await Promise.all(photos.map(async (photo) => (await stored(photo)) !== undefined))
  expect(there).toEqual([true, false, false, true])
  expect(await album.table.get(monthFacetKey('taj', '2024-07'))).toMatchObject({ count: 2 })
})

test('faults 30, 41: somebody else’s job does not exist, and only 5 edits of a person can wait', async () => {
  const [photo] = await library('hal', 1)
  const input = { action: 'TRASH' as const, ids: [photo!.id] }
  const first = await start('hal', input)
  expect(await undoEdit('ida', first.id, deps())).toMatchObject({ error: { errorType: 'NotFound' } })
  expect(await cancelJob('ida', first.id, deps())).toMatchObject({ error: { errorType: 'NotFound' } })
  const others = await editMany('ida', input, deps())
  await work('ida', deps(), always)
  expect(await numbersOf(itemOf(others))).toMatchObject({ done: 0, failed: 1 })

  for (let more = 0; more < 4; more += 1) await start('hal', input)
  expect(await editMany('hal', input, deps())).toMatchObject({
    error: { errorType: 'Conflict', code: 'TOO_MANY_EDITS' },
  })
  await cancelJob('hal', first.id, deps())
  await work('hal', deps(), always)
  await start('hal', input)
})

test('an edit without photos, with too many, or that does not fit its action is refused', async () => {
  const id = newId()
  const wrong: [string, EditManyInput][] = [
    ['TOO_MANY', { action: 'TRASH', ids: [] }],
    ['TOO_MANY', { action: 'TRASH', ids: Array.from({ length: 10_001 }, () => id) }],
    ['REPEATED_ID', { action: 'TRASH', ids: [id, id] }],
    ['ID', { action: 'TRASH', ids: ['A'.repeat(2000)] }],
    ['CHOICE', { action: 'TRASH' }],
    ['CHOICE', { action: 'TRASH', trashed: true }],
    ['CHOICE', { action: 'RESTORE', trashed: true, ids: [id] }],
    ['LABELS', { action: 'ADD_LABELS', ids: [id] }],
    ['LABELS', { action: 'TRASH', ids: [id], labels: ['Cat'] }],
    ['LABEL', { action: 'ADD_LABELS', ids: [id], labels: [' '] }],
    [
      'TOO_MANY_LABELS',
      { action: 'ADD_LABELS', ids: [id], labels: Array.from({ length: 11 }, (_, n) => `L${n}`) },
    ],
    [
      'TOO_MANY_LABELS',
      { action: 'REMOVE_LABELS', ids: [id], labels: Array.from({ length: 101 }, (_, n) => `L${n}`) },
    ],
    ['AFTER', { action: 'TRASH', ids: [id], after: id }],
    ['DATE', { action: 'SET_DATE', ids: [id] }],
    ['DATE', { action: 'TRASH', ids: [id], takenLocal: '2024-07-31T18:05:09' }],
    ['DATE', { action: 'SHIFT_DATE', ids: [id], shiftSeconds: 60, takenOffset: '+02:00' }],
    ['TAKEN_LOCAL', { action: 'SET_DATE', ids: [id], takenLocal: '2023-02-29T12:00:00' }],
    ['TAKEN_OFFSET', { action: 'SET_DATE', ids: [id], takenLocal: '2024-02-29T12:00:00', takenOffset: '+2' }],
    ['SHIFT', { action: 'SHIFT_DATE', ids: [id], shiftSeconds: 0 }],
    ['SHIFT', { action: 'TRASH', ids: [id], shiftSeconds: 60 }],
    ['PLACE', { action: 'SET_PLACE', ids: [id] }],
    ['PLACE', { action: 'TRASH', ids: [id], place: 'PT.14.Lisbon' }],
    ['PLACE', { action: 'REMOVE_PLACE', ids: [id], place: 'PT.14.Lisbon' }],
    ['PLACE', { action: 'SET_PLACE', ids: [id], place: 'x'.repeat(10_000) }],
    ['PLACE', { action: 'SET_PLACE', ids: [id], place: ' ' }],
    ['OFF_MAP', { action: 'SET_PLACE', ids: [id], place: '90.1, 0' }],
    ['OFF_MAP', { action: 'SET_PLACE', ids: [id], place: 'PT.14.Lisbon@38.72,-190' }],
    ['UNKNOWN_TOWN', { action: 'SET_PLACE', ids: [id], place: 'PT.14.Atlantis' }],
    ['UNKNOWN_TOWN', { action: 'SET_PLACE', ids: [id], place: 'PT.14.Lisbon@48.85,2.35' }],
    ['DEGREES', { action: 'ROTATE', ids: [id] }],
    ['DEGREES', { action: 'ROTATE', ids: [id], degrees: 45 }],
    ['DEGREES', { action: 'ROTATE', ids: [id], degrees: 0 }],
    ['DEGREES', { action: 'TRASH', ids: [id], degrees: 90 }],
    ['SHIFT_ZONE', { action: 'SHIFT_DATE', ids: [id], shiftSeconds: 60, shiftZone: true }],
    ['SHIFT_ZONE', { action: 'SHIFT_DATE', ids: [id], shiftSeconds: 27 * 3600, shiftZone: true }],
    ['ALBUM', { action: 'MOVE_IN_ALBUM', ids: [id] }],
    ['ALBUM', { action: 'ADD_TO_ALBUM', ids: [id] }],
    ['ALBUM', { action: 'REMOVE_FROM_ALBUM', ids: [id], albumId: newId() }],
  ]
  for (const [code, input] of wrong)
    expect(await editMany('jo', input, deps()), JSON.stringify(input).slice(0, 80)).toMatchObject({
      error: { code },
    })
})

test('many favourites keep their number exact, and undo leaves those that were favourites before', async () => {
  const photos = await library('fay', 30)
  const ids = idsOf(photos)
  const counted = async () => (await album.table.get<{ count: number }>(favouriteCountKey('fay')))?.count
  await edit({ field: 'favourite', owner: 'fay', ids: ids.slice(0, 2) }, album.table, now)
  const job = await editAll('fay', { action: 'FAVOURITE', ids })
  expect(await numbersOf(job)).toEqual({ total: 30, done: 28, failed: 0, skipped: 2 })
  expect(await counted()).toBe(30)
  await undoAll(job)
  expect(await counted()).toBe(2)
  const removal = await editAll('fay', { action: 'UNFAVOURITE', ids })
  expect(await numbersOf(removal)).toEqual({ total: 30, done: 2, failed: 0, skipped: 28 })
  expect(await counted()).toBe(0)
  await undoAll(removal)
  expect(await counted()).toBe(2)
  expect(await stored(photos[0]!)).toMatchObject({ favourite: true })
})

test('many photos are archived with exact counts, and undo puts back only those that it moved', async () => {
  const photos = await library('ira', 30)
  const ids = idsOf(photos)
  const counted = async () => {
    const items = await Promise.all(
      [monthFacetKey('ira', '2024-07'), archiveCountKey('ira')].map((key) =>
        album.table.get<{ count: number }>(key),
      ),
    )
    return items.map((item) => item?.count ?? 0)
  }
  await edit({ field: 'archive', owner: 'ira', ids: ids.slice(0, 2) }, album.table, now)
  const job = await editAll('ira', { action: 'ARCHIVE', ids })
  expect(await numbersOf(job)).toEqual({ total: 30, done: 28, failed: 0, skipped: 2 })
  expect(await counted()).toEqual([0, 30])
  await undoAll(job)
  expect(await counted()).toEqual([28, 2])
  await undoAll(await editAll('ira', { action: 'UNARCHIVE', ids }))
  expect(await counted()).toEqual([28, 2])
  expect(await stored(photos[0]!)).toMatchObject({ archived: true, takenPk: 'AR#ira' })
})

test('the dates of many photos are shifted with exact months, and undo brings back each date as it was', async () => {
  const photos = await library('gil', 30)
  const [undated, first] = await library('gil', 2)
  const { takenLocal: _, ...rest } = undated!
  await album.table.write({ put: { ...rest, ...byTakenKeysOf(rest) } })
  const oldest: PhotoItem = { ...first!, takenLocal: '1820-01-01T00:00:00' }
  await album.table.write({ put: oldest })
  const monthCount = async (month: string) =>
    (await album.table.get<{ count: number }>(monthFacetKey('gil', month)))?.count ?? 0
  const before = await monthCount('2024-07')
  // 7 hours back: the first photo would be older than photography.
  const input = { action: 'SHIFT_DATE', shiftSeconds: -7 * 3600 } as const
  const job = await editAll('gil', { ...input, ids: idsOf([...photos, undated!, first!]) })
  expect(await numbersOf(job)).toEqual({ total: 32, done: 30, failed: 1, skipped: 1 })
  expect(await stored(photos[0]!)).toMatchObject({
    takenLocal: '2024-07-31T11:05:09',
    dated: true,
    taken: `2024-07-31T11:05:09#${photos[0]!.id}`,
  })
  await undoAll(job)
  for (const photo of photos) expect(withoutVersion(await stored(photo))).toEqual(withoutVersion(photo))

  const later = await editAll('gil', { action: 'SHIFT_DATE', shiftSeconds: 86_400, ids: idsOf(photos) })
  expect([await monthCount('2024-07'), await monthCount('2024-08')]).toEqual([before - 30, 30])
  await undoAll(later)
  expect([await monthCount('2024-07'), await monthCount('2024-08')]).toEqual([before, 0])
})

test('a clock in another time zone takes the zone of its photos with it, as far as there is one', async () => {
  const photos = await library('hal', 2)
  const [near, far] = photos.map((photo, at) => ({ ...photo, takenOffset: ['+01:00', '+14:00'][at]! }))
  await album.table.transact([{ put: near! }, { put: far! }])
  const ids = idsOf(photos)
  const input = { action: 'SHIFT_DATE', shiftSeconds: 8.5 * 3600, ids } as const
  const job = await editAll('hal', { ...input, shiftZone: true })
  expect(await stored(near!)).toMatchObject({ takenLocal: '2024-08-01T02:35:09', takenOffset: '+09:30' })
  expect(await stored(far!)).not.toHaveProperty('takenOffset')
  await undoAll(job)
  for (const photo of [near!, far!])
    expect(withoutVersion(await stored(photo))).toEqual(withoutVersion(photo))
  await editAll('hal', input)
  expect(await stored(near!)).toMatchObject({ takenLocal: '2024-08-01T02:35:09', takenOffset: '+01:00' })
})

test('one date for many photos, and undo gives each its own again, and leaves it to the camera', async () => {
  const photos = await library('ivo', 12)
  const dated: PhotoItem = { ...photos[0]!, takenLocal: '2019-05-05T05:05:05', dated: true }
  const put = { ...dated, ...byTakenKeysOf(dated), version: 2 }
  await album.table.transact(writesFor([{ before: photos[0]!, after: put }]))
  const all = [put, ...photos.slice(1)]
  const takenLocal = '2010-10-10T10:10:10'
  const job = await editAll('ivo', { action: 'SET_DATE', takenLocal, ids: idsOf(all) })
  expect(await numbersOf(job)).toMatchObject({ done: 12 })
  for (const photo of all) expect(await stored(photo)).toMatchObject({ takenLocal, dated: true })
  const again = await editAll('ivo', { action: 'SET_DATE', takenLocal, ids: idsOf(all) })
  expect(await numbersOf(again)).toMatchObject({ done: 0, skipped: 12 })
  await undoAll(job)
  for (const photo of all) expect(withoutVersion(await stored(photo))).toEqual(withoutVersion(photo))
})

test('a photo with as many cards as it can have gets another date in an edit', async () => {
  const labels = Array.from({ length: 30 }, (_, at) => label(`Label ${at}`))
  const [photo] = await library('jan', 1, labels)
  const description = Array.from({ length: 40 }, (_, at) => `about${at}`).join(' ')
  const after = { ...photo!, favourite: true, description, version: 2 }
  await album.table.transact(writesFor([{ before: photo!, after }]))
  const job = await editAll('jan', { action: 'SHIFT_DATE', shiftSeconds: 30 * 86_400, ids: [photo!.id] })
  expect(await numbersOf(job)).toMatchObject({ done: 1 })
})

test('photos are turned beyond earlier turns though the function dies on the way, and undo turns each back', async () => {
  const photos = (await library('kit', 12)).map((photo): PhotoItem => {
    const images = ['GRID', 'ORIGINAL'].map((name) => ({ name, width: 4, height: 3, format: 'a' }) as any)
    return { ...photo, width: 4, height: 3, thumbhash: 'upright', images }
  })
  for (const put of photos) await album.table.write({ put })
  const [waiting] = await library('kit', 1)
  const put: PhotoItem = { ...waiting!, status: 'PROCESSING' }
  await album.table.write({ put })
  const first = photos[0]!
  await editAll('kit', { action: 'ROTATE', degrees: 90, ids: [first.id] })
  expect(await stored(first)).toMatchObject({
    ...{ turn: 90, width: 3, height: 4, thumbhash: 'turned 90' },
    images: [
      { name: 'GRID', width: 3, height: 4, turn: 90 },
      { name: 'ORIGINAL', width: 4, height: 3 },
    ],
  })
  const job = await start('kit', { action: 'ROTATE', degrees: 270, ids: idsOf([...photos, put]) })
  expect(await carriedOutDying(job)).toBeGreaterThan(1)
  expect(await numbersOf(job)).toEqual({ total: 13, done: 12, failed: 1, skipped: 0 })
  expect((await stored(first))!.turn, 'once around').toBeUndefined()
  expect(await stored(photos[1]!)).toMatchObject({ turn: 270, width: 3, height: 4, turns: [270] })
  await undoAll(job)
  expect(await stored(first)).toMatchObject({ turn: 90, thumbhash: 'turned 90', width: 3 })
  const { turns, ...back } = (await stored(photos[1]!))!
  expect(turns, 'its pictures are still there, to be removed with it').toEqual([270])
  expect(withoutVersion(back)).toEqual(withoutVersion(photos[1]!))
})

/** A photo of Belém, as its camera recorded it, and others without a place. */
async function inBelem(owner: string) {
  const [photo] = await library(owner, 1)
  const placed: PhotoItem = { ...photo!, ...placeAt(38.6916, -9.216)!, version: 3 }
  await album.table.transact(writesFor([{ before: photo!, after: placed }]))
  return placed
}
const photosIn = async (owner: string, ...names: string[]) =>
  Promise.all(
    names.map(
      async (name) =>
        (await album.table.get<{ count: number }>(placeFacetKey(owner, name.toLowerCase())))?.count ?? 0,
    ),
  )

test('many photos get one place with exact counts of countries and towns, and undo gives each its own again', async () => {
  const photos = await library('pia', 29)
  const belem = await inBelem('pia')
  const all = [...photos, belem]
  expect(await photosIn('pia', 'PT', 'PT.14.Lisbon')).toEqual([1, 1])
  const input = { action: 'SET_PLACE', place: 'FR.11.Paris@48.853,2.349', ids: idsOf(all) } as const
  const job = await editAll('pia', input)
  expect(await numbersOf(job)).toEqual({ total: 30, done: 30, failed: 0, skipped: 0 })
  expect(await photosIn('pia', 'PT', 'PT.14.Lisbon', 'FR', 'FR.11.Paris')).toEqual([0, 0, 30, 30])
  expect(await stored(belem)).toMatchObject({
    place: 'FR.11.Paris@48.85,2.35',
    placed: true,
    placedAt: '48.853,2.349',
    coveredPlace: { place: belem.place, townAt: belem.townAt },
  })
  expect(await numbersOf(await editAll('pia', input))).toMatchObject({ done: 0, skipped: 30 })
  await undoAll(job)
  for (const photo of all) expect(withoutVersion(await stored(photo))).toEqual(withoutVersion(photo))
  expect(await photosIn('pia', 'PT', 'PT.14.Lisbon', 'FR', 'FR.11.Paris')).toEqual([1, 1, 0, 0])
})

test('removing a place, and resetting it to the camera’s, are each undone exactly', async () => {
  const belem = await inBelem('rhea')
  const ids = [belem.id]
  const placeNow = async () => {
    const { place, placed, placedAt, coveredPlace } = (await stored(belem))!
    return { place, placed, placedAt, covered: coveredPlace?.place }
  }
  const cameras = { place: belem.place, placed: undefined, placedAt: undefined, covered: undefined }
  const paris = {
    place: 'FR.11.Paris@48.86,2.29',
    placed: true,
    placedAt: '48.8584,2.2945',
    covered: belem.place,
  }
  const none = { place: undefined, placed: true, placedAt: undefined, covered: belem.place }
  expect(await numbersOf(await editAll('rhea', { action: 'RESET_PLACE', ids }))).toMatchObject({ skipped: 1 })
  await editAll('rhea', { action: 'SET_PLACE', place: '48.8584, 2.2945', ids })
  expect(await placeNow()).toEqual(paris)
  const removed = await editAll('rhea', { action: 'REMOVE_PLACE', ids })
  expect(await placeNow()).toEqual(none)
  expect(await photosIn('rhea', 'PT', 'FR')).toEqual([0, 0])
  await undoAll(removed)
  expect(await placeNow()).toEqual(paris)
  const reset = await editAll('rhea', { action: 'RESET_PLACE', ids })
  expect(await placeNow()).toEqual(cameras)
  expect(await photosIn('rhea', 'PT', 'FR')).toEqual([1, 0])
  await undoAll(reset)
  expect(await placeNow()).toEqual(paris)
})

test('dates go back to the camera, and a photo whose camera’s date was not kept says so', async () => {
  const [first, second] = await library('sven', 2)
  const old: PhotoItem = { ...second!, dated: true }
  await album.table.write({ put: old })
  const ids = idsOf([first!, old])
  await editAll('sven', { action: 'SET_DATE', takenLocal: '2010-10-10T10:10:10', takenOffset: '+02:00', ids })
  const dated = await stored(first!)
  const job = await editAll('sven', { action: 'RESET_DATE', ids })
  expect(await numbersOf(job)).toMatchObject({ done: 1, failed: 1 })
  expect(withoutVersion(await stored(first!))).toEqual(withoutVersion(first))
  expect(await monthCountOf('sven', '2024-07')).toBe(1)
  await undoAll(job)
  expect(withoutVersion(await stored(first!))).toEqual(withoutVersion(dated))
})

/** A photo whose camera's date its analysis finds out once `edit` has changed it. */
async function analysedAfter(owner: string, edit: (ids: string[]) => Promise<JobItem>) {
  const id = newId()
  const waiting: PhotoItem = {
    ...photoKey(owner, id),
    ...{ id, owner, status: 'PROCESSING', title: 'cat', addedAt: '2026-02-01T10:00:00.000Z' },
    ...{ bytes: 5, sha256: 'x', version: 2 },
  }
  await album.table.write({ put: { ...waiting, ...byTakenKeysOf(waiting) } as PhotoItem })
  const job = await edit([id])
  const before = (await stored(waiting))!
  // As publishAnalysis does.
  const ready: PhotoItem = { ...before, status: 'READY', coveredDate: cameras, version: before.version + 1 }
  await album.table.transact(writesFor([{ before, after: { ...ready, ...byTakenKeysOf(ready) } }]))
  return { job, photo: waiting }
}
const cameras = { takenLocal: '2024-07-31T18:05:09', takenOffset: '+02:00' }
const dateOf = async (photo: PhotoItem) => {
  const { takenLocal, takenOffset, dated, coveredDate } = (await stored(photo))!
  return { takenLocal, takenOffset, dated, coveredDate }
}

test('a date that is set while a photo is analysed is undone: the camera’s date counts', async () => {
  const set = (takenLocal: string) => (ids: string[]) =>
    editAll('tess', { action: 'SET_DATE', takenLocal, ids })
  const back = { ...cameras, dated: undefined, coveredDate: undefined }
  const { job, photo } = await analysedAfter('tess', set('2010-10-10T10:10:10'))
  await undoAll(job)
  expect(await dateOf(photo)).toEqual(back)
  expect([await monthCountOf('tess', '2024-07'), await monthCountOf('tess', '2010-10')]).toEqual([1, 0])

  const reset = await analysedAfter('tess', set('2010-10-10T10:10:10'))
  await editAll('tess', { action: 'RESET_DATE', ids: [reset.photo.id] })
  await undoAll(reset.job)
  expect(await dateOf(reset.photo), 'reset before').toEqual(back)

  const twice = await analysedAfter('tess', async (ids) => {
    await set('2010-10-10T10:10:10')(ids)
    return set('2011-11-11T11:11:11')(ids)
  })
  await undoAll(twice.job)
  const first = { takenLocal: '2010-10-10T10:10:10', takenOffset: undefined, dated: true }
  expect(await dateOf(twice.photo), 'set twice').toEqual({ ...first, coveredDate: cameras })
})

const monthCountOf = async (owner: string, month: string) =>
  (await album.table.get<{ count: number }>(monthFacetKey(owner, month)))?.count ?? 0

test('an album that does not keep where photos were taken refuses to change it', async () => {
  const ids = [newId()]
  for (const input of [
    { action: 'SET_PLACE', place: 'PT.14.Lisbon', ids },
    { action: 'REMOVE_PLACE', ids },
    { action: 'RESET_PLACE', ids },
  ] as const)
    expect(await editMany('tom', input, deps({ places: undefined }))).toMatchObject({
      error: { code: 'PLACES_NOT_KEPT', message: expect.stringContaining('keepLocation') },
    })
})
