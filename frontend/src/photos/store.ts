import { lastGap } from '../shared/realtime/catch-up.ts'
import { createStore } from '../shared/state/create-store.ts'
import { newest, type Patch, patched, type Row } from './photo.ts'

/** How long an answer may lack a photo, or an album, that is there: DynamoDB's indexes are eventually consistent. */
export const LATELY_MS = 30_000
/** The same for what was pushed before a gap: it may have gone during the gap. */
const AFTER_GAP_MS = 3_000
/** AppSync answers within 30 s, so no answer that is still under way was asked for before. */
const LONGEST_ANSWER_MS = 30_000

/**
 * Where a change comes from. `answer`: a query's, which may be late. `push`: a pushed change, or the answer to a change
 * of one's own: both say how the photo is now. `edit`: a change of one's own that begins, or was answered.
 */
export type Source = 'answer' | 'push' | 'edit'

export interface Changes {
  source: Source
  /** The rows that changed, by id, as they were before; undefined where there was none. */
  before: ReadonlyMap<string, Row | undefined>
}

export type PhotoStore = ReturnType<typeof createPhotoStore>

/**
 * All that the page knows about photos, each once. Answers and pushes arrive in any order: the newest version of a
 * photo stays, and a removed photo never returns. Everything the page shows is a view over these rows.
 */
export function createPhotoStore() {
  /** As the API says. */
  const rows = new Map<string, Row>()
  /** One's own changes that the API has not answered yet, oldest first. */
  const edits = new Set<ReadonlyMap<string, Patch>>()
  /** Rows with those changes made. */
  const edited = new Map<string, Row>()
  const pushedAt = new Map<string, number>()
  const removed = new Set<string>()
  const changes = createStore<Changes>({ source: 'answer', before: new Map() })

  const row = (id: string): Row | undefined => edited.get(id) ?? rows.get(id)

  /** Changes these rows, and calls back those who show them. */
  function change(source: Source, ids: Iterable<string>, changeRow: (id: string) => void) {
    const before = new Map([...ids].map((id) => [id, row(id)]))
    for (const id of before.keys()) {
      changeRow(id)
      makeEdits(id)
    }
    for (const [id, old] of before) if (old === row(id) && !removed.has(id)) before.delete(id)
    if (before.size > 0) changes.set({ source, before })
  }

  function makeEdits(id: string) {
    const patches = [...edits].flatMap((patches) => patches.get(id) ?? [])
    const known = rows.get(id)
    if (known && patches.length > 0) edited.set(id, patches.reduce(patched, known))
    else edited.delete(id)
  }

  function forgetPushes() {
    const before = Date.now() - LATELY_MS - LONGEST_ANSWER_MS
    for (const [id, at] of pushedAt) if (at < before) pushedAt.delete(id)
  }

  return {
    /** What is known of a photo, with one's own changes made. */
    row,

    /** Calls back with the rows that changed. @returns ends that */
    subscribe: changes.subscribe,

    merge(arriving: readonly Row[], source: 'answer' | 'push') {
      const arrived = new Map<string, Row>()
      for (const row of arriving)
        if (!removed.has(row.id)) arrived.set(row.id, newest(arrived.get(row.id), row))
      if (source === 'push') {
        forgetPushes()
        for (const id of arrived.keys()) pushedAt.set(id, Date.now())
      }
      change(source, arrived.keys(), (id) => rows.set(id, newest(rows.get(id), arrived.get(id)!)))
    },

    /**
     * Shows a change of one's own at once.
     * @returns shows the photos as the API says: called once it has answered, whatever the answer
     */
    edit(patches: ReadonlyMap<string, Patch>): () => void {
      change('edit', patches.keys(), () => edits.add(patches))
      return () => change('edit', patches.keys(), () => edits.delete(patches))
    },

    /** They are gone for good: no answer that is still under way brings them back. */
    remove(ids: readonly string[]) {
      change('push', ids, (id) => {
        removed.add(id)
        rows.delete(id)
        pushedAt.delete(id)
      })
    },

    isRemoved: (id: string) => removed.has(id),

    /** Photos that an answer may lack which was asked for at this time (milliseconds since 1970). */
    lateRows(askedAt: number): Row[] {
      const since = Math.max(askedAt - LATELY_MS, lastGap.get().endedAt - AFTER_GAP_MS)
      const pushed = [...pushedAt].flatMap(([id, at]) => (at >= since ? [id] : []))
      const ids = new Set([...pushed, ...[...edits].flatMap((patches) => [...patches.keys()])])
      return [...ids].flatMap((id) => row(id) ?? [])
    },
  }
}
