import { batchesOf } from '@album/archive/in-parallel'
import { MAX_IDS } from '@album/model/limits'
import { lastGap } from '../shared/realtime/catch-up.ts'
import { isWhole, type Row } from './photo.ts'
import type { PhotoStore } from './store.ts'

/** Reads photos by their ids, as many as the API answers at once, into the store. */
type ReadPhotos = (ids: readonly string[]) => Promise<unknown>

/** Reads the visible photos whole: a strip has neither their titles nor their labels. */
export function createDetails(store: PhotoStore, readPhotos: ReadPhotos) {
  let looked: readonly string[] = []
  /** By id, the version for which a photo was asked: an older answer is not asked for again and again. */
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
    const ids = rows.map(({ id }) => id)
    for (const batch of batchesOf(ids, MAX_IDS)) await readPhotos(batch)
  }

  return {
    /** These tiles are visible. */
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
