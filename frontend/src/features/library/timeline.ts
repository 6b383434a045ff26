import type { ApolloClient } from '@apollo/client'
import { StripDocument, TimelineDocument } from '../../generated/graphql.ts'
import { onPhotoNews, type PhotoNews } from '../../shared/photo-changes.ts'
import { type Entry, entriesOf, type Month, type Strip, withNews } from './month.ts'

/** Months are counted again so long after the last change. */
const COUNT_AFTER_MS = 700

export interface Timeline {
  months: readonly Month[] | undefined
  failed: boolean
}

/**
 * The library by months, kept beside the cache: 100,000 photos are rows of a few values here, and objects with
 * fields that are watched there. Lives as long as the client does.
 */
export function createTimeline(client: ApolloClient) {
  let state: Timeline = { months: undefined, failed: false }
  const listeners = new Set<() => void>()
  const loading = new Map<string, Promise<void>>()
  const index = new Map<string, Entry>()
  let thumbnailUrl = ''
  let counting: ReturnType<typeof setTimeout> | undefined

  const change = (next: Partial<Timeline>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const replace = (month: Month) => {
    for (const entry of month.entries) index.set(entry.id, entry)
    change({ months: state.months?.map((old) => (old.month === month.month ? month : old)) })
  }

  /** Asks for the months' counts; what is known of a month stays unless it does not add up any more. */
  async function count() {
    clearTimeout(counting)
    counting = undefined
    try {
      const { data } = await client.query({ query: TimelineDocument, fetchPolicy: 'no-cache' })
      const known = new Map(state.months?.map((month) => [month.month, month]))
      const months = data!.timeline.map(({ month, count }) => {
        const old = known.get(month)
        return old
          ? { ...old, count, complete: old.complete && old.entries.length === count }
          : unread(month, count)
      })
      change({ months, failed: false })
      for (const { month, entries, count } of months)
        if (entries.length > 0 && entries.length !== count) void load(month)
    } catch {
      change({ failed: !state.months })
    }
  }

  /** Reads a month to its end, a thousand photos at a time, and shows each thousand as it comes. */
  function load(name: string): Promise<void> {
    const running = loading.get(name) ?? read(name).finally(() => loading.delete(name))
    loading.set(name, running)
    return running
  }
  async function read(name: string) {
    const before = state.months?.find(({ month }) => month === name)
    if (!before || before.complete) return
    const entries: Entry[] = []
    const heard: PhotoNews[] = []
    const stop = onPhotoNews((news) => void heard.push(...news))
    try {
      let nextToken: string | null = null
      do {
        const strip: Strip = await askForStrip(name, nextToken)
        thumbnailUrl = strip.thumbnailUrl
        nextToken = strip.nextToken
        entries.push(...entriesOf(strip))
        const month = state.months?.find(({ month }) => month === name)
        if (!month) return
        // Read again, it stays as it was until it is all there.
        if (nextToken && entries.length < month.entries.length) continue
        const complete = !nextToken
        const read = { ...month, entries: [...entries], complete }
        replace(withNews({ ...read, count: complete ? entries.length : month.count }, heard))
      } while (nextToken)
    } catch {
      // It is asked for again when it is next seen.
    } finally {
      stop()
    }
  }

  async function askForStrip(month: string, nextToken: string | null) {
    const variables = { month, ...(nextToken && { nextToken }) }
    const { data } = await client.query({ query: StripDocument, variables, fetchPolicy: 'no-cache' })
    return data!.strip
  }

  function apply(news: readonly PhotoNews[]) {
    if (!state.months) return
    const named = new Set(state.months.map(({ month }) => month))
    const fresh = [...new Set(news.flatMap(({ shown }) => shown?.taken.slice(0, 7) ?? []))]
      .filter((month) => !named.has(month))
      .map((month) => ({ ...unread(month, 0), complete: true }))
    const told = new Set(news.map(({ id }) => id))
    const months = [...state.months, ...fresh]
      .map((month) =>
        news.some(({ shown }) => shown?.taken.startsWith(month.month)) ||
        month.entries.some(({ id }) => told.has(id))
          ? withNews(month, news)
          : month,
      )
      .toSorted((one, other) => (one.month < other.month ? 1 : -1))
    for (const { entries } of months)
      for (const entry of entries) if (told.has(entry.id)) index.set(entry.id, entry)
    change({ months: months.filter(({ count }) => count > 0) })
    clearTimeout(counting)
    counting = setTimeout(() => void count(), COUNT_AFTER_MS)
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
    /** Hears of nothing any more. */
    end() {
      stop()
      clearTimeout(counting)
    },
    /** What is known of a photo by a month that was read. */
    entry: (id: string) => index.get(id),
    /** Something may have been missed: the months are counted again, and each is read again when it is seen. */
    refresh() {
      change({ months: state.months?.map((month) => ({ ...month, complete: false })) })
      return count()
    },
    /** Where a photo's picture for grids is; signed for an hour or more. */
    thumbnailUrl: (id: string) => thumbnailUrl.replace('{id}', id),
  }
}

const unread = (month: string, count: number): Month => ({ month, count, entries: [], complete: false })
