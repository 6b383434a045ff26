import type { PhotoStatus } from '../generated/graphql.ts'
import { createStore } from '../shared/state/create-store.ts'
import { createRemembered } from '../shared/state/remembered.ts'
import type { List } from './list.ts'
import type { Row } from './photo.ts'

/** Ids of the most recent photos that were sorted away although their analysis had failed. */
const sortedAway = createRemembered<readonly string[]>('album.added.sorted', [])
/**
 * Ids of the most recent files that this browser has added and the album has refused, or may still refuse, until they are sorted
 * away. Only this browser shows them: no other knows which are sorted away.
 */
export const refusedHere = createRemembered<readonly string[]>('album.added.refused', [])
const MAX_REMEMBERED = 500

/** The album has refused files that this browser has added, or may still do so. */
export function noteRefused(ids: readonly string[]) {
  const added = ids.filter((id) => !refusedHere.get().includes(id))
  if (added.length > 0)
    refusedHere.change((stored) => [...new Set([...stored, ...added])].slice(-MAX_REMEMBERED))
}

/**
 * Recently added photos: those still being analysed, those that became READY or were refused in this window, refused
 * files of this browser, and those whose analysis failed, until they are sorted into their months or away. All can
 * still be found by their status.
 * @param newest all photos in the order they were added
 */
export function createJustAdded(newest: List) {
  const ids = createStore<ReadonlySet<string>>(new Set())

  function note() {
    const rows = newest.state.get().rows ?? []
    const isNew = ({ id, photo }: Row) =>
      photo?.status === 'REJECTED'
        ? refusedHere.get().includes(id)
        : photo?.status !== 'READY' && !sortedAway.get().includes(id)
    const more = rows.filter((row) => !ids.get().has(row.id) && isNew(row))
    if (more.length > 0) ids.set(new Set([...ids.get(), ...more.map(({ id }) => id)]))
  }
  newest.state.subscribe(note)
  refusedHere.subscribe(note)

  return {
    ids,
    /** Keeps only photos that are still waiting to be analysed. */
    sort() {
      const rows = newest.state.get().rows ?? []
      const withStatus = (...all: PhotoStatus[]) =>
        rows.flatMap(({ id, photo }) => (photo && all.includes(photo.status) ? [id] : []))
      sortedAway.change((stored) => [...stored, ...withStatus('FAILED')].slice(-MAX_REMEMBERED))
      // Files that another window has added since stay, and those that may still be refused.
      const waiting = withStatus('PENDING_UPLOAD', 'PROCESSING')
      const sorted = refusedHere.get().filter((id) => !waiting.includes(id))
      refusedHere.change((stored) => stored.filter((id) => !sorted.includes(id)))
      ids.set(new Set())
      note()
    },
  }
}
