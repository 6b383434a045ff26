import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PhotoFilterInput } from '../generated/graphql.ts'
import { aLabel, aPhoto } from '../shared/api/answers.fixture.ts'
import { AFTER_GAP_MS, catchUpTwice } from '../shared/realtime/catch-up.ts'
import { createJustAdded } from './just-added.ts'
import { createList, type Page } from './list.ts'
import { createMonths, type MonthsApi } from './months.ts'
import { type Patch, type Photo, rowOf } from './photo.ts'
import { createPhotoStore, LATELY_MS } from './store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MONTHS = ['2024-05', '2024-06']
const TRASHED_AT = '2026-05-04T10:20:30Z'

/** The API's photos by id, at one moment. */
type Library = ReadonlyMap<string, Photo>

const newPhoto = (id: string, more: Partial<Photo> = {}) =>
  aPhoto({
    id,
    takenLocal: `${MONTHS[0]}-03T10:00:00`,
    labels: [aLabel('Cat')],
    ...more,
  }) as unknown as Photo
const ALBUM = 'summer'
const placed = (position: string): Patch => ({
  albums: [{ id: ALBUM, position }],
})
const positionOf = ({ albums }: Photo) => albums[0]?.position

const changed = (photo: Photo, change: Partial<Photo> | undefined): Photo | undefined =>
  change && { ...photo, ...change, version: photo.version + 1 }

/** Each answer and push has an object of its own. */
const asSent = (photo: Photo): Photo => ({ ...photo })

/** What a person can do with a photo, and what it changes. */
const EDITS: Record<string, (photo: Photo) => Patch> = {
  relabel: ({ labels }) => ({ labels: labels.length > 0 ? [] : ([aLabel('Cat')] as any) }),
  redate: ({ takenLocal }) => ({
    takenLocal: `${takenLocal!.startsWith(MONTHS[0]!) ? MONTHS[1] : MONTHS[0]}-03T10:00:00`,
  }),
  trash: () => ({ trashedAt: TRASHED_AT }),
  restore: () => ({ trashedAt: null }),
  archive: () => ({ archived: true }),
  unarchive: () => ({ archived: false }),
  addToAlbum: (photo) => placed(positionOf(photo) ?? 'M'),
  moveInAlbum: (photo) => (positionOf(photo) ? placed(positionOf(photo) === 'A' ? 'Z' : 'A') : {}),
  removeFromAlbum: () => ({ albums: [] }),
}

/** Possible changes of a photo at the API, by anybody; undefined: it is deleted for good. */
const CHANGES: Record<string, (photo: Photo) => Partial<Photo> | undefined> = {
  ...EDITS,
  analyse: () => ({ status: 'READY' }),
  remove: () => undefined,
}

/** The photos of a view, and what they are sorted by. */
interface View {
  has(photo: Photo): boolean
  /** Ties are sorted by id. */
  by(photo: Photo): string
  oldestFirst?: boolean
  /** The photos that the API examines for it, if it examines more than the view has. */
  examined?(photo: Photo): boolean
}
const isReady = ({ status }: Photo) => status === 'READY'
const isKept = ({ trashedAt }: Photo) => trashedAt === null
const takenAt = ({ takenLocal }: Photo) => takenLocal!
const VIEWS = {
  cats: {
    has: (photo) => isReady(photo) && isKept(photo) && photo.labels.length > 0,
    by: takenAt,
    examined: (photo) => isReady(photo) && isKept(photo),
  },
  trash: { has: (photo) => !isKept(photo), by: ({ trashedAt }) => trashedAt! },
  album: {
    has: (photo) => isReady(photo) && isKept(photo) && photo.albums.length > 0,
    by: (photo) => positionOf(photo)!,
    oldestFirst: true,
  },
  newest: { has: isKept, by: () => 'P', examined: () => true },
} satisfies Record<string, View>
type Name = keyof typeof VIEWS
const NAMES = Object.keys(VIEWS) as Name[]
const isShown = (photo: Photo) => isReady(photo) && isKept(photo) && !photo.archived
const takenIn = (month: string): View => ({
  has: (photo) => isShown(photo) && photo.takenLocal!.startsWith(month),
  by: takenAt,
})

const sortKeyOf = (photo: Photo, { by }: View) => `${by(photo)}#${photo.id}`
function photosIn(library: Library, view: View): Photo[] {
  const oldestFirst = [...library.values()]
    .filter(view.has)
    .sort((one, other) => (sortKeyOf(one, view) < sortKeyOf(other, view) ? -1 : 1))
  return view.oldestFirst ? oldestFirst : oldestFirst.reverse()
}
const idsOf = (library: Library, view: View) => photosIn(library, view).map(({ id }) => id)

/**
 * A page with an API whose answers are slow and may be stale, and whose pushes may arrive out of order. What the page assumes of it: each
 * push arrives unless a gap comes first, and an answer has all changes from before a time. That is LATELY_MS before the request, or
 * AFTER_GAP_MS if pushes were missed. An edit fails because the API refuses it; one that does not reach the API ends with another gap.
 */
function openPage(ids: readonly string[]) {
  const history = [{ at: -Infinity, library: new Map(ids.map((id) => [id, newPhoto(id)])) as Library }]
  const now = () => history.at(-1)!.library
  /** How old the changes are that an answer has, in milliseconds. */
  let lateBy = 0
  const asOf = () => history.findLast(({ at }) => at <= Date.now() - lateBy)!.library
  const answers: (() => void)[] = []
  const answer = <Value>(value: Value) => new Promise<Value>((resolve) => answers.push(() => resolve(value)))

  const pushes: (() => void)[] = []
  const store = createPhotoStore()
  const pushedRemovals = new Set<string>()
  /** A page of two examined photos, starting after the last photo that was examined before. */
  function pageOf(view: View, nextToken: string | null): Promise<Page> {
    const from = nextToken === null ? null : atob(nextToken)
    const isAfter = (photo: Photo) =>
      from === null || (view.oldestFirst ? sortKeyOf(photo, view) > from : sortKeyOf(photo, view) < from)
    const rest = photosIn(asOf(), { ...view, has: view.examined ?? view.has }).filter(isAfter)
    const examined = rest.slice(0, 2)
    return answer({
      items: examined.filter(view.has).map(asSent),
      nextToken: rest.length > 2 ? btoa(sortKeyOf(examined[1]!, view)) : null,
    })
  }
  const listOf = (view: View, filter?: PhotoFilterInput) =>
    createList(store, filter, (_, nextToken) => pageOf(view, nextToken))
  const lists = {
    cats: listOf(VIEWS.cats, { labels: ['Cat'] }),
    trash: listOf(VIEWS.trash, { trashed: true }),
    album: listOf(VIEWS.album, { album: ALBUM }),
    newest: listOf(VIEWS.newest),
  } satisfies Record<Name, unknown>
  const justAdded = createJustAdded(lists.newest)
  const api: MonthsApi = {
    timeline: () => {
      const library = asOf()
      const counts = MONTHS.map((month) => ({ month, count: idsOf(library, takenIn(month)).length }))
      return answer(counts.filter(({ count }) => count > 0))
    },
    strip(month) {
      const photos = photosIn(asOf(), takenIn(month))
      return answer({
        ids: photos.map(({ id }) => id),
        taken: photos.map(takenAt),
        aspectRatios: photos.map(() => 4 / 3),
        thumbhashes: photos.map(() => null),
        moderated: photos.map(() => false),
        versions: photos.map(({ version }) => version),
        turns: photos.map(() => 0),
        thumbnailUrl: '',
        nextToken: null,
      })
    },
  }
  const months = createMonths(store, api)
  const stops = [...NAMES.map((name) => lists[name].watch()), months.watch()]

  /** Changes a photo at the API, and pushes the change. */
  function change(id: string, change: string): Photo | undefined {
    const library = new Map(now())
    const photo = library.get(id)
    const wasThere = history.some(({ library }) => library.has(id))
    // An unknown photo is added; a deleted one stays deleted.
    if (!photo && wasThere) return undefined
    const added = newPhoto(id, { status: 'PROCESSING', labels: [] })
    const next = photo ? changed(photo, CHANGES[change]!(photo)) : added
    if (next) library.set(id, next)
    else library.delete(id)
    history.push({ at: Date.now(), library })
    pushes.push(() => {
      if (next) return store.merge([rowOf(asSent(next))], 'push')
      pushedRemovals.add(id)
      store.remove([id])
    })
    return next
  }

  /** Reads a photo after the API has refused to edit it (change-photos.ts). This read is not stale. */
  function readById(id: string) {
    const photo = now().get(id)
    answers.push(() => {
      if (photo) return store.merge([rowOf(asSent(photo))], 'answer')
      pushedRemovals.add(id)
      store.remove([id])
    })
  }

  const viewsBy = (idsIn: (name: Name) => string[]) =>
    Object.fromEntries(NAMES.map((name) => [name, idsIn(name)]))
  const shown = () => ({
    lists: viewsBy((name) => lists[name].state.get().rows?.map(({ id }) => id) ?? []),
    months: (months.state.get().months ?? []).map(({ month, rows }) => [month, rows.map(({ id }) => id)]),
  })
  return {
    change,
    readById,
    pushes,
    answers,
    store,
    months,
    pushedRemovals,
    shown,
    setLateBy: (ms: number) => (lateBy = ms),
    end: () => stops.forEach((stop) => stop()),
    expected: () => ({
      lists: viewsBy((name) => idsOf(now(), VIEWS[name])),
      months: [...MONTHS]
        .reverse()
        .map((month) => [month, idsOf(now(), takenIn(month))])
        .filter(([, ids]) => ids!.length > 0),
    }),
    justAdded,
    /** The new photos, which "Just added" shows until they are analysed. */
    waiting: () => idsOf(now(), { has: (photo) => isKept(photo) && !isReady(photo), by: () => '' }),
  }
}

type Step =
  | { do: 'change'; id: string; change: string }
  | { do: 'push' | 'answer'; which: number }
  | { do: 'edit'; id: string; edit: string; succeeds: boolean }
  | { do: 'settle' | 'gap' | 'load' | 'answers' | 'sort' }
  | { do: 'wait'; ms: number }
  | { do: 'late'; share: number }

const ids = ['a', 'b', 'c', 'd', 'e']
const anId = fc.constantFrom(...ids, 'f', 'g')
const stepsOf = (isMissed: boolean) =>
  fc.array(
    fc.oneof<fc.Arbitrary<Step>[]>(
      fc.record({ do: fc.constant('change'), id: anId, change: fc.constantFrom(...Object.keys(CHANGES)) }),
      fc.record({ do: fc.constantFrom('push', 'answer'), which: fc.nat(5) }),
      fc.record({
        do: fc.constant('edit'),
        id: anId,
        edit: fc.constantFrom(...Object.keys(EDITS)),
        succeeds: fc.boolean(),
      }),
      fc.record({
        do: fc.constantFrom('settle', 'load', 'answers', 'sort', ...(isMissed ? ['gap' as const] : [])),
      }),
      fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1_000, AFTER_GAP_MS) }),
      fc.record({ do: fc.constant('late'), share: fc.constantFrom(0, 0.5, 0.99) }),
    ),
    { maxLength: 40, size: 'max' },
  )
const visits = fc
  .boolean()
  .chain((isMissed) => fc.record({ isMissed: fc.constant(isMissed), steps: stepsOf(isMissed) }))

test('in whatever order answers, pushes, gaps and edits arrive, the page ends with what the album has and never shows a removed photo', async () => {
  await fc.assert(
    fc.asyncProperty(visits, async ({ isMissed, steps }) => {
      const page = openPage(ids)
      const settling: (() => void)[] = []
      const take = (from: (() => void)[], which: number) => from.splice(which % from.length, 1)[0]?.()
      const settled = () => vi.advanceTimersByTimeAsync(1)
      const answerAll = async (afterMs: number) => {
        do {
          await vi.advanceTimersByTimeAsync(afterMs)
          page.answers.splice(0).forEach((answer) => answer())
          await settled()
        } while (page.answers.length > 0)
      }
      const edit = ({ id, edit, succeeds }: Extract<Step, { do: 'edit' }>) => {
        // A person edits what the page has.
        const row = page.store.row(id)
        if (!row) return
        const patch = EDITS[edit]!(row.photo ?? newPhoto(id))
        const undo = page.store.edit(new Map([[id, patch]]))
        settling.push(() => {
          const known = page.store.row(id)
          const photo = succeeds && known ? page.change(id, edit) : undefined
          if (photo) page.store.merge([rowOf(asSent(photo))], 'push')
          else page.readById(id)
          undo()
        })
      }

      for (const step of steps) {
        if (step.do === 'change') page.change(step.id, step.change)
        else if (step.do === 'push') take(page.pushes, step.which)
        else if (step.do === 'answer') take(page.answers, step.which)
        else if (step.do === 'edit') edit(step)
        else if (step.do === 'settle') take(settling, 0)
        else if (step.do === 'late') page.setLateBy(step.share * (isMissed ? AFTER_GAP_MS : LATELY_MS))
        else if (step.do === 'load') void page.months.loadAll(MONTHS)
        else if (step.do === 'sort') page.justAdded.sort()
        else if (step.do === 'answers') await answerAll(0)
        else if (step.do === 'wait') await vi.advanceTimersByTimeAsync(step.ms)
        else {
          // Pushes in flight are lost.
          page.pushes.length = 0
          catchUpTwice()
        }
        await settled()
        const { lists, months } = page.shown()
        const all = [...Object.values(lists).flat(), ...months.flatMap(([, ids]) => ids!)]
        expect(all.filter((id) => page.pushedRemovals.has(id as string))).toEqual([])
      }

      while (settling.length > 0) take(settling, 0)
      while (page.pushes.length > 0) take(page.pushes, 0)
      page.setLateBy(0)
      await answerAll(1_000)
      if (isMissed) {
        // After a gap, the page reads a second time.
        await vi.advanceTimersByTimeAsync(AFTER_GAP_MS)
        await answerAll(1_000)
      }
      void page.months.loadAll(MONTHS)
      await answerAll(1_000)
      expect(page.shown()).toEqual(page.expected())
      expect([...page.justAdded.ids.get()]).toEqual(expect.arrayContaining(page.waiting()))
      page.end()
    }),
    { numRuns: 300 },
  )
})
