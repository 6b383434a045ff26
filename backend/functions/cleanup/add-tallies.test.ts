import fc from 'fast-check'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  ALBUM_MEMBERS,
  albumCountKey,
  albumKey,
  albumMembersPk,
  archiveCountKey,
  beginningWith,
  editPartsOf,
  editsKey,
  favouriteCountKey,
  jobPartsPk,
  photoKey,
  rawCountKey,
  slugOf,
} from '@album/model/keys'
import { type AlbumItem, isAlbum } from '@album/model/album'
import {
  albumEntriesOf,
  byTakenKeysOf,
  colorFacetsOf,
  favouriteCountsOf,
  labelFacetsOf,
  monthFacetsOf,
  placeCountsOf,
  rawCountsOf,
} from '@album/model/index-entries'
import type { ChangedPhotosItem, JobItem } from '@album/model/job'
import { isOnShow, type PhotoItem } from '@album/model/photo'
import { AwsError } from '../../local/service/errors.ts'
import { startAlbum } from '../../tests/album-in-process.ts'
import { asking, signedIn } from '../../tests/evaluate-code.ts'
import { arrange } from '../albums/arrange.ts'
import { deleteAlbum, forgetMembers } from '../albums/delete-album.ts'
import { positionsAtEnd } from '../albums/positions.ts'
import { edit, updatePhoto } from '../edit/edit.ts'
import { cancelJob } from '../jobs/cancel-job.ts'
import { editMany } from '../jobs/edit-many.ts'
import { undoEdit } from '../jobs/undo-edit.ts'
import { work } from '../jobs/work.ts'
import { publishAnalysis } from '../rekognize/publish-analysis.ts'
import { addTallies } from './add-tallies.ts'

// A caller that meets a conflict comes back at once: fast-check decides in which order.
vi.mock('../tries.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../tries.ts')>()
  const pause = async () => {}
  const tries = (max?: number) => original.tries(max, pause)
  const retryWithJitter: typeof original.retryWithJitter = (call, options) =>
    original.retryWithJitter(call, { ...options, pause })
  return { pauseWithJitter: pause, tries, retryWithJitter } satisfies Partial<typeof original>
})

/** How a call that writes ends. `lost`: it is done, and its caller dies; `killed`: its caller dies before. */
const FATES = ['done', 'done', 'done', 'done', 'conflict', 'lost', 'killed'] as const
type Fate = (typeof FATES)[number]
class Killed extends Error {}

const LABELS = ['Cat', 'Dog', 'Cell Phone', 'cat']
const ALBUMS = ['A', 'B']
const PLACES = [
  undefined,
  'PT.14.Lisbon@38.71,-9.14',
  'PT.14.Lisbon@38.7,-9.2',
  'PT.11.Óbidos@39.36,-9.16',
] as const
const TOWNS = ['PT.14.Lisbon', 'PT.11.Óbidos']
const MONTHS = ['2024-07', '2024-08']
const PHOTOS = [0, 1, 2, 3]
/** A guest has added this one to the album A, and it waits for approval. */
const OF_GUEST = 3
const TYPES = ['image/jpeg', 'image/x-canon-cr3']

const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('analyse' as const), names: fc.subarray(LABELS), month: fc.constantFrom(...MONTHS), place: fc.constantFrom(...PLACES), type: fc.constantFrom(...TYPES) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('addLabels' as const, 'removeLabels' as const), names: fc.subarray(LABELS, { minLength: 1 }), undo: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('trash' as const, 'restore' as const, 'delete' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('favourite' as const, 'unfavourite' as const, 'archive' as const, 'unarchive' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('approve' as const), undo: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('date' as const), month: fc.constantFrom(...MONTHS) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('addToAlbum' as const, 'removeFromAlbum' as const, 'moveInAlbum' as const), album: fc.constantFrom(...ALBUMS) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deleteAlbum' as const), album: fc.constantFrom(...ALBUMS) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('addTallies' as const, 'read' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('editMany' as const), photos: fc.subarray(PHOTOS, { minLength: 1 }), edit: fc.oneof(
    fc.record({ action: fc.constantFrom('ADD_LABELS' as const, 'REMOVE_LABELS' as const), labels: fc.subarray(LABELS, { minLength: 1 }) }),
    fc.record({ action: fc.constantFrom('TRASH' as const, 'RESTORE' as const, 'DELETE' as const, 'MARK_HARMLESS' as const) }),
    fc.record({ action: fc.constantFrom('FAVOURITE' as const, 'UNFAVOURITE' as const, 'ARCHIVE' as const, 'UNARCHIVE' as const, 'APPROVE' as const) }),
    fc.record({ action: fc.constantFrom('ADD_TO_ALBUM' as const, 'REMOVE_FROM_ALBUM' as const), albumId: fc.constantFrom(...ALBUMS) }),
  ) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('undoEdit' as const, 'cancelEdit' as const) }) },
) // prettier-ignore
const command = fc.record({ photo: fc.constantFrom(...PHOTOS), action })
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

/** What is really in the library, by what every committed write says of photos: each count, and its ups and downs. */
function ledgerOfTruth(owner: string) {
  const photos = new Map<string, PhotoItem>()
  const ups = new Map<string, number>()
  const downs = new Map<string, number>()
  const keysOf = (photo: PhotoItem | undefined) =>
    photo && !photo.unapproved
      ? [
          ...labelFacetsOf(photo).map(({ key }) => key.SK),
          ...colorFacetsOf(photo).map(({ SK }) => SK),
          ...placeCountsOf(photo).map(({ key }) => key.SK),
          ...[...monthFacetsOf(photo), ...favouriteCountsOf(photo), ...rawCountsOf(photo)].map(
            ({ SK }) => SK,
          ),
          ...albumEntriesOf(photo).map(({ album }) => album.SK),
        ]
      : []
  const move = (moves: Map<string, number>, key: string) => moves.set(key, (moves.get(key) ?? 0) + 1)
  const of = (moves: Map<string, number>, key: string) => moves.get(key) ?? 0
  let analysed = 0

  function change(SK: string, after: PhotoItem | undefined) {
    const [old, now] = [keysOf(photos.get(SK)), keysOf(after)]
    for (const key of now) if (!old.includes(key)) move(ups, key)
    for (const key of old) if (!now.includes(key)) move(downs, key)
    if (after) photos.set(SK, after)
    else photos.delete(SK)
  }
  return {
    committed(writes: any[]) {
      for (const { Put, Delete, Update } of writes) {
        // An album that was removed is taken from its photos.
        if (Update?.UpdateExpression.startsWith('REMOVE #albums.')) {
          const { SK } = unmarshall(Update.Key)
          const { albums, ...photo } = photos.get(SK)!
          const [gone] = Object.values(Update.ExpressionAttributeNames as Record<string, string>).filter(
            (name) => ALBUMS.includes(name),
          )
          const { [gone!]: _gone, ...others } = albums!
          change(SK, { ...photo, albums: others })
        }
        const { PK, SK } = unmarshall(Put?.Item ?? Delete?.Key ?? {})
        if (PK === `U#${owner}` && SK.startsWith('P#')) change(SK, Put && (unmarshall(Put.Item) as PhotoItem))
        if (PK?.startsWith('WAITING#')) analysed += 1
      }
    },
    analysed: () => analysed,
    state: () => (key: string) => ({ ups: of(ups, key), downs: of(downs, key) }),
    snapshot: () => {
      const [up, down] = [new Map(ups), new Map(downs)]
      return (key: string) => ({ ups: of(up, key), downs: of(down, key) })
    },
    keys: () => [...new Set([...ups.keys(), ...downs.keys()])],
    /** Of labels that Rekognition found, by the key that counts. */
    categories: () =>
      [...photos.values()].flatMap((photo) =>
        labelFacetsOf(photo).flatMap(({ key, category }) => (category ? [[key.SK, category] as const] : [])),
      ),
  }
}

let album: Awaited<ReturnType<typeof startAlbum>>
let between: Parameters<typeof startAlbum>[0]
beforeAll(async () => {
  album = await startAlbum((...call) => between(...call))
})
beforeEach(() => {
  between = (_operation, input, run) => run(input)
})
afterEach(() => void vi.useRealTimers())
afterAll(() => album.close())

const now = new Date('2026-11-25T12:00:00.000Z')
const idOf = (n: number) => `01J9Z3NDEKTSV4RRFFQ69G5FA${n}`
const categoryOf = (name: string) => (name === 'Cell Phone' ? 'Technology and Computing' : 'Animals and Pets')
const label = (name: string) => ({
  ...{ name, confidence: 90, parents: [], categories: [categoryOf(name)], instances: [] },
})
const colour = (name: string) => ({
  ...{ simplifiedColor: name === 'Dog' ? 'brown' : 'grey', pixelPercent: 25 },
  ...{ hexCode: '#808080', cssColor: 'grey' },
})
const CLAIM = { sequencer: '0055', claimedBy: 'message', claimedUntil: 4_000_000_000 }

/** A photo that the worker has taken on, as it is before its first analysis. */
function arrived(owner: string, n: number): PhotoItem {
  const id = idOf(n)
  const photo: PhotoItem = {
    ...photoKey(owner, id),
    ...{ id, owner, status: 'PROCESSING', title: 'cat', addedAt: '2026-02-01T10:00:00.000Z', bytes: 5 },
    ...{ sha256: `${n}`, version: 1, ...CLAIM },
    ...(n === OF_GUEST && {
      ...{ addedBy: 'Zoë', through: { album: 'A', link: 'link' }, unapproved: true },
      albums: { A: positionsAtEnd(1)[0]! },
    }),
  }
  return { ...photo, ...byTakenKeysOf(photo) }
}

async function newLibrary(owner: string) {
  for (const id of ALBUMS)
    await album.table.write({
      put: { ...albumKey(owner, id), id, owner, title: id, createdAt: 'then', count: 0 } as never,
    })
  await album.table.write({ put: { ...albumCountKey(owner), count: ALBUMS.length } as never })
  for (const n of PHOTOS) await album.table.write({ put: arrived(owner, n) })
}

/**
 * Removes an album; the table's stream then has it taken from its photos, again until that has ended. That happens also if the
 * caller dies right after the removal.
 */
async function removeAlbum(owner: string, id: string) {
  const deps = { table: album.table, hasBytes: async () => false, now: new Date() }
  await deleteAlbum(owner, id, deps).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error
  })
  if (await isThere(owner, id)) return
  for (;;) {
    try {
      return await forgetMembers({ owner, id }, album.table, new Date())
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }
}

const isThere = async (owner: string, id: string) =>
  isAlbum(await album.table.get<AlbumItem>(albumKey(owner, id)))

/** Nothing is left of albums that were removed, and those that are there are counted. */
async function albumsAreWhole(owner: string) {
  const there = await Promise.all(ALBUMS.map((id) => isThere(owner, id)))
  const gone = ALBUMS.filter((_, at) => !there[at])
  for (const id of gone) {
    const { items } = await album.table.pageBetween(albumMembersPk(owner, id), ALBUM_MEMBERS, 10)
    expect(items, `places in the removed album ${id}`).toEqual([])
    expect(await album.table.get(albumKey(owner, id))).toBeUndefined()
  }
  const photos = await album.table.getAll<PhotoItem>(PHOTOS.map((n) => photoKey(owner, idOf(n))))
  for (const photo of photos.filter(isOnShow))
    expect(
      gone.filter((id) => photo.albums?.[id]),
      'removed albums of a photo on show',
    ).toEqual([])
  const counted = await album.table.get<AlbumItem>(albumCountKey(owner))
  expect(counted!.count).toBe(ALBUMS.length - gone.length)
  return gone
}

interface Found {
  names: string[]
  month: string
  place?: string
  /** The file's type: raw photos are counted. */
  type?: string
}

const publish = (owner: string, n: number, { names, month, place, type }: Found) =>
  publishAnalysis(
    album.publish,
    {
      ...{ owner, id: idOf(n), sequencer: CLAIM.sequencer, status: 'READY' },
      analysis: {
        labels: names.map(label),
        dominantColors: names.map(colour),
        takenLocal: `${month}-15T10:00:00`,
        contentType: type ?? 'image/jpeg',
        ...(place ? { place, townAt: '38.717,-9.133' } : {}),
      },
    },
    () => true,
  )

let edits = 0
const editDeps = () => ({
  table: album.table,
  turnPictures: async () => ({ thumbhash: '' }),
  sendStep: async () => {},
  newId: () => `01J9Z3NDEKTSV4RRFFQ6${String((edits += 1)).padStart(6, '0')}`,
  now,
})

/** The last edit of many photos. Reads repeatedly, because all actions begin at the same time. */
async function lastEdit(owner: string): Promise<JobItem | undefined> {
  for (let read = 0; read < 10; read += 1) {
    const { items } = await album.table.pageBetween<JobItem>(`U#${owner}`, beginningWith('J#'), 100)
    if (items.length > 0) return items.at(-1)
  }
  return undefined
}

/** An edit has two messages, which may be received at the same time. */
const twoDeliveries = (owner: string) => Promise.all([0, 1].map(() => work(owner, editDeps(), () => true)))

/** Carries out all edits, again until their process no longer dies. */
async function endEdits(owner: string): Promise<void> {
  await work(owner, editDeps(), () => true)
  expect(await album.table.get(editsKey(owner)), 'edits that wait').toBeUndefined()
}

/** Each photo of each edit was changed, refused or needed no change, once. */
async function editsAreWhole(owner: string): Promise<void> {
  const { items } = await album.table.pageBetween<JobItem>(`U#${owner}`, beginningWith('J#'), 100)
  for (const { id, undoes, undoneBy, total, done, failed, skipped, cancelledAt } of items) {
    if (!cancelledAt) expect(done + failed + skipped, `photos of the edit ${id}`).toBe(total)
    const changed = await album.table.pageBetween<ChangedPhotosItem>(
      jobPartsPk(owner),
      beginningWith(editPartsOf(id, 'C')),
      100,
    )
    const ids = changed.items.flatMap(({ photos }) => photos.map((photo) => photo.id))
    if (!undoes) expect(ids.length, `what the edit ${id} changed`).toBe(done)
    expect(new Set(ids).size).toBe(ids.length)
    const undo = items.find((job) => job.id === undoneBy)
    if (undo) expect(undo.total, `what the undo of ${id} takes back`).toBe(done)
  }
}

/** Claims a photo again, as the worker does, and publishes. If that dies, its message is delivered again. */
async function analyse(owner: string, n: number, found: Found) {
  await album.table.write({
    key: photoKey(owner, idOf(n)),
    update: 'SET #claimedUntil = :until ADD #version :one',
    condition: 'attribute_exists(PK)',
    values: { ':until': CLAIM.claimedUntil, ':one': 1 },
  })
  await publish(owner, n, found).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error
    return publish(owner, n, found)
  })
}

async function carryOut(owner: string, { photo, action }: Command) {
  const { table } = album
  const ids = [idOf(photo)]
  switch (action.do) {
    case 'analyse':
      return analyse(owner, photo, action)
    case 'addLabels':
    case 'removeLabels':
      return edit({ owner, ids, field: action.do, labels: action.names, undo: action.undo }, table, now)
    case 'trash':
    case 'restore':
    case 'delete':
    case 'favourite':
    case 'unfavourite':
    case 'archive':
    case 'unarchive':
      return edit({ owner, ids, field: action.do }, table, now)
    case 'approve':
      return edit({ owner, ids: [idOf(OF_GUEST)], field: 'approve', undo: action.undo }, table, now)
    case 'date':
      return updatePhoto(owner, { id: ids[0]!, takenLocal: `${action.month}-01T00:00:00` }, table, now)
    case 'addToAlbum':
    case 'removeFromAlbum':
    case 'moveInAlbum':
      return arrange({ owner, ids, albumId: action.album, field: action.do }, table, now)
    case 'editMany':
      await editMany(owner, { ...action.edit, ids: action.photos.map(idOf) }, editDeps())
      return twoDeliveries(owner)
    case 'undoEdit': {
      const last = await lastEdit(owner)
      if (last) await undoEdit(owner, last.id, editDeps())
      return twoDeliveries(owner)
    }
    case 'cancelEdit': {
      const last = await lastEdit(owner)
      return last && cancelJob(owner, last.id, editDeps())
    }
    case 'deleteAlbum':
      return removeAlbum(owner, action.album)
    case 'addTallies':
      return addTallies(`U#${owner}`, table)
    case 'read':
      return undefined
  }
}

/** Every count that the API answers, by the key that counts. */
async function countsOf(owner: string) {
  const ask = (field: string, args: Record<string, unknown> = {}, selection?: string) =>
    album.ask(field, args, signedIn(owner), selection ? asking(selection) : {})
  const labels: Record<string, number> = {}
  let nextToken: string | null = null
  do {
    const page: any = await ask('Query.labels', { limit: 2, nextToken })
    for (const { name, count } of page.items) labels[`F#${name.toLowerCase()}`] = count
    nextToken = page.nextToken
  } while (nextToken)
  const months = await ask('Query.timeline')
  const albums = await ask('Query.albums')
  const { colors } = await ask('Query.explore')
  const marks = await ask('Query.marks', {}, '{ favourites archived raw }')
  const { items: places } = await ask('Query.places')
  const squares = await Promise.all(TOWNS.map((place) => ask('Query.squares', { place })))
  return {
    ...labels,
    ...Object.fromEntries(colors.map(({ name, count }: any) => [`C#${name}`, count])),
    ...Object.fromEntries(places.map(({ place, count }: any) => [`L#${slugOf(place)}`, count])),
    ...Object.fromEntries(
      squares.flatMap(({ places, counts }: any) =>
        places.map((place: string, at: number) => [`S#${slugOf(place)}`, counts[at]]),
      ),
    ),
    ...Object.fromEntries(
      (
        [
          [favouriteCountKey, marks.favourites],
          [archiveCountKey, marks.archived],
          [rawCountKey, marks.raw],
        ] as const
      ).flatMap(([keyOf, count]) => (count === 0 ? [] : [[keyOf(owner).SK, count]])),
    ),
    ...Object.fromEntries(months.map(({ month, count }: any) => [`M#${month}`, count])),
    ...Object.fromEntries(albums.items.map(({ id, count }: any) => [`AL#${id}`, count])),
  } as Record<string, number>
}

/** The labels that Explore shows, by the key that counts: each one's count and category. */
async function exploredBy(owner: string) {
  const { categories } = await album.ask('Query.explore', {}, signedIn(owner))
  return Object.fromEntries(
    categories.flatMap(({ name: category, labels }: any) =>
      labels.map(({ name, count }: any) => [`F#${name.toLowerCase()}`, { count, category }]),
    ),
  ) as Record<string, { count: number; category: string | null }>
}

const usageOf = async (owner: string) => {
  const { photos, all } = await album.ask('Query.usage', {}, signedIn(owner))
  return { photos, analysed: all.analysed }
}
let libraries = 0

test('counts stay exact, and nothing of a removed album stays, under concurrency, cancellation, repetition and crashes', async () => {
  // fast-check lets readers wait while others act: on a busy machine for longer than the ledger keeps additions for them.
  vi.useFakeTimers({ toFake: ['Date'], now })
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 5, maxLength: 25 }),
      fc.infiniteStream(fc.constantFrom<Fate>(...FATES)),
      fc.scheduler(),
      async (commands, fates, scheduler) => {
        libraries += 1
        const owner = `owner${libraries}`
        await newLibrary(owner)
        const truth = ledgerOfTruth(owner)
        let turn: Promise<unknown> = Promise.resolve()
        let isCalm = true
        // One call at a time reaches the table, in the order that fast-check chooses.
        between = async (operation, input, run) => {
          if (!isCalm) await scheduler.schedule(Promise.resolve(), operation)
          const mine = turn.then(async () => {
            const writes = operation === 'TransactWriteItems'
            const fate = isCalm || !writes ? 'done' : fates.next().value
            if (fate === 'conflict')
              throw new AwsError('TransactionCanceledException', 'Transaction cancelled', 400, {
                CancellationReasons: [{ Code: 'TransactionConflict' }],
              })
            if (fate === 'killed') throw new Killed()
            const answer = await run(input)
            if (writes) truth.committed(input.TransactItems)
            if (fate === 'lost') throw new Killed()
            return answer
          })
          turn = mine.catch(() => {})
          return mine
        }

        await publish(owner, OF_GUEST, { names: ['Cat', 'Dog'], month: MONTHS[0]!, place: PLACES[1] })
        isCalm = false

        /** A count that is read while others change it is one that it had on the way. */
        async function checkCounts() {
          const before = truth.snapshot()
          const counted = await countsOf(owner)
          const after = truth.state()
          for (const key of truth.keys()) {
            // One that is removed while it is read is not there.
            if (key.startsWith('AL#') && counted[key] === undefined) continue
            const [from, to] = [before(key), after(key)]
            const count = counted[key] ?? 0
            expect(count, `${key}, read while it changed`).toBeGreaterThanOrEqual(
              Math.max(0, from.ups - to.downs),
            )
            expect(count, `${key}, read while it changed`).toBeLessThanOrEqual(
              Math.max(0, to.ups - from.downs),
            )
          }
        }
        const survive = (error: unknown) => {
          if (!(error instanceof Killed)) throw error
        }
        const run = async (command: Command) =>
          command.action.do === 'read' ? checkCounts() : carryOut(owner, command)
        await scheduler.waitFor(Promise.all(commands.map((command) => run(command).catch(survive))))

        isCalm = true
        await endEdits(owner)
        await editsAreWhole(owner)
        const exact = async (gone: string[]) => {
          const at = truth.state()
          const expected = Object.fromEntries(
            truth
              .keys()
              .map((key) => [key, at(key).ups - at(key).downs] as const)
              .filter(([key, count]) => count !== 0 || key.startsWith('AL#'))
              .filter(([key]) => !gone.includes(key.slice('AL#'.length))),
          )
          const there = ALBUMS.filter((id) => !gone.includes(id))
          const empty = Object.fromEntries(there.map((id) => [`AL#${id}`, 0]))
          expect(await countsOf(owner)).toEqual({ ...empty, ...expected })
          const explored = await exploredBy(owner)
          for (const [key, { count }] of Object.entries(explored)) expect(count, key).toBe(expected[key])
          for (const [key, category] of truth.categories())
            expect(explored[key]!.category, key).toBe(category)
          for (const id of there) {
            const { count } = await album.ask('Query.album', { id }, signedIn(owner))
            expect(count).toBe(expected[`AL#${id}`] ?? 0)
          }
          const months = [...MONTHS.map((month) => `M#${month}`), archiveCountKey(owner).SK]
          const photos = months.reduce((sum, key) => sum + (expected[key] ?? 0), 0)
          expect(await usageOf(owner)).toEqual({ photos, analysed: truth.analysed() })
        }
        await exact(
          (await Promise.all(ALBUMS.map((id) => isThere(owner, id)))).flatMap((is, at) =>
            is ? [] : ALBUMS[at]!,
          ),
        )
        // What the stream delivers again, to two at once.
        await Promise.all([addTallies(`U#${owner}`, album.table), addTallies(`U#${owner}`, album.table)])
        await exact(await albumsAreWhole(owner))
        const { items } = await album.table.pageBetween(`U#${owner}`, beginningWith('M!'), 100)
        expect(items.length, 'only the ledger is left').toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 60), endOnFailure: true },
  )
}, 300_000)

/** A library of its own, its tallies where nobody has added them. */
async function withTallies(owner: string, tallies: Record<string, number>[]) {
  for (const [n, counts] of tallies.entries())
    await album.table.write({
      put: {
        PK: `U#${owner}`,
        SK: `M!${idOf(n % 10)}#${n}`,
        counts,
        categories: { 'Animals and Pets': ['Cat'] },
      } as never,
    })
}

test('tallies are added up, a label keeps its name, and an existing count continues', async () => {
  await album.table.write({ put: { PK: 'U#old', SK: 'F#cat', name: 'cat', count: 7 } as never })
  await withTallies('old', [{ 'F#Cat': 1, 'M#2024-07': 1 }, { 'F#Cat': 1 }, { 'M#2024-07': -1, 'J#X': 1 }])
  let transactions = 0
  between = (operation, input, run) => {
    if (operation === 'TransactWriteItems') transactions += 1
    return run(input)
  }
  await addTallies('U#old', album.table)
  expect(transactions).toBe(1)
  const item = (SK: string) => album.table.get({ PK: 'U#old', SK })
  expect(await item('F#cat')).toMatchObject({ name: 'Cat', count: 9, tallied: 1 })
  expect(await item('J#X')).toMatchObject({ done: 1 })
  expect(await item('M#2024-07'), 'nothing came of it').toBeUndefined()
})

test('an own label in another case does not rename the label of other photos', async () => {
  await album.table.write({ put: { PK: 'U#cases', SK: 'F#dog', name: 'Dog', count: 2 } as never })
  const tally = { PK: 'U#cases', SK: `M!${idOf(0)}#1`, counts: { 'F#dog': -1 }, categories: {} }
  await album.table.write({ put: tally as never })
  await addTallies('U#cases', album.table)
  expect(await album.table.get({ PK: 'U#cases', SK: 'F#dog' })).toMatchObject({ name: 'Dog', count: 1 })
})

test('photos of a removed album bring nothing of it back', async () => {
  const [gone, kept] = [albumKey('former', 'gone'), albumKey('former', 'kept')]
  await album.table.write({ put: { ...kept, title: 'Kept', count: 0 } as never })
  await withTallies('former', [{ [gone.SK]: 1, [kept.SK]: 1, 'F#Cat': 1 }])
  await addTallies('U#former', album.table)
  expect(await album.table.get(gone)).toBeUndefined()
  expect(await album.table.get(kept)).toMatchObject({ title: 'Kept', count: 1 })
  expect(await album.table.get({ PK: 'U#former', SK: 'F#cat' })).toMatchObject({ count: 1 })
})

test('a photo whose analysis ends after its album was removed is in no album', async () => {
  const owner = 'late'
  await newLibrary(owner)
  await arrange({ owner, ids: [idOf(0)], albumId: 'A', field: 'addToAlbum' }, album.table, now)
  await removeAlbum(owner, 'A')
  await publish(owner, 0, { names: ['Cat'], month: '2024-07' })
  await addTallies(`U#${owner}`, album.table)
  expect((await album.table.get<PhotoItem>(photoKey(owner, idOf(0))))!.albums).toEqual({})
  expect(await albumsAreWhole(owner)).toEqual(['A'])
})

test('a label that its owner gave before Rekognition found it is in its category once the owner takes it back', async () => {
  const owner = 'corrector'
  await newLibrary(owner)
  const analysed = (names: string[]) => analyse(owner, 0, { names, month: MONTHS[0]! })
  const own = (undo: boolean) =>
    edit({ owner, ids: [idOf(0)], field: 'addLabels', labels: ['Cell Phone'], undo }, album.table, now)
  await analysed(['Cat'])
  await own(false)
  await analysed(['Cat', 'Cell Phone'])
  await addTallies(`U#${owner}`, album.table)
  await own(true)
  expect(await exploredBy(owner)).toMatchObject({
    'F#cell phone': { count: 1, category: 'Technology and Computing' },
  })
})

test('an album removed while its tallies are added stays removed', async () => {
  const key = albumKey('removing', 'album')
  await album.table.write({ put: { ...key, title: 'Album', count: 0 } as never })
  await withTallies('removing', [{ [key.SK]: 1, 'F#Cat': 1 }])
  let removed = false
  between = async (operation, input, run) => {
    if (operation === 'TransactWriteItems' && !removed) {
      removed = true
      await album.table.write({ delete: key })
    }
    return run(input)
  }
  await addTallies('U#removing', album.table)
  expect(removed).toBe(true)
  expect(await album.table.get(key)).toBeUndefined()
  expect(await album.table.get({ PK: 'U#removing', SK: 'F#cat' })).toMatchObject({ count: 1 })
})

test('more tallies than one transaction accepts are added in several', async () => {
  const many = (n: number) => Object.fromEntries([0, 1, 2].map((k) => [`F#Label ${n * 3 + k}`, 1]))
  await withTallies('busy', [...Array.from({ length: 130 }, (_, n) => many(n)), { 'F#Label 0': 1 }])
  await addTallies('U#busy', album.table)
  const { items } = await album.table.pageBetween('U#busy', beginningWith('M!'), 100)
  expect(items).toHaveLength(1)
  expect(await album.table.get({ PK: 'U#busy', SK: 'F#label 0' })).toMatchObject({ count: 2 })
  expect(await album.table.get({ PK: 'U#busy', SK: 'F#label 389' })).toMatchObject({ count: 1 })
})

test('after repeated conflicts the tallies are left for the stream to retry', async () => {
  await withTallies('unlucky', [{ 'F#Cat': 1 }])
  between = async (operation, input, run) => {
    if (operation === 'TransactWriteItems') throw new AwsError('TransactionCanceledException', 'cancelled')
    return run(input)
  }
  await expect(addTallies('U#unlucky', album.table)).rejects.toThrow('The counts changed')
})

test('a write that conflicts with a transaction is retried', async () => {
  let refusals = 2
  between = async (operation, input, run) => {
    if (operation === 'UpdateItem' && refusals > 0) {
      refusals -= 1
      throw new AwsError('TransactionConflictException', 'Transaction is ongoing for the item')
    }
    return run(input)
  }
  const key = { PK: 'U#single', SK: 'USAGE#2026-11-25' }
  expect(await album.table.write({ key, update: 'ADD #calls :two', values: { ':two': 2 } })).toEqual({
    done: true,
  })
  expect(await album.table.get(key)).toMatchObject({ calls: 2 })
})
