import { createStore } from '../shared/state/create-store.ts'
import { createRemembered } from '../shared/state/remembered.ts'
import type { List } from './list.ts'
import type { Row } from './photo.ts'

/** Ids of the most recent refused files that were sorted away. Refused files can still be found by their status. */
const sortedAway = createRemembered<readonly string[]>('album.added.sorted', [])
const MAX_SORTED_AWAY = 500

const isRefused = ({ photo }: Row) => photo?.status === 'REJECTED'

/**
 * Recently added photos: those still being analysed, those refused, and those that became READY in this window, until
 * they are sorted into their months.
 * @param newest all photos in the order they were added
 */
export function createJustAdded(newest: List) {
  const ids = createStore<ReadonlySet<string>>(new Set())

  function note() {
    const rows = newest.state.get().rows ?? []
    const away = new Set(sortedAway.get())
    const more = rows.filter(
      (row) =>
        row.photo?.status !== 'READY' && !ids.get().has(row.id) && !(isRefused(row) && away.has(row.id)),
    )
    if (more.length > 0) ids.set(new Set([...ids.get(), ...more.map(({ id }) => id)]))
  }
  newest.state.subscribe(note)

  return {
    ids,
    /** Keeps only photos that are still waiting to be analysed. */
    sort() {
      const rows = newest.state.get().rows ?? []
      const refused = rows.filter((row) => isRefused(row) && ids.get().has(row.id)).map(({ id }) => id)
      sortedAway.set([...sortedAway.get(), ...refused].slice(-MAX_SORTED_AWAY))
      ids.set(new Set())
      note()
    },
  }
}
