import { inParallel } from '@album/async/in-parallel'
import { sortKeyOf } from '@album/model/keys'
import { pictureOf } from '@album/model/objects'
import { lastGap } from '../shared/realtime/catch-up.ts'
import { createStore } from '../shared/state/create-store.ts'
import { indexFor } from './order.ts'
import { type Row, rowsOf, type Strip } from './photo.ts'
import type { Changes, PhotoStore } from './store.ts'

/** Delay between the last change and a new count of the months. */
const COUNT_AFTER_MS = 700
/** Months that `loadAll` loads in parallel. */
const AT_A_TIME = 4

/** A month of the library, possibly not fully loaded. */
export interface Month {
  /** `2024-07` */
  month: string
  /** The number of all its photos, loaded or not. */
  count: number
  /** The photos loaded so far, newest first. */
  rows: readonly Row[]
  /** All its photos are loaded. */
  complete: boolean
  /** It may have missed changes. It is reloaded when it is next visible. */
  stale: boolean
  /** The last attempt to load it failed. */
  failed: boolean
}

export interface MonthsState {
  /** Months with photos, newest first; undefined before the first count. */
  months: readonly Month[] | undefined
  failed: boolean
}

/** The API calls that months need. */
export interface MonthsApi {
  timeline(): Promise<readonly { month: string; count: number }[]>
  strip(month: string, nextToken: string | null): Promise<Strip>
}

/**
 * The library by months. A month that was never visible has only its count. Other months are loaded as strips and
 * then follow the store.
 */
export function createMonths(store: PhotoStore, api: MonthsApi) {
  /** All months, also those whose last photo was just removed: an answer may still count it. */
  let months: readonly Month[] | undefined
  const state = createStore<MonthsState>({ months, failed: false })
  const loading = new Map<string, Promise<void>>()
  let thumbnailUrl = ''
  /** The start of the last count. */
  let lastCount: { at: number } | undefined
  let counting: ReturnType<typeof setTimeout> | undefined
  /** The last gap after which the months were marked as stale. */
  let asOf = lastGap.get()

  const find = (name: string) => months?.find(({ month }) => month === name)
  function show(next: readonly Month[] | undefined, failed = false) {
    months = next
    state.set({ months: months?.filter(({ count }) => count > 0), failed })
  }
  const replace = (month: Month) => show(months?.map((old) => (old.month === month.month ? month : old)))

  /** Loads the months' counts. Reloads a month if its number of rows differs from its count. */
  async function count() {
    clearTimeout(counting)
    counting = undefined
    const mine = (lastCount = { at: Date.now() })
    try {
      const timeline = await api.timeline()
      if (lastCount !== mine) return
      const again: string[] = []
      const counted = timeline.map(({ month, count }): Month => {
        const old = find(month)
        if (!old) return unread(month, count)
        const addsUp = old.rows.length === count
        if (!addsUp && (old.complete || old.rows.length > 0)) again.push(month)
        // Keep the rows until the reload: an answer may count photos that are being moved to the trash.
        return old.complete ? { ...old, stale: old.stale || !addsUp } : { ...old, count }
      })
      show(withLateMonths(counted, mine.at))
      for (const month of again) void load(month)
    } catch {
      if (lastCount === mine) show(months, !months)
    }
  }

  /** Adds the months of photos that were pushed so recently that the answer may lack them. */
  function withLateMonths(counted: readonly Month[], requestedAt: number) {
    const named = new Set(counted.map(({ month }) => month))
    const late = store.lateRows(requestedAt).filter(({ shown, taken }) => shown && !named.has(monthOf(taken)))
    const known = [...new Set(late.map(({ taken }) => monthOf(taken)))].flatMap((name) => find(name) ?? [])
    const shown = new Set(known.flatMap(({ rows }) => rows.map(({ id }) => id)))
    const fresh = late.flatMap((now) => (shown.has(now.id) ? [] : [{ id: now.id, before: undefined, now }]))
    return withMoved([...counted, ...known], fresh)
  }

  /** Loads a whole month, MAX_STRIP photos at a time, and shows each batch when it arrives. */
  function load(name: string): Promise<void> {
    const running = loading.get(name) ?? read(name).finally(() => loading.delete(name))
    loading.set(name, running)
    return running
  }

  async function read(name: string) {
    const before = find(name)
    if (!before || (before.complete && !before.stale)) return
    if (before.failed) replace({ ...before, failed: false })
    const [requestedAt, gap] = [Date.now(), lastGap.get()]
    const ids = new Set<string>()
    try {
      let nextToken: string | null = null
      do {
        const strip: Strip = await api.strip(name, nextToken)
        thumbnailUrl = strip.thumbnailUrl
        nextToken = strip.nextToken
        store.merge(rowsOf(strip), 'answer')
        for (const id of strip.ids) ids.add(id)
        const month = find(name)
        if (!month) return
        // A reloaded month keeps its rows until the new ones are complete.
        if (nextToken && ids.size < month.rows.length) continue
        replace(withStrips(month, ids, requestedAt, { complete: !nextToken, missed: gap !== lastGap.get() }))
      } while (nextToken)
    } catch {
      const month = find(name)
      if (month && gap === lastGap.get()) replace({ ...month, failed: true })
    }
    // Pushes may have been missed during the load, or the network is back.
    if (gap !== lastGap.get()) await read(name)
  }

  function withStrips(
    month: Month,
    ids: ReadonlySet<string>,
    requestedAt: number,
    { complete, missed }: { complete: boolean; missed: boolean },
  ): Month {
    const isHere = (row: Row | undefined): row is Row => row !== undefined && isIn(month, row)
    const answered = [...ids].map((id) => store.row(id)).filter(isHere)
    const late = store.lateRows(requestedAt).filter((row) => isHere(row) && !ids.has(row.id))
    const rows = late.reduce(
      (rows, row) => inserted(rows, row, complete),
      // Changes since the answer may have moved some of its photos.
      answered.toSorted((one, other) => (isBefore(one, other) ? -1 : 1)),
    )
    const count = complete ? rows.length : Math.max(rows.length, month.count)
    return { ...month, rows, count, complete, stale: complete ? missed : month.stale }
  }

  /** Whether a photo that is shown is missing from its month: another view's answer had its change before the push. */
  function isMissing(row: Row | undefined): boolean {
    if (!months || !row?.shown) return false
    const month = find(monthOf(row.taken))
    return !month || (month.complete && month.rows[indexFor(month.rows, row, isBefore) - 1]?.id !== row.id)
  }

  /** Moves changed photos to their current positions. */
  function follow({ source, before }: Changes) {
    const moved = [...before].flatMap(([id, before]) => {
      const now = store.row(id)
      // The month's count usually includes new photos of an answer.
      const isUncounted = source !== 'answer' || before !== undefined
      const isNewer = source !== 'answer' || !before || now!.version > before.version
      const isMoved = (isUncounted && !isLaidOutSame(before, now)) || (isNewer && isMissing(now))
      return isMoved ? [{ id, before, now }] : []
    })
    if (moved.length === 0) return
    if (months) show(withMoved(months, moved))
    clearTimeout(counting)
    counting = setTimeout(() => void count(), COUNT_AFTER_MS)
  }
  store.subscribe(follow)

  /** Pushes may have been missed: counts the months again and marks each for a reload when it is next visible. */
  function catchUp() {
    if (asOf === lastGap.get()) return
    asOf = lastGap.get()
    show(
      months?.map((month) => ({ ...month, stale: true, failed: false })),
      state.get().failed,
    )
    void count()
  }

  return {
    state,
    count,
    load,
    /** Loads any number of months. */
    loadAll: (names: readonly string[]) => inParallel(names, AT_A_TIME, load),
    /** Counts the months and follows gaps. @returns a function that stops watching */
    watch(): () => void {
      if (asOf === lastGap.get()) void count()
      else catchUp()
      return lastGap.subscribe(catchUp)
    },
    /** The URL of a photo's grid thumbnail, signed for at least an hour. */
    thumbnailUrl: (id: string) => thumbnailUrl.replace('{id}', pictureOf(id, store.row(id)?.turn)),
  }
}

const monthOf = (taken: string) => taken.slice(0, 7)
const isIn = ({ month }: Month, { shown, taken }: Row) => shown && monthOf(taken) === month

/** Newest first, in the order of the API's lists. */
const isBefore = (one: Row, other: Row) => sortKeyOf(one.taken, one.id) > sortKeyOf(other.taken, other.id)

/** Inserts a photo, unless it sorts after the loaded rows: the next strip contains it. */
function inserted(rows: readonly Row[], row: Row, isEndKnown: boolean): Row[] {
  const at = indexFor(rows, row, isBefore)
  return at < rows.length || isEndKnown ? rows.toSpliced(at, 0, row) : [...rows]
}

/** Whether the grid's layout stays the same: labels, for example, do not change it. */
function isLaidOutSame(one: Row | undefined, other: Row | undefined) {
  if (!one?.shown || !other?.shown) return !one?.shown && !other?.shown
  return one.taken === other.taken && one.aspect === other.aspect
}

interface Moved {
  id: string
  before: Row | undefined
  now: Row | undefined
}

/** Moves these photos to their current months and adds new months; newest first. */
function withMoved(months: readonly Month[], moved: readonly Moved[]): readonly Month[] {
  const touched = new Set(
    moved.flatMap(({ before, now }) =>
      [before, now].flatMap((row) => (row?.shown ? monthOf(row.taken) : [])),
    ),
  )
  const ids = new Set(moved.map(({ id }) => id))
  const named = new Set(months.map(({ month }) => month))
  const begun = [...touched]
    .filter((month) => !named.has(month))
    .map((month) => ({ ...unread(month, 0), complete: true }))
  return [...months, ...begun]
    .toSorted((one, other) => (one.month < other.month ? 1 : -1))
    .map((month) => {
      if (!touched.has(month.month)) return month
      const rows = moved.reduce(
        (rows, { now }) => (now && isIn(month, now) ? inserted(rows, now, month.complete) : rows),
        month.rows.filter(({ id }) => !ids.has(id)),
      )
      return { ...month, rows, count: month.count + rows.length - month.rows.length }
    })
}

const unread = (month: string, count: number): Month => ({
  month,
  count,
  rows: [],
  complete: false,
  stale: false,
  failed: false,
})
