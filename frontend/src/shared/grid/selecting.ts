import { deselect, select, selection, selectOnly } from '../selection.ts'
import { type GridPart, idAt, idsBetween, type Place, placeOf } from './parts.ts'

/** Where a range begins, and what was selected before it: a range that is drawn again replaces itself. */
let anchor: { id: string; before: ReadonlySet<string> } | undefined

/** Selects a photo, or no longer; ranges begin here from now on. */
export function toggle(id: string) {
  if (selection().has(id)) deselect([id])
  else select([id])
  anchor = { id, before: selection() }
}

/** Selects all from where the last one was selected (else from `from`) to this place. */
export function selectRange(parts: readonly GridPart[], from: Place | undefined, to: Place) {
  if (!anchor || selection().size === 0 || !placeOf(parts, anchor.id)) {
    const id = from && idAt(parts, from)
    if (id === undefined) return
    anchor = { id, before: selection() }
  }
  selectOnly([...anchor.before, ...idsBetween(parts, placeOf(parts, anchor.id)!, to)])
}
