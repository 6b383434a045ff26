import type { StripQuery } from '../../generated/graphql.ts'
import type { Measured } from '../../shared/grid/justify.ts'
import type { PhotoNews } from '../../shared/photo-changes.ts'

/** A photo of a month, as a strip tells it. */
export interface Entry extends Measured {
  aspect: number
  taken: string
  thumbhash: string | null
  moderated: boolean
}

/** A month of the library, as far as it is known. */
export interface Month {
  /** `2024-07` */
  month: string
  /** All of its photos, known or not. */
  count: number
  /** Newest first; those known so far. */
  entries: readonly Entry[]
  /** All of it is known. */
  complete: boolean
  /** Something of it may have been missed: it is read again when it is next in sight. */
  stale: boolean
  /** It could not be read when it was last asked for. */
  failed: boolean
}

export type Strip = StripQuery['strip']

/** A strip's columns as one row a photo. */
export const entriesOf = ({ ids, taken, aspectRatios, thumbhashes, moderated }: Strip): Entry[] =>
  ids.map((id, index) => ({
    id,
    aspect: aspectRatios[index]!,
    taken: taken[index]!,
    thumbhash: thumbhashes[index] ?? null,
    moderated: moderated[index]!,
  }))

/** In a month photos stand newest first, those of one second by id. */
const isBefore = (one: Entry, other: Entry) =>
  one.taken > other.taken || (one.taken === other.taken && one.id > other.id)

/** The month without these photos, and with those of them that are shown in it. */
export function withNews(month: Month, news: readonly PhotoNews[]): Month {
  const told = new Set(news.map(({ id }) => id))
  const entries = month.entries.filter(({ id }) => !told.has(id))
  for (const { id, shown } of news) {
    if (shown?.taken.slice(0, 7) !== month.month) continue
    const { taken, width, height, thumbhash, moderated } = shown
    const entry = { id, taken, thumbhash, moderated, aspect: width && height ? width / height : 1 }
    const at = entries.findIndex((other) => isBefore(entry, other))
    // Beyond what is known, the page that brings it will.
    if (at >= 0) entries.splice(at, 0, entry)
    else if (month.complete) entries.push(entry)
  }
  return { ...month, entries, count: month.count + entries.length - month.entries.length }
}

/** Whether this news changes something in this month. */
export const concerns = (month: Month, { id, shown }: PhotoNews) =>
  Boolean(shown?.taken.startsWith(month.month)) || month.entries.some((entry) => entry.id === id)
