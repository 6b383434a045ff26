import type { ApolloClient } from '@apollo/client'
import { StripDocument, TimelineDocument } from '../../generated/graphql.ts'
import { type NoNews, onPhotoNews, type PhotoNews } from '../../shared/photo-changes.ts'
import { concerns, type Entry, entriesOf, type Month, type Strip, withNews } from './month.ts'
import { createRecentNews } from './recent-news.ts'

/** Months are counted again so long after the last change. */
const COUNT_AFTER_MS = 700
/** So many months are read at a time where many are asked for. */
const AT_A_TIME = 4

export interface Timeline {
  /** Those that hold photos, newest first; undefined before they are known. */
  months: readonly Month[] | undefined
  failed: boolean
}

/**
 * The library by months, kept beside the cache: 100,000 photos are rows of a few values here, and objects with
 * fields that are watched there. Lives as long as the client does.
 */
export function createTimeline(client: ApolloClient) {
  /** Also those whose photos have just gone: an answer may still count them. */
  let months: readonly Month[] | undefined
  let state: Timeline = { months, failed: false }
  const listeners = new Set<() => void>()
  const loading = new Map<string, Promise<void>>()
  const index = new Map<string, Entry>()
  const recent = createRecentNews()
  let thumbnailUrl = ''
  let counting: ReturnType<typeof setTimeout> | undefined
  /** Grows with each gap in what was heard: what was asked for before may lack something. */
  let gaps = 0

  const find = (name: string) => months?.find(({ month }) => month === name)
  const change = (next: readonly Month[] | undefined, failed = false) => {
    months = next
    state = { months: months?.filter(({ count }) => count > 0), failed }
    for (const listener of listeners) listener()
  }
  const replace = (month: Month) => {
    for (const entry of month.entries) index.set(entry.id, entry)
    change(months?.map((old) => (old.month === month.month ? month : old)))
  }

  /** Asks for the months' counts. One of which all is known is read again where it does not add up any more. */
  async function count() {
    clearTimeout(counting)
    counting = undefined
    const asked = Date.now()
    if (loading.size === 0) recent.forget()
    try {
      const { data } = await client.query({ query: TimelineDocument, fetchPolicy: 'no-cache' })
      const again: string[] = []
      const counted = data!.timeline.map(({ month, count }): Month => {
        const old = find(month)
        if (!old) return unread(month, count)
        const addsUp = old.entries.length === count
        if (!addsUp && (old.complete || old.entries.length > 0)) again.push(month)
        // Until then it shows what is known: an answer may count photos that are on their way to the trash.
        return old.complete ? { ...old, stale: old.stale || !addsUp } : { ...old, count }
      })
      const named = new Set(counted.map(({ month }) => month))
      const news = recent.since(asked)
      const late = (months ?? []).filter(
        (month) => !named.has(month.month) && news.some((each) => concerns(month, each)),
      )
      change(newestFirst([...counted, ...late]))
      for (const month of again) void load(month)
    } catch {
      change(months, !months)
    }
  }

  /** Reads a month to its end, a thousand photos at a time, and shows each thousand as it comes. */
  function load(name: string): Promise<void> {
    const running = loading.get(name) ?? read(name).finally(() => loading.delete(name))
    loading.set(name, running)
    return running
  }
  async function read(name: string) {
    const before = find(name)
    if (!before || (before.complete && !before.stale)) return
    if (before.failed) replace({ ...before, failed: false })
    const [asked, asOf] = [Date.now(), gaps]
    const entries: Entry[] = []
    try {
      let nextToken: string | null = null
      do {
        const strip: Strip = await askForStrip(name, nextToken)
        thumbnailUrl = strip.thumbnailUrl
        nextToken = strip.nextToken
        entries.push(...entriesOf(strip))
        const month = find(name)
        if (!month) return
        // Read again, it stays as it was until it is all there.
        if (nextToken && entries.length < month.entries.length) continue
        const complete = !nextToken
        const stale = complete ? asOf !== gaps : month.stale
        const read = withNews({ ...month, entries: [...entries], complete, stale }, recent.since(asked))
        const known = read.entries.length
        replace({ ...read, count: complete ? known : Math.max(known, month.count) })
      } while (nextToken)
    } catch {
      const month = find(name)
      if (month && asOf === gaps) replace({ ...month, failed: true })
    }
    // Meanwhile something may have been missed, or there is a network again.
    if (asOf !== gaps) await read(name)
  }

  async function askForStrip(month: string, nextToken: string | null) {
    const variables = { month, ...(nextToken && { nextToken }) }
    const { data } = await client.query({ query: StripDocument, variables, fetchPolicy: 'no-cache' })
    return data!.strip
  }

  function apply(told: readonly (PhotoNews | NoNews)[], underWay?: Promise<unknown>) {
    const isNews = (each: PhotoNews | NoNews): each is PhotoNews => each.shown !== 'as before'
    recent.note(told.filter(isNews), underWay)
    recent.takeBack(told.flatMap((each) => (isNews(each) ? [] : [each.id])))
    const news = told.flatMap((each) => (isNews(each) ? [each] : asBefore(each.id)))
    if (!months) return
    const named = new Set(months.map(({ month }) => month))
    const fresh = [...new Set(news.flatMap(({ shown }) => shown?.taken.slice(0, 7) ?? []))]
      .filter((month) => !named.has(month))
      .map((month) => ({ ...unread(month, 0), complete: true }))
    const ids = new Set(news.map(({ id }) => id))
    const next = newestFirst([...months, ...fresh]).map((month) =>
      news.some(({ shown }) => shown?.taken.startsWith(month.month)) ||
      month.entries.some(({ id }) => ids.has(id))
        ? withNews(month, news)
        : month,
    )
    for (const { entries } of next)
      for (const entry of entries) if (ids.has(entry.id)) index.set(entry.id, entry)
    change(next)
    clearTimeout(counting)
    counting = setTimeout(() => void count(), COUNT_AFTER_MS)
  }
  /** One that is in no month that was read has not left one. */
  function asBefore(id: string): PhotoNews[] {
    const entry = index.get(id)
    if (!entry) return []
    const { taken, aspect, thumbhash, moderated } = entry
    return [{ id, shown: { taken, width: aspect, height: 1, thumbhash, moderated } }]
  }
  const stop = onPhotoNews(apply)

  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    count,
    load,
    /** Reads these months, however many they are. */
    async loadAll(names: readonly string[]) {
      const waiting = [...names]
      const loadOn = async () => {
        for (let name = waiting.shift(); name; name = waiting.shift()) await load(name)
      }
      await Promise.all(Array.from({ length: AT_A_TIME }, loadOn))
    },
    /** Hears of nothing any more. */
    end() {
      stop()
      clearTimeout(counting)
    },
    /** What is known of a photo by a month that was read. */
    entry: (id: string) => index.get(id),
    /** Something may have been missed: the months are counted again, and each is read again when it is seen. */
    refresh() {
      gaps += 1
      recent.gap()
      change(
        months?.map((month) => ({ ...month, stale: true, failed: false })),
        state.failed,
      )
      return count()
    },
    /** Where a photo's picture for grids is; signed for an hour or more. */
    thumbnailUrl: (id: string) => thumbnailUrl.replace('{id}', id),
  }
}

const unread = (month: string, count: number): Month => ({
  month,
  count,
  entries: [],
  complete: false,
  stale: false,
  failed: false,
})

const newestFirst = (months: readonly Month[]) =>
  months.toSorted((one, other) => (one.month < other.month ? 1 : -1))
