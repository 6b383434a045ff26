// @vitest-environment happy-dom
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client'
import fc from 'fast-check'
import { Observable, Subject } from 'rxjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MarkAsFavouritesDocument } from '../generated/graphql.ts'
import { aLabel, aPhoto } from '../shared/api/answers.fixture.ts'
import { AFTER_GAP_MS, catchUpTwice, LATELY_MS } from '../shared/realtime/catch-up.ts'
import { changeBatch } from './change-photos.ts'
import { followPhotos } from './live.ts'
import { isInLibrary, type Patch, type Photo, type Row } from './photo.ts'
import { photosOf } from './photos.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const TRASHED_AT = '2026-05-04T10:20:30Z'
/** The third one is that of photos without a date: they are listed by the time at which they were added. */
const MONTHS = ['2024-05', '2024-06', '2026-05']
const takenIn = (month: string, day = '03') => `${month}-${day}T10:00:00`

const FIRST_IDS = ['a', 'b', 'c']
const ALL_IDS = [...FIRST_IDS, 'd', 'e']

/** The API's photos by id, at one moment. */
type Library = ReadonlyMap<string, Photo>

const newPhoto = (id: string, more: Partial<Photo> = {}) =>
  aPhoto({
    id,
    takenLocal: takenIn(MONTHS[0]!),
    labels: [aLabel('Cat')],
    addedBy: null,
    unapproved: false,
    rawFile: null,
    rawOf: null,
    ...more,
  }) as unknown as Photo
/** How the first photos differ from others. */
const FIRST: Record<string, Partial<Photo>> = {
  b: { moderation: [{ name: 'Violence', parent: null, confidence: 90 }], turn: 90, thumbhash: 'turned 90' },
  c: { favourite: true, albums: [{ id: 'summer', position: 'M' }], takenLocal: null },
}
/** A photo that was just added. One of them is by a guest. */
const addedPhoto = (id: string) =>
  newPhoto(id, {
    status: 'PROCESSING',
    labels: [],
    width: null,
    height: null,
    ...(id === 'e' && { addedBy: 'Ada', unapproved: true }),
  })

const ALBUM = 'summer'
const placed = (position: string): Patch => ({ albums: [{ id: ALBUM, position }] })
const positionOf = ({ albums }: Photo) => albums[0]?.position
const MODERATION = [{ name: 'Violence', parent: null, confidence: 90 }]

/** What a person can do with a photo, and what the page shows of it at once. */
const EDITS: Record<string, (photo: Photo) => Patch> = {
  relabel: ({ labels }) => ({ labels: labels.length > 0 ? [] : ([aLabel('Cat')] as any) }),
  rename: ({ title }) => ({ title: `${title}!` }),
  redate: ({ takenLocal }) => ({
    takenLocal: takenIn(takenLocal?.startsWith(MONTHS[0]!) ? MONTHS[1]! : MONTHS[0]!),
  }),
  redateInMonth: ({ takenLocal }) => {
    const month = (takenLocal ?? takenIn(MONTHS[0]!)).slice(0, 7)
    return { takenLocal: takenIn(month, takenLocal?.includes('-03T') ? '05' : '03') }
  },
  trash: () => ({ trashedAt: TRASHED_AT }),
  restore: () => ({ trashedAt: null }),
  archive: () => ({ archived: true }),
  unarchive: () => ({ archived: false }),
  favourite: () => ({ favourite: true }),
  unfavourite: () => ({ favourite: false }),
  moderate: () => ({ moderation: MODERATION }),
  markHarmless: () => ({ moderation: [] }),
  approve: () => ({ unapproved: false }),
  turn: ({ turn }) => ({ wantedTurn: (turn + 90) % 360 }),
  addToAlbum: (photo) => placed(positionOf(photo) ?? 'M'),
  moveInAlbum: (photo) => (positionOf(photo) ? placed(positionOf(photo) === 'A' ? 'Z' : 'A') : {}),
  removeFromAlbum: () => ({ albums: [] }),
}

/** What the API does for an edit. The pictures of a turned photo are other files. */
function carriedOut(photo: Photo, { wantedTurn, ...patch }: Patch): Partial<Photo> {
  if (wantedTurn === undefined) return patch
  const { width, height } = photo
  return { turn: wantedTurn, thumbhash: `turned ${wantedTurn}`, width: height, height: width }
}

/** Possible changes of a photo at the API, by anybody; undefined: it is deleted for good. */
const CHANGES: Record<string, (photo: Photo) => Partial<Photo> | undefined> = {
  ...Object.fromEntries(
    Object.entries(EDITS).map(([name, edit]) => [name, (photo: Photo) => carriedOut(photo, edit(photo))]),
  ),
  analyse: ({ width, turn }) => ({
    status: 'READY',
    labels: [aLabel('Cat')] as any,
    thumbhash: `turned ${turn}`,
    ...(!width && { width: 1600, height: 1200 }),
  }),
  undate: () => ({ takenLocal: null }),
  becomeRaw: () => ({ rawOf: 'a' }),
  becomePhoto: () => ({ rawOf: null }),
  getRaw: ({ rawFile }) => ({ rawFile: rawFile ? null : { id: 'raw', title: 'raw.dng', bytes: 1 } }),
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
const isListed = (photo: Photo) => isReady(photo) && isKept(photo) && !photo.unapproved && !photo.rawOf
const takenAt = ({ takenLocal, addedAt }: Photo) => takenLocal ?? addedAt.slice(0, 19)
/** By the filter that asks for it. */
const VIEWS: Record<string, View> = {
  '{"labels":["Cat"]}': {
    has: (photo) => isListed(photo) && photo.labels.length > 0,
    by: takenAt,
    examined: isListed,
  },
  '{"favourite":true}': { has: (photo) => isListed(photo) && photo.favourite, by: takenAt },
  '{"moderated":true,"archived":true}': {
    has: (photo) => isListed(photo) && photo.moderation.length > 0 && photo.archived,
    by: takenAt,
    examined: isListed,
  },
  '{"trashed":true}': { has: (photo) => !isKept(photo), by: ({ trashedAt }) => trashedAt! },
  [`{"album":"${ALBUM}"}`]: {
    has: (photo) => isListed(photo) && photo.albums.length > 0,
    by: (photo) => positionOf(photo)!,
    oldestFirst: true,
  },
  '{"unapproved":true}': {
    has: (photo) => isReady(photo) && isKept(photo) && photo.unapproved && !photo.rawOf,
    by: ({ addedAt }) => addedAt,
  },
  null: {
    has: (photo) => isKept(photo) && !(photo.unapproved && isReady(photo)) && !photo.rawOf,
    by: () => 'P',
    examined: () => true,
  },
}
const LISTS = Object.keys(VIEWS)
const withStatus = (status: string): View => ({
  has: (photo) => VIEWS.null!.has(photo) && photo.status === status,
  by: ({ addedAt }) => addedAt,
})

const isShown = (photo: Photo) => isListed(photo) && !photo.archived
const ofMonth = (month: string): View => ({
  has: (photo) => isShown(photo) && takenAt(photo).startsWith(month),
  by: takenAt,
})
/** What a tile is laid out and painted from: by a strip, or by the photo. */
const paintedOf = (photo: Photo) => ({
  version: photo.version,
  taken: takenAt(photo),
  aspect: photo.width ? Math.round((photo.width / photo.height!) * 10_000) / 10_000 : undefined,
  thumbhash: photo.thumbhash,
  turn: photo.turn,
  moderated: photo.moderation.length > 0,
  shown: isShown(photo),
})
const paintedBy = ({ version, taken, aspect, thumbhash, turn, moderated, shown }: Row) => ({
  ...{ version, taken, aspect, thumbhash, turn, moderated, shown },
})

const sortKeyOf = (photo: Photo, { by }: View) => `${by(photo)}#${photo.id}`
function photosIn(library: Library, view: View): Photo[] {
  const oldestFirst = [...library.values()]
    .filter(view.has)
    .sort((one, other) => (sortKeyOf(one, view) < sortKeyOf(other, view) ? -1 : 1))
  return view.oldestFirst ? oldestFirst : oldestFirst.reverse()
}

/** A page of two examined photos, starting after the last photo that was examined before. */
function pageOf(library: Library, view: View, nextToken: string | undefined) {
  const from = nextToken === undefined ? null : atob(nextToken)
  const isAfter = (photo: Photo) =>
    from === null || (view.oldestFirst ? sortKeyOf(photo, view) > from : sortKeyOf(photo, view) < from)
  const rest = photosIn(library, { ...view, has: view.examined ?? view.has }).filter(isAfter)
  const examined = rest.slice(0, 2)
  return {
    items: examined.filter(view.has),
    nextToken: rest.length > 2 ? btoa(sortKeyOf(examined[1]!, view)) : null,
  }
}

/**
 * A page with an API whose answers are slow and may be stale, and whose pushes may arrive out of order. What the page assumes of it: each
 * push arrives unless a gap comes first, and an answer has all changes from before a time. That is LATELY_MS before the request, or
 * AFTER_GAP_MS if pushes were missed. Photos that are read by their ids are current. An edit fails because the API refuses it; one that does
 * not reach the API ends with another gap.
 */
function openPage() {
  const history = [
    { at: -Infinity, library: new Map(FIRST_IDS.map((id) => [id, newPhoto(id, FIRST[id])])) as Library },
  ]
  const now = () => history.at(-1)!.library
  /** How old the changes are that an answer has, in milliseconds. */
  let lateBy = 0
  const asOf = () => history.findLast(({ at }) => at <= Date.now() - lateBy)!.library
  /** All versions of each photo. */
  const versions = new Map([...now()].map(([id, photo]) => [id, [photo]]))

  /** Pushes and answers on their way, and edits that the API has not carried out yet. */
  const pushes: (() => void)[] = []
  const answers: { to: string; give: () => void }[] = []
  const requests: (() => void)[] = []

  const ANSWERS: Record<string, (variables: any) => object> = {
    Photos: ({ filter, nextToken }) => ({
      photos: pageOf(
        asOf(),
        filter?.status ? withStatus(filter.status) : VIEWS[JSON.stringify(filter ?? null)]!,
        nextToken,
      ),
    }),
    PhotosById: ({ ids }) => ({ photosById: ids.flatMap((id: string) => now().get(id) ?? []) }),
    Timeline() {
      const months = MONTHS.map((month) => ({ month, count: photosIn(asOf(), ofMonth(month)).length }))
      return { timeline: months.filter(({ count }) => count > 0) }
    },
    Strip({ month, nextToken }) {
      const page = pageOf(asOf(), ofMonth(month), nextToken)
      const columns = page.items.map(paintedOf)
      return {
        strip: {
          ids: page.items.map(({ id }) => id),
          taken: columns.map(({ taken }) => taken),
          aspectRatios: columns.map(({ aspect }) => aspect),
          thumbhashes: columns.map(({ thumbhash }) => thumbhash),
          moderated: columns.map(({ moderated }) => moderated),
          versions: columns.map(({ version }) => version),
          turns: columns.map(({ turn }) => turn),
          thumbnailUrl: '{id}',
          nextToken: page.nextToken,
        },
      }
    },
  }
  const pushed = new Subject<ApolloLink.Result>()
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new ApolloLink(({ operationName, variables }) =>
      operationName === 'OnPhotoChanged'
        ? pushed
        : new Observable((observer) => {
            const answer = (result: object) =>
              answers.push({
                to: operationName!,
                give() {
                  // Each answer has objects of its own.
                  observer.next(structuredClone(result))
                  observer.complete()
                },
              })
            const read = ANSWERS[operationName!]
            if (read) answer({ data: read(variables) })
            else requests.push(() => answer(edited(variables as Edit)))
          }),
    ),
  })
  const { store, list, months, details, newest, justAdded } = photosOf(client)
  const lists = new Map(LISTS.map((filter) => [filter, list(JSON.parse(filter) ?? undefined)]))
  const stopPushes = followPhotos(client, store, { onAdded() {}, onEdited() {}, onSignedOut() {} })
  const views = [...lists.values(), newest, months, details]
  const stops = views.map((view) => view.watch() as (() => void) | undefined)
  /** Opens a view, or closes it. */
  function toggle(index: number) {
    stops[index]?.()
    stops[index] = stops[index] ? undefined : views[index]!.watch()
    if (views[index] === details && stops[index]) details.setVisible(ALL_IDS)
  }

  /** Changes a photo at the API, and pushes the change. */
  function change(id: string, change: string): Photo | undefined {
    const library = new Map(now())
    const photo = library.get(id)
    const all = versions.get(id) ?? []
    // An unknown photo is added; a deleted one stays deleted.
    if (!photo && all.length > 0) return undefined
    const changes = photo ? CHANGES[change]!(photo) : {}
    const next = changes && { ...(photo ?? addedPhoto(id)), ...changes, version: all.length + 1 }
    if (next) library.set(id, next)
    else library.delete(id)
    versions.set(id, next ? [...all, next] : all)
    history.push({ at: Date.now(), library })
    const kind = next ? (photo ? 'UPDATED' : 'ADDED') : 'REMOVED'
    pushes.push(() => {
      if (!next) removals.set(id, Date.now())
      pushed.next(structuredClone({ data: { onPhotoChanged: { id, kind, photo: next ?? null } } }))
    })
    return next
  }

  interface Edit {
    ids: [string]
    edit: string
    succeeds: boolean
  }
  function edited({ ids: [id], edit, succeeds }: Edit) {
    const photo = succeeds ? change(id, edit) : undefined
    return photo
      ? { data: { favourite: [photo] } }
      : {
          data: { favourite: null },
          errors: [{ message: 'Refused.', errorInfo: { index: 0, code: 'PHOTO' } }],
        }
  }
  /** Optimistic changes that are not over, by photo; oldest first. */
  const pending: [id: string, patch: Patch][] = []
  /** A person edits what the page has. */
  async function edit(id: string, edit: string, succeeds: boolean) {
    const row = store.row(id)
    if (!row) return
    const mine: (typeof pending)[number] = [id, EDITS[edit]!(row.photo ?? newPhoto(id))]
    pending.push(mine)
    const settle = store.edit(new Map([mine]))
    await changeBatch(client, MarkAsFavouritesDocument, { ids: [id], edit, succeeds } as { ids: string[] })
    pending.splice(pending.indexOf(mine), 1)
    settle()
  }
  const patchOf = (id: string): Patch =>
    Object.assign({}, ...pending.flatMap(([other, patch]) => (other === id ? patch : [])))

  /** When the page learned that a photo was deleted. */
  const removals = new Map<string, number>()
  const rowsShown = () => [
    ...[...lists.values(), newest].flatMap((list) => list.state.get().rows ?? []),
    ...(months.state.get().months ?? []).flatMap(({ rows }) => rows),
  ]
  const seen = new Map<string, number>()
  /** Everything that is wrong with the page whatever is still on its way. */
  function faults(): unknown[] {
    const removed = [...removals].flatMap(([id, at]) => (at < Date.now() - DRAWN_AFTER_MS ? [id] : []))
    const returned = rowsShown().flatMap(({ id }) => (removed.includes(id) ? [`${id} has returned`] : []))
    const ofRows = [...versions].flatMap(([id, all]) => {
      const row = store.row(id)
      if (!row) return []
      const patch = patchOf(id)
      const wanted = { ...all[row.version - 1]!, ...patch }
      const loaded = row.photo && { ...all[row.photo.version - 1]!, ...patch }
      const isOlder = row.version < (seen.get(id) ?? 0)
      seen.set(id, row.version)
      return [
        ...(isOlder ? [`${id} became older`] : []),
        ...differences(`${id} is painted`, paintedBy(row), paintedOf(wanted)),
        ...differences(`${id} is loaded`, row.photo, loaded),
        ...differences(`${id} is in the library`, isInLibrary(row), isKept(wanted)),
      ]
    })
    const ofLists = [...lists, ['newest', newest] as const].flatMap(([name, list]) => {
      const rows = list.state.get().rows ?? []
      const old = rows.filter((row) => row !== store.row(row.id)).map(({ id }) => `${id} is old in ${name}`)
      return [...old, ...differences(name, new Set(rows.map(({ id }) => id)).size, rows.length)]
    })
    return [...returned, ...ofRows, ...ofLists]
  }

  const idsOf = (rows: readonly { id: string }[] | undefined) => (rows ?? []).map(({ id }) => id)
  const painted = (rows: readonly { id: string }[] | undefined) =>
    (rows ?? []).map(({ id }) => ({ id, ...(store.row(id) && paintedBy(store.row(id)!)) }))
  const paint = (view: View) => photosIn(now(), view).map((photo) => ({ id: photo.id, ...paintedOf(photo) }))

  return {
    change,
    edit,
    pushes,
    answers,
    requests,
    months,
    justAdded,
    faults,
    setLateBy: (ms: number) => (lateBy = ms),
    toggle: (which: number) => toggle(which % views.length),
    openAll: () => stops.forEach((stop, index) => stop ?? toggle(index)),
    close() {
      stops.forEach((stop) => stop?.())
      stopPushes()
    },
    shown: () => ({
      lists: Object.fromEntries(
        [...lists].map(([name, { state }]) => [name, state.get().rows?.map(({ photo }) => photo)]),
      ),
      months: (months.state.get().months ?? []).map(({ month, count, rows }) => ({
        ...{ month, count, photos: painted(rows) },
        laidOut: rows.map(({ taken, aspect }) => [taken, aspect]),
      })),
    }),
    expected: () => ({
      lists: Object.fromEntries(LISTS.map((name) => [name, photosIn(now(), VIEWS[name]!)])),
      months: [...MONTHS]
        .reverse()
        .map((month) => ({ month, photos: paint(ofMonth(month)) }))
        .map(({ month, photos }) => ({
          ...{ month, count: photos.length, photos },
          laidOut: photos.map(({ taken, aspect }) => [taken, aspect]),
        }))
        .filter(({ count }) => count > 0),
    }),
    /** The photos of the months, as their tiles and the viewer show them. */
    loaded: () =>
      (months.state.get().months ?? []).flatMap(({ rows }) => rows.map(({ id }) => store.row(id)?.photo)),
    toLoad: () => [...MONTHS].reverse().flatMap((month) => photosIn(now(), ofMonth(month))),
    newest: () => idsOf(newest.state.get().rows),
    /** The new photos, which "Just added" shows until they are analysed. */
    waiting: () => idsOf(photosIn(now(), withStatus('PROCESSING'))),
    listed: () => idsOf(photosIn(now(), VIEWS.null!)),
  }
}

/** A pushed change is on the page after this time: live.ts draws those that arrive together at once. */
const DRAWN_AFTER_MS = 50

const differences = (what: string, is: unknown, wanted: unknown) =>
  JSON.stringify(is) === JSON.stringify(wanted) ? [] : [{ what, is, wanted }]

type Step =
  | { do: 'change'; id: string; change: string }
  | { do: 'push' | 'answer' | 'toggle'; which: number }
  | { do: 'edit'; id: string; edit: string; succeeds: boolean }
  | { do: 'settle' | 'gap' | 'load' | 'answers' | 'sort' }
  | { do: 'answerAll'; query: string }
  | { do: 'wait'; ms: number }
  | { do: 'late'; share: number }

/** Mostly the same photo, so that several things happen to it. */
const anId = fc.constantFrom('a', 'a', 'a', 'a', ...ALL_IDS)
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
      fc.record({
        do: fc.constant('answerAll'),
        query: fc.constantFrom('Timeline', 'Strip', 'Photos', 'PhotosById'),
      }),
      fc.record({ do: fc.constant('toggle'), which: fc.nat(9) }),
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
      const page = openPage()
      const take = <Sent>(from: Sent[], which: number) => from.splice(which % from.length, 1)[0]
      const settled = () => vi.advanceTimersByTimeAsync(1)
      function answerAllTo(query: string) {
        const [answered, others] = [true, false].map((is) =>
          page.answers.filter(({ to }) => (to === query) === is),
        )
        page.answers.splice(0, Infinity, ...others!)
        for (const { give } of answered!) give()
      }
      const answerAll = async (afterMs: number) => {
        do {
          await vi.advanceTimersByTimeAsync(afterMs)
          page.answers.splice(0).forEach(({ give }) => give())
          await settled()
        } while (page.answers.length > 0)
      }

      for (const step of steps) {
        if (step.do === 'change') page.change(step.id, step.change)
        else if (step.do === 'push') take(page.pushes, step.which)?.()
        else if (step.do === 'answer') take(page.answers, step.which)?.give()
        else if (step.do === 'answerAll') answerAllTo(step.query)
        else if (step.do === 'edit') void page.edit(step.id, step.edit, step.succeeds)
        else if (step.do === 'settle') take(page.requests, 0)?.()
        else if (step.do === 'late') page.setLateBy(step.share * (isMissed ? AFTER_GAP_MS : LATELY_MS))
        else if (step.do === 'toggle') page.toggle(step.which)
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
        expect(page.faults()).toEqual([])
      }

      while (page.requests.length > 0) take(page.requests, 0)?.()
      while (page.pushes.length > 0) take(page.pushes, 0)?.()
      page.setLateBy(0)
      page.openAll()
      await answerAll(1_000)
      if (isMissed) {
        // After a gap, the page reads a second time.
        await vi.advanceTimersByTimeAsync(AFTER_GAP_MS)
        await answerAll(1_000)
      }
      void page.months.loadAll(MONTHS)
      await answerAll(1_000)
      expect(page.faults()).toEqual([])
      expect(page.shown()).toEqual(page.expected())
      expect(page.loaded()).toEqual(page.toLoad())
      const newest = page.newest()
      expect(newest).toEqual(page.listed().filter((id) => newest.includes(id)))
      expect(newest).toEqual(expect.arrayContaining(page.waiting()))
      expect([...page.justAdded.ids.get()]).toEqual(expect.arrayContaining(page.waiting()))
      page.close()
    }),
    { numRuns: 200 },
  )
})
