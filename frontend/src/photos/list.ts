import { isOldestFirst, listOf, matches, parse, sortValueIn } from '@album/model/search'
import type { PhotoFilterInput } from '../generated/graphql.ts'
import { lastGap } from '../shared/realtime/catch-up.ts'
import { createStore } from '../shared/state/create-store.ts'
import { placeIn } from './order.ts'
import { type Photo, type Row, rowOf, searchable } from './photo.ts'
import type { Changes, PhotoStore } from './store.ts'

/** A page is a wide screen and the one below it. */
const PAGE = 50
/** The API answers at most so many at once. */
const MAX_PAGE = 100
/** Photos that fill most screens: so many are read before anybody scrolls. */
const SCREENFUL = 24
/** Changes within so long are asked about once. */
const TOGETHER_MS = 1_000

export interface Page {
  items: readonly Photo[]
  nextToken: string | null
}

/** The API, as far as a list needs it. */
export type ReadPage = (limit: number, nextToken: string | null) => Promise<Page>

/**
 * `reading`: pages are under way. `failed`: not even the first one came. `stopped`: a later one did not come;
 * `retry` goes on.
 */
type Progress = 'reading' | 'there' | 'failed' | 'stopped'

export interface ListState {
  /** In the list's order, as far as they are read; undefined before the first answer. */
  rows: readonly Row[] | undefined
  nextToken: string | null
  progress: Progress
}

export type List = ReturnType<typeof createList>

/**
 * What a search finds, an album, the trash, or all photos as they were added. It is read page by page from the API and
 * then follows the store: a photo belongs to it where the search matches, by the rule that the API uses as well.
 */
export function createList(store: PhotoStore, filter: PhotoFilterInput | undefined, readPage: ReadPage) {
  const search = parse(filter ?? {})
  const kind = listOf(search)
  const oldestFirst = isOldestFirst(search)
  const hasWords = search.some(({ kind }) => kind === 'word')
  const state = createStore<ListState>({ rows: undefined, nextToken: null, progress: 'reading' })
  /** The reading that is under way; `all`: from the start, as far as the list is known. */
  let run: { all: boolean } | undefined
  /** The end of the list came into sight while the list was read from its start. */
  let isMoreWanted = false
  /** The last gap when the list was read; undefined where it has to be read again for another reason. */
  let asOf: unknown
  /** The place of the last photo that was read: what comes after it is for the next page to bring. */
  let end: string | undefined
  let watchers = 0
  let asking: ReturnType<typeof setTimeout> | undefined

  const show = (next: Partial<ListState>) => state.set({ ...state.get(), ...next })
  function finish(progress: Progress) {
    run = undefined
    show({ progress })
    readOnIfShort()
  }

  const placeOf = (photo: Photo) => `${sortValueIn(kind, searchable(photo), search) ?? ''}#${photo.id}`
  const comesBefore = (place: string, other: string) => (oldestFirst ? place < other : place > other)
  const isBefore = (one: Row, other: Row) => comesBefore(placeOf(one.photo!), placeOf(other.photo!))

  const endOf = ({ items }: Page) => (items.length > 0 ? placeOf(items.at(-1)!) : undefined)

  /**
   * The rows in their order, with these photos where they belong now; not beyond the end of what is read, where their
   * page brings them.
   * @param isFound whether the API has found a photo: only the API knows which words stand in it
   */
  function withRows(
    rows: readonly Row[],
    ids: Iterable<string>,
    isEndKnown: boolean,
    isFound: (id: string) => boolean,
  ): readonly Row[] {
    const changed = new Set(ids)
    const next = rows.filter(({ id }) => !changed.has(id))
    for (const id of changed) {
      const row = store.row(id)
      if (!row?.photo || !(matches(searchable(row.photo), search) ?? isFound(id))) continue
      const at = placeIn(next, row, isBefore)
      const isRead =
        at < next.length || isEndKnown || (end !== undefined && !comesBefore(end, placeOf(row.photo)))
      if (isRead) next.splice(at, 0, row)
    }
    return next
  }

  /** The rows with what an answer has found, and with photos that were pushed so lately that it may lack them. */
  function withAnswer(
    rows: readonly Row[],
    found: readonly string[],
    nextToken: string | null,
    askedAt: number,
  ) {
    const known = withRows(rows, found, true, () => true)
    const there = new Set(known.map(({ id }) => id))
    const late = store.lateRows(askedAt).flatMap(({ id }) => (there.has(id) ? [] : [id]))
    return withRows(known, late, !nextToken, () => false)
  }

  async function read(limit: number, nextToken: string | null): Promise<Page | undefined> {
    const page = await readPage(limit, nextToken).catch(() => undefined)
    if (!page) return undefined
    store.merge(page.items.map(rowOf), 'answer')
    return page
  }

  /** Reads from the start; past pages that are empty, to a screenful. A list of which nothing was left is shown so. */
  const readStart = () => readPages([], null, state.get().rows !== undefined)
  /** Reads on from the end of what is known. */
  const readOn = () => readPages(state.get().rows ?? [], state.get().nextToken)

  async function readPages(known: readonly Row[], from: string | null, silent = false): Promise<void> {
    const mine = (run = { all: false })
    if (!silent) show({ progress: 'reading' })
    const enough = known.length + SCREENFUL
    let nextToken = from
    do {
      const [askedAt, gap] = [Date.now(), lastGap.get()]
      const page = await read(PAGE, nextToken)
      if (run !== mine) return
      if (!page) return finish(silent ? 'there' : state.get().rows ? 'stopped' : 'failed')
      if (!from && !nextToken) asOf = gap
      end = endOf(page) ?? end
      const { rows = [] } = state.get()
      const found = page.items.map(({ id }) => id)
      nextToken = page.nextToken
      const progress = nextToken ? 'reading' : state.get().progress
      show({ rows: withAnswer(rows, found, nextToken, askedAt), nextToken, progress })
    } while (nextToken && state.get().rows!.length < enough)
    finish('there')
  }

  /**
   * Reads the list again as far as it is known, in silence. What has left the list leaves it at the end. A list whose
   * beginning has grown so much that it does not meet what is known ends there.
   */
  async function readAll(): Promise<void> {
    const known = state.get().rows ?? []
    if (known.length === 0) return readStart()
    if (run && !run.all) isMoreWanted = true
    const mine = (run = { all: true })
    const [askedAt, gap] = [Date.now(), lastGap.get()]
    const before = new Set(known.map(({ id }) => id))
    const found: string[] = []
    let nextToken: string | null = null
    let met = false
    let last = end
    for (let through = false; !through;) {
      const limit = Math.min(MAX_PAGE, Math.max(PAGE, known.length - found.length))
      const page: Page | undefined = await read(limit, nextToken)
      if (run !== mine) return
      if (!page) return goOn('stopped')
      const ids = page.items.map(({ id }) => id)
      found.push(...ids)
      nextToken = page.nextToken
      last = endOf(page) ?? last
      const meets = ids.some((id) => before.has(id))
      // The last one is there, or it is gone and nothing that was known follows any more.
      const isLast = ids.includes(known.at(-1)!.id) || (met && ids.length > 0 && !meets)
      met ||= meets
      through = !nextToken || isLast || (!met && found.length > known.length)
    }
    asOf = gap
    end = last
    show({ rows: withAnswer([], found, nextToken, askedAt), nextToken })
    goOn('there')
  }

  /** After a list was read again: reads on where its end came into sight before. */
  function goOn(progress: 'there' | 'stopped') {
    const isWanted = isMoreWanted
    isMoreWanted = false
    finish(isWanted ? progress : 'there')
    if (isWanted && progress === 'there' && !run && state.get().nextToken) void readOn()
  }

  /** Photos have left the list: there may be others. */
  function readOnIfShort() {
    const { rows, nextToken, progress } = state.get()
    const isShort = rows && rows.length < SCREENFUL && nextToken
    if (isShort && watchers > 0 && !run && progress === 'there') void readOn()
  }

  /** Moves photos that changed to where they belong now. */
  function follow({ source, before }: Changes) {
    const { rows, nextToken } = state.get()
    if (!rows) return
    const there = new Set(rows.map(({ id }) => id))
    // Of what answers have, a list takes in only what is news of a known photo: its own pages bring the others.
    const isNews = (id: string, old: Row | undefined) =>
      source !== 'answer' || (old?.photo !== undefined && store.row(id)!.photo!.version > old.photo.version)
    const ids = [...before].flatMap(([id, old]) => (there.has(id) || isNews(id, old) ? [id] : []))
    if (ids.length > 0) {
      // The API answers word by word, so that no photo comes after the end of what is read.
      const next = withRows(rows, ids, !nextToken || hasWords, (id) => there.has(id))
      if (next.length !== rows.length || next.some((row, at) => row !== rows[at])) show({ rows: next })
      readOnIfShort()
    }
    if (hasWords && source !== 'answer') askAgain()
  }
  store.subscribe(follow)

  /** What only the API can decide, it is asked again once something has changed. */
  function askAgain() {
    asOf = undefined
    asking ??= setTimeout(() => {
      asking = undefined
      if (watchers > 0) void readAll()
    }, TOGETHER_MS)
  }

  return {
    state,

    /** Somebody looks at the list: it is read unless it is known and nothing was missed. @returns ends that */
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
        // Nobody waits for what is under way.
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
