import { MAX_REMEMBERED, refusedHere } from '../../../photos/just-added.ts'

/** The album has refused files that this browser has added, or may still do so. */
export function noteRefused(ids: readonly string[]) {
  const added = ids.filter((id) => !refusedHere.get().includes(id))
  if (added.length > 0)
    refusedHere.change((stored) => [...new Set([...stored, ...added])].slice(-MAX_REMEMBERED))
}
