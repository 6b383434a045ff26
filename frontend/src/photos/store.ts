import { APPSYNC_WAIT } from '@album/model/lifetimes'
import { AFTER_GAP_MS, lastGap, LATELY_MS } from '../shared/realtime/catch-up.ts'
import { createStore } from '../shared/state/create-store.ts'
import { newest, type Patch, patched, type Row } from './photo.ts'

/** Requests that are still in flight are at most this old. */
const LONGEST_ANSWER_MS = APPSYNC_WAIT * 1000

/**
 * Where a change comes from. `answer`: a query result, which may be stale. `push`: a pushed change or a mutation
 * result, both current. `edit`: an optimistic change was made or settled.
 */
export type Source = 'answer' | 'push' | 'edit'

export interface Changes {
  source: Source
  /** The previous rows by id; undefined for new photos. */
  before: ReadonlyMap<string, Row | undefined>
}

export type PhotoStore = ReturnType<typeof createPhotoStore>

/**
 * All photo data of the page, each photo once. Answers and pushes may arrive in any order: the newest version of a
 * photo wins, and a removed photo never returns. Everything that the page shows is a view over these rows.
 */
export function createPhotoStore() {
  /** Rows from the API. */
  const rows = new Map<string, Row>()
  /** Optimistic changes that the API has not answered yet, oldest first. */
  const edits = new Set<ReadonlyMap<string, Patch>>()
  /** Rows with the optimistic changes applied. */
  const edited = new Map<string, Row>()
  /** When each photo was last pushed, in milliseconds since 1970. */
  const pushedAt = new Map<string, number>()
  /** Photos that were deleted for good. */
  const removed = new Set<string>()
  const changes = createStore<Changes>({ source: 'answer', before: new Map() })

  const row = (id: string): Row | undefined => edited.get(id) ?? rows.get(id)

  /** Changes these rows and notifies the subscribers. */
  function change(source: Source, ids: Iterable<string>, changeRow: (id: string) => void) {
    const before = new Map([...ids].map((id) => [id, row(id)]))
    for (const id of before.keys()) {
      changeRow(id)
      applyEdits(id)
    }
    for (const [id, old] of before) if (old === row(id) && !removed.has(id)) before.delete(id)
    if (before.size > 0) changes.set({ source, before })
  }

  function applyEdits(id: string) {
    const patches = [...edits].flatMap((patches) => patches.get(id) ?? [])
    const known = rows.get(id)
    if (known && patches.length > 0) edited.set(id, patched(known, Object.assign({}, ...patches)))
    else edited.delete(id)
  }

  function forgetOldPushes() {
    const before = Date.now() - LATELY_MS - LONGEST_ANSWER_MS
    for (const [id, at] of pushedAt) if (at < before) pushedAt.delete(id)
  }

  return {
    /** A photo's row with optimistic changes applied. */
    row,

    /** All rows that are known. */
    rows: () => rows.values(),

    /** Calls back with the changed rows. @returns a function that unsubscribes */
    subscribe: changes.subscribe,

    merge(arriving: readonly Row[], source: 'answer' | 'push') {
      const arrived = new Map<string, Row>()
      for (const row of arriving)
        if (!removed.has(row.id)) arrived.set(row.id, newest(arrived.get(row.id), row))
      if (source === 'push') {
        forgetOldPushes()
        for (const id of arrived.keys()) pushedAt.set(id, Date.now())
      }
      change(source, arrived.keys(), (id) => rows.set(id, newest(rows.get(id), arrived.get(id)!)))
    },

    /**
     * Applies an optimistic change.
     * @returns a function that ends it and shows the API's data; call it after any answer, also after an error
     */
    edit(patches: ReadonlyMap<string, Patch>): () => void {
      change('edit', patches.keys(), () => edits.add(patches))
      return () => change('edit', patches.keys(), () => edits.delete(patches))
    },

    /** Deletes photos for good: later answers never bring them back. */
    remove(ids: readonly string[]) {
      change('push', ids, (id) => {
        removed.add(id)
        rows.delete(id)
        pushedAt.delete(id)
      })
    },

    isRemoved: (id: string) => removed.has(id),

    /** Photos that may be missing from an answer to a request made at this time (milliseconds since 1970). */
    lateRows(requestedAt: number): Row[] {
      const since = Math.max(requestedAt - LATELY_MS, lastGap.get().endedAt - AFTER_GAP_MS)
      const pushed = [...pushedAt].flatMap(([id, at]) => (at >= since ? [id] : []))
      const ids = new Set([...pushed, ...[...edits].flatMap((patches) => [...patches.keys()])])
      return [...ids].flatMap((id) => row(id) ?? [])
    },
  }
}
