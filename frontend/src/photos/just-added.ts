import { createStore } from '../shared/state/create-store.ts'
import type { List } from './list.ts'

/**
 * What has just been added: photos that are still being analysed or were refused, and those that became READY in this
 * window, until they are sorted into their months.
 * @param newest all photos as they were added
 */
export function createJustAdded(newest: List) {
  const ids = createStore<ReadonlySet<string>>(new Set())

  function note() {
    const rows = newest.state.get().rows ?? []
    const more = rows.filter(({ id, photo }) => photo?.status !== 'READY' && !ids.get().has(id))
    if (more.length > 0) ids.set(new Set([...ids.get(), ...more.map(({ id }) => id)]))
  }
  newest.state.subscribe(note)

  return {
    ids,
    /** Leaves only what is not READY. */
    sort() {
      ids.set(new Set())
      note()
    },
  }
}
