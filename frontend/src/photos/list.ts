import { PHOTOS, sortKeyOf } from '@album/model/keys'
import { MAX_PAGE } from '@album/model/limits'
import { isOldestFirst, listOf, matches, needsApi, parse, sortValueIn } from '@album/model/search'
import type { PhotoFilterInput } from '../generated/graphql.ts'
import { lastGap } from '../shared/realtime/catch-up.ts'
import { createStore } from '../shared/state/create-store.ts'
import { indexFor } from './order.ts'
import { type Photo, type Row, rowOf, searchable } from './photo.ts'
import type { Changes, PhotoStore } from './store.ts'

/** Fills a wide screen and the screen below it. */
const PAGE = 50
/** Fills most screens. At least this many photos are loaded before any scrolling. */
export const SCREENFUL = 24
/** Changes within this time cause one request: for a list, for counts and for covers. */
export const TOGETHER_MS = 1_000

export interface Page {
  items: readonly Photo[]
  nextToken: string | null
}

/** The API call that a list needs. */
export type ReadPage = (limit: number, nextToken: string | null) => Promise<Page>

/**
 * `reading`: pages are loading. `failed`: the first page failed to load. `stopped`: a later page failed; `retry`
 * continues.
 */
type Progress = 'reading' | 'there' | 'failed' | 'stopped'

export interface ListState {
  /** The photos loaded so far, in the list's order; undefined before the first answer. */
  rows: readonly Row[] | undefined
  nextToken: string | null
  progress: Progress
}

export type List = ReturnType<typeof createList>

/**
 * The results of a search, an album, the trash, or all photos in the order they were added. The list is loaded page
 * by page and then follows the store: a changed photo is in the list if it matches the search, by the same rule that
 * the API uses.
 */
export function createList(store: PhotoStore, filter: PhotoFilterInput | undefined, readPage: ReadPage) {
  const search = parse(filter ?? {})
  const kind = listOf(search)
  const oldestFirst = isOldestFirst(search)
  const hasWords = search.some(({ kind }) => kind === 'word')
  const state = createStore<ListState>({ rows: undefined, nextToken: null, progress: 'reading' })
  /** The load in progress. `all`: it reloads the list from the start to the end of the loaded photos. */
  let run: { all: boolean } | undefined
  /** The user reached the end of the list during a reload. */
  let isMoreWanted = false
  /** The last gap at the time of loading; undefined if the list must be reloaded for another reason. */
  let asOf: unknown
  /** The id of the last photo on the pages that were read. */
  let lastRead: string | undefined
  let watchers = 0
  let asking: ReturnType<typeof setTimeout> | undefined

  const show = (next: Partial<ListState>) => state.set({ ...state.get(), ...next })
  function finish(progress: Progress) {
    run = undefined
    show({ progress })
    readOnIfShort()
  }

  /** The sort key by which the API lists a photo. */
  const keyOf = (photo: Photo) =>
    kind === 'ADDED'
      ? PHOTOS + photo.id
      : sortKeyOf(sortValueIn(kind, searchable(photo), search) ?? '', photo.id)
  const comesBefore = (sortKey: string, other: string) => (oldestFirst ? sortKey < other : sortKey > other)
  const isBefore = (one: Row, other: Row) => comesBefore(keyOf(one.photo!), keyOf(other.photo!))

  /**
   * Whether the API has already looked where this photo is. A token is the key up to which it has (resolvers/lib/page.ts), which may be
   * after the last photo that it found. It looks for words word by word, so a photo never comes after what was read.
   */
  const isRead = (photo: Photo, nextToken: string | null) =>
    !nextToken || hasWords || !comesBefore(atob(nextToken), keyOf(photo))

  /**
   * Moves these photos to their current positions. Leaves out photos that are on the next pages.
   * @param nextToken of the next page, which photos after the loaded rows may be on
   * @param isFound whether the API has found a photo: only the API can match text in pictures
   */
  function withRows(
    rows: readonly Row[],
    ids: Iterable<string>,
    nextToken: string | null,
    isFound: (id: string) => boolean,
  ): readonly Row[] {
    const changed = new Set(ids)
    const next = rows.filter(({ id }) => !changed.has(id))
    for (const id of changed) {
      const row = store.row(id)
      if (!row?.photo || !(matches(searchable(row.photo), search) ?? isFound(id))) continue
      const at = indexFor(next, row, isBefore)
      if (at < next.length || isRead(row.photo, nextToken)) next.splice(at, 0, row)
    }
    return next
  }

  /** Adds the photos of an answer, and photos that were pushed so recently that the answer may lack them. */
  function withAnswer(
    rows: readonly Row[],
    found: readonly string[],
    nextToken: string | null,
    requestedAt: number,
  ) {
    const known = withRows(rows, found, null, () => true)
    const there = new Set(known.map(({ id }) => id))
    const late = store.lateRows(requestedAt).flatMap(({ id }) => (there.has(id) ? [] : [id]))
    return withRows(known, late, nextToken, () => false)
  }

  async function read(limit: number, nextToken: string | null): Promise<Page | undefined> {
    const page = await readPage(limit, nextToken).catch(() => undefined)
    if (!page) return undefined
    store.merge(page.items.map(rowOf), 'answer')
    return page
  }

  /** Loads from the start until a screenful, skipping empty pages. A list that became empty shows no progress. */
  const readStart = () => readPages([], null, state.get().rows !== undefined)
  /** Loads the next page. */
  const readOn = () => readPages(state.get().rows ?? [], state.get().nextToken)

  async function readPages(known: readonly Row[], from: string | null, silent = false): Promise<void> {
    const mine = (run = { all: false })
    if (!silent) show({ progress: 'reading' })
    const enough = known.length + SCREENFUL
    let nextToken = from
    do {
      const [requestedAt, gap] = [Date.now(), lastGap.get()]
      const page = await read(PAGE, nextToken)
      if (run !== mine) return
      if (!page) return finish(silent ? 'there' : state.get().rows ? 'stopped' : 'failed')
      if (!from && !nextToken) asOf = gap
      const { rows = [] } = state.get()
      const found = page.items.map(({ id }) => id)
      lastRead = found.at(-1) ?? lastRead
      nextToken = page.nextToken
      const progress = nextToken ? 'reading' : state.get().progress
      show({ rows: withAnswer(rows, found, nextToken, requestedAt), nextToken, progress })
    } while (nextToken && state.get().rows!.length < enough)
    finish('there')
  }

  /**
   * Reloads the loaded part of the list without showing progress. Rows that left the list are removed at the end. If more new
   * photos are at the start than the reload reads, the list ends after these.
   */
  async function readAll(): Promise<void> {
    const known = state.get().rows ?? []
    if (known.length === 0) return readStart()
    if (run && !run.all) isMoreWanted = true
    const mine = (run = { all: true })
    const [requestedAt, gap] = [Date.now(), lastGap.get()]
    const before = new Set(known.map(({ id }) => id))
    const found: string[] = []
    let nextToken: string | null = null
    let met = false
    for (let through = false; !through;) {
      const limit = Math.min(MAX_PAGE, Math.max(PAGE, known.length - found.length))
      const page: Page | undefined = await read(limit, nextToken)
      if (run !== mine) return
      if (!page) return goOn('stopped')
      const ids = page.items.map(({ id }) => id)
      found.push(...ids)
      nextToken = page.nextToken
      const meets = ids.some((id) => before.has(id))
      // Stop at the last known photo, or, if it was removed, at the first page past all known rows. The last row is not the last photo
      // that was read if the API returns them word by word.
      const isLast =
        ids.includes((hasWords && lastRead) || known.at(-1)!.id) || (met && ids.length > 0 && !meets)
      met ||= meets
      through = !nextToken || isLast || (!met && found.length > known.length)
    }
    asOf = gap
    lastRead = found.at(-1) ?? lastRead
    show({ rows: withAnswer([], found, nextToken, requestedAt), nextToken })
    goOn('there')
  }

  /** Finishes a reload, then loads the next page if the user reached the end during the reload. */
  function goOn(progress: 'there' | 'stopped') {
    const isWanted = isMoreWanted
    isMoreWanted = false
    finish(isWanted ? progress : 'there')
    if (isWanted && progress === 'there' && !run && state.get().nextToken) void readOn()
  }

  /** Fills the screen again after photos have left the list. */
  function readOnIfShort() {
    const { rows, nextToken, progress } = state.get()
    const isShort = rows && rows.length < SCREENFUL && nextToken
    if (isShort && watchers > 0 && !run && progress === 'there') void readOn()
  }

  /** Moves changed photos to their current positions. */
  function follow({ source, before }: Changes) {
    const { rows, nextToken } = state.get()
    if (!rows) return
    const there = new Set(rows.map(({ id }) => id))
    // From other queries' answers, take only newer versions of known photos: this list's own pages contain the
    // others.
    const isNewHere = (id: string, old: Row | undefined) =>
      source !== 'answer' || (old?.photo !== undefined && store.row(id)!.photo!.version > old.photo.version)
    const ids = [...before].flatMap(([id, old]) => (there.has(id) || isNewHere(id, old) ? [id] : []))
    if (ids.length > 0) {
      const next = withRows(rows, ids, nextToken, (id) => there.has(id))
      if (next.length !== rows.length || next.some((row, at) => row !== rows[at])) show({ rows: next })
      readOnIfShort()
    }
    if (needsApi(search) && source !== 'answer') askAgain()
  }
  store.subscribe(follow)

  /** Reloads after a change, because the page cannot match what changed. */
  function askAgain() {
    asOf = undefined
    asking ??= setTimeout(() => {
      asking = undefined
      if (watchers > 0) void readAll()
    }, TOGETHER_MS)
  }

  return {
    state,

    /** Loads the list unless it is already loaded and no pushes were missed. @returns a function that stops watching */
    watch(): () => void {
      watchers += 1
      if (asOf === lastGap.get()) readOnIfShort()
      else if (!run) void readAll()
      const stop = lastGap.subscribe(() => {
        if (state.get().progress === 'stopped') isMoreWanted = true
        void readAll()
      })
      return () => {
        stop()
        watchers -= 1
        if (watchers > 0) return
        // Nobody needs the load in progress.
        run = undefined
        isMoreWanted = false
        if (state.get().rows) show({ progress: 'there' })
      }
    },

    loadMore() {
      const { rows, nextToken, progress } = state.get()
      if (run?.all) isMoreWanted = true
      else if (!run && rows && nextToken && progress === 'there') void readOn()
    },

    retry() {
      if (!run) void (state.get().nextToken ? readOn() : readAll())
    },
  }
}
