import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aLabel, aPhoto } from '../shared/api/answers.fixture.ts'
import { AFTER_GAP_MS, catchUpTwice } from '../shared/realtime/catch-up.ts'
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

const newPhoto = (id: string) =>
  aPhoto({ id, takenLocal: `${MONTHS[0]}-03T10:00:00`, labels: [aLabel('Cat')] }) as unknown as Photo
const changed = (photo: Photo, change: Partial<Photo>): Photo => ({
  ...photo,
  ...change,
  version: photo.version + 1,
})

/** Possible changes to a photo at the API; undefined: it is deleted for good. */
const CHANGES: Record<string, (photo: Photo) => Photo | undefined> = {
  relabel: (photo) => changed(photo, { labels: photo.labels.length > 0 ? [] : ([aLabel('Cat')] as any) }),
  redate: (photo) =>
    changed(photo, {
      takenLocal: `${photo.takenLocal!.startsWith(MONTHS[0]!) ? MONTHS[1] : MONTHS[0]}-03T10:00:00`,
    }),
  trash: (photo) => changed(photo, { trashedAt: TRASHED_AT }),
  restore: (photo) => changed(photo, { trashedAt: null }),
  remove: () => undefined,
}

/** The sort key in a list: newest first, then by id within the same second. */
const placeOf = ({ id, takenLocal, trashedAt }: Photo) => `${trashedAt ?? takenLocal}#${id}`
const isShown = ({ trashedAt }: Photo) => trashedAt === null
const isCat = (photo: Photo) => isShown(photo) && photo.labels.length > 0
const isTrashed = (photo: Photo) => !isShown(photo)
const idsOf = (library: Library, is: (photo: Photo) => boolean) =>
  [...library.values()]
    .filter(is)
    .sort((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1))
    .map(({ id }) => id)
const isTakenIn = (month: string) => (photo: Photo) => isShown(photo) && photo.takenLocal!.startsWith(month)

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
  /** A page of two photos, starting after the last photo of the previous page. */
  function pageOf(is: (photo: Photo) => boolean, nextToken: string | null): Promise<Page> {
    const library = asOf()
    const photos = idsOf(library, is).map((id) => library.get(id)!)
    const rest = photos.filter((photo) => nextToken === null || placeOf(photo) < nextToken)
    const items = rest.slice(0, 2)
    return answer({ items, nextToken: rest.length > 2 ? placeOf(items[1]!) : null })
  }
  const cats = createList(store, { labels: ['Cat'] }, (_, nextToken) => pageOf(isCat, nextToken))
  const trash = createList(store, { trashed: true }, (_, nextToken) => pageOf(isTrashed, nextToken))
  const api: MonthsApi = {
    timeline: () => {
      const library = asOf()
      const counts = MONTHS.map((month) => ({ month, count: idsOf(library, isTakenIn(month)).length }))
      return answer(counts.filter(({ count }) => count > 0))
    },
    strip(month) {
      const library = asOf()
      const ids = idsOf(library, isTakenIn(month))
      const photos = ids.map((id) => library.get(id)!)
      return answer({
        ids,
        taken: photos.map(({ takenLocal }) => takenLocal!),
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
  const stops = [cats.watch(), trash.watch(), months.watch()]

  /** Changes a photo at the API, and pushes the change. */
  function change(id: string, change: string): Photo | undefined {
    const library = new Map(now())
    const photo = library.get(id)
    // An unknown photo is added; a deleted one stays deleted.
    const next = photo
      ? CHANGES[change]!(photo)
      : history.some(({ library }) => library.has(id))
        ? undefined
        : newPhoto(id)
    if (!photo && !next) return undefined
    if (next) library.set(id, next)
    else library.delete(id)
    history.push({ at: Date.now(), library })
    pushes.push(() => {
      if (next) return store.merge([rowOf(next)], 'push')
      pushedRemovals.add(id)
      store.remove([id])
    })
    return next
  }

  /** Reads a photo after the API has refused to edit it (change-photos.ts). This read is not stale. */
  function readById(id: string) {
    const photo = now().get(id)
    answers.push(() => {
      if (photo) return store.merge([rowOf(photo)], 'answer')
      pushedRemovals.add(id)
      store.remove([id])
    })
  }

  const shown = () => ({
    cats: cats.state.get().rows?.map(({ id }) => id) ?? [],
    trash: trash.state.get().rows?.map(({ id }) => id) ?? [],
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
      cats: idsOf(now(), isCat),
      trash: idsOf(now(), isTrashed),
      months: [...MONTHS]
        .reverse()
        .map((month) => [month, idsOf(now(), isTakenIn(month))])
        .filter(([, ids]) => ids!.length > 0),
    }),
  }
}

type Step =
  | { do: 'change'; id: string; change: string }
  | { do: 'push' | 'answer'; which: number }
  | { do: 'edit'; id: string; trash: boolean; succeeds: boolean }
  | { do: 'settle' | 'gap' | 'load' | 'answers' }
  | { do: 'wait'; ms: number }
  | { do: 'late'; share: number }

const ids = ['a', 'b', 'c', 'd', 'e']
const anId = fc.constantFrom(...ids, 'f', 'g')
const stepsOf = (isMissed: boolean) =>
  fc.array(
    fc.oneof<fc.Arbitrary<Step>[]>(
      fc.record({ do: fc.constant('change'), id: anId, change: fc.constantFrom(...Object.keys(CHANGES)) }),
      fc.record({ do: fc.constantFrom('push', 'answer'), which: fc.nat(5) }),
      fc.record({ do: fc.constant('edit'), id: anId, trash: fc.boolean(), succeeds: fc.boolean() }),
      fc.record({
        do: fc.constantFrom('settle', 'load', 'answers', ...(isMissed ? ['gap' as const] : [])),
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
      const edit = ({ id, trash, succeeds }: Extract<Step, { do: 'edit' }>) => {
        // A person edits what the page has.
        if (!page.store.row(id)) return
        const patch: Patch = { trashedAt: trash ? TRASHED_AT : null }
        const undo = page.store.edit(new Map([[id, patch]]))
        settling.push(() => {
          const known = page.store.row(id)
          const photo = succeeds && known ? page.change(id, trash ? 'trash' : 'restore') : undefined
          if (photo) page.store.merge([rowOf(photo)], 'push')
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
        else if (step.do === 'answers') await answerAll(0)
        else if (step.do === 'wait') await vi.advanceTimersByTimeAsync(step.ms)
        else {
          // Pushes in flight are lost.
          page.pushes.length = 0
          catchUpTwice()
        }
        await settled()
        const { cats, trash, months } = page.shown()
        const all = [...cats, ...trash, ...months.flatMap(([, ids]) => ids!)]
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
      page.end()
    }),
    { numRuns: 300 },
  )
})
