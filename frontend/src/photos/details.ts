import { lastGap } from '../shared/realtime/catch-up.ts'
import { isWhole, type Photo, type Row, rowOf } from './photo.ts'
import type { PhotoStore } from './store.ts'

/** The photos that are looked at, by their time: as many as stand between the two, a hundred a page. */
export type ReadLookedAt = (
  from: string,
  to: string,
  nextToken: string | null,
) => Promise<{ items: readonly Photo[]; nextToken: string | null }>

/** Asks for the photos that are looked at, whole: a strip says neither their titles nor their labels. */
export function createDetails(store: PhotoStore, read: ReadLookedAt) {
  let looked: readonly string[] = []
  /** By id, the version for which a photo was asked: an answer that is older is not asked for again and again. */
  const asked = new Map<string, number>()

  const missing = () =>
    looked.flatMap((id) => {
      const row = store.row(id)
      return row?.shown && !isWhole(row) && asked.get(id) !== row.version ? [row] : []
    })

  function ask() {
    const rows = missing()
    if (rows.length === 0) return
    for (const { id, version } of rows) asked.set(id, version)
    readAll(rows).catch(() => {
      // The tiles show what the strip says; the photos are asked for when they are next looked at.
      for (const { id } of rows) asked.delete(id)
    })
  }

  async function readAll(rows: readonly Row[]) {
    const ids = new Set(rows.map(({ id }) => id))
    const times = rows.map(({ taken }) => taken).toSorted()
    let nextToken: string | null = null
    do {
      const page: Awaited<ReturnType<ReadLookedAt>> = await read(times[0]!, times.at(-1)!, nextToken)
      store.merge(page.items.map(rowOf), 'answer')
      for (const { id } of page.items) ids.delete(id)
      nextToken = page.nextToken
    } while (nextToken && ids.size > 0)
  }

  return {
    /** These tiles, which stand together in their months, are looked at. */
    look(ids: readonly string[]) {
      looked = ids
      ask()
    },

    /** Somebody looks at the library: after a gap, strips say which photos are newer. @returns ends that */
    watch(): () => void {
      const stops = [
        store.subscribe(({ before }) => {
          if (looked.some((id) => before.has(id))) ask()
        }),
        lastGap.subscribe(() => asked.clear()),
      ]
      return () => {
        for (const stop of stops) stop()
        looked = []
      }
    },
  }
}
