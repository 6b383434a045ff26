import { batchesOf } from '@album/async/in-parallel'
import { MAX_IDS } from '@album/model/limits'
import { lastGap } from '../shared/realtime/catch-up.ts'
import { isWhole, type Row } from './photo.ts'
import type { PhotoStore } from './store.ts'

/** Loads photos by id into the store, at most MAX_IDS at a time. */
type ReadPhotos = (ids: readonly string[]) => Promise<unknown>

/** Loads the full data of visible photos: a strip has neither titles nor labels. */
export function createDetails(store: PhotoStore, readPhotos: ReadPhotos) {
  let visible: readonly string[] = []
  /**
   * The row version for which each photo was requested, so that an outdated answer does not cause repeated requests.
   */
  const requested = new Map<string, number>()

  const missing = () =>
    visible.flatMap((id) => {
      const row = store.row(id)
      return row?.shown && !isWhole(row) && requested.get(id) !== row.version ? [row] : []
    })

  function request() {
    const rows = missing()
    if (rows.length === 0) return
    for (const { id, version } of rows) requested.set(id, version)
    const gap = lastGap.get()
    readAll(rows).catch(() => {
      // The tiles keep the data from the strip. These photos are requested again when they are next visible, or after a gap.
      for (const { id } of rows) requested.delete(id)
      if (gap !== lastGap.get()) request()
    })
  }

  async function readAll(rows: readonly Row[]) {
    const ids = rows.map(({ id }) => id)
    for (const batch of batchesOf(ids, MAX_IDS)) await readPhotos(batch)
  }

  return {
    setVisible(ids: readonly string[]) {
      visible = ids
      request()
    },

    /**
     * Keeps the visible photos complete. After a gap, strips show which photos have newer versions.
     * @returns a function that stops this
     */
    watch(): () => void {
      const stops = [
        store.subscribe(({ before }) => {
          if (visible.some((id) => before.has(id))) request()
        }),
        lastGap.subscribe(() => {
          // Only those that could not be loaded: others may be on their way.
          request()
          requested.clear()
        }),
      ]
      return () => {
        for (const stop of stops) stop()
        visible = []
      }
    },
  }
}
