import { deselect, select, selection, selectOnly, setGrowing } from './selection.ts'
import { type GridPart, idAt, type Place, placeOf, type Stretch, stretchBetween } from '../grid/parts.ts'

/** Where a range begins, and what was selected before it: a range that is drawn again replaces itself. */
let anchor: { id: string; before: ReadonlySet<string> } | undefined

/** Selects a photo, or no longer; ranges begin here from now on. */
export function toggle(id: string) {
  setGrowing(false)
  if (selection().has(id)) deselect([id])
  else select([id])
  anchor = { id, before: selection() }
}

/** What is to be selected, of which not all photos need to be known yet. */
export interface Wanted {
  /** Selected as well, before it. */
  before: ReadonlySet<string>
  /** As much of it as these parts know; undefined where its ends are not there any more. */
  of(parts: readonly GridPart[]): Stretch | undefined
  /** To the end of the list, of which no part may know yet. */
  toEnd?: boolean
}

/** All from where the last one was selected (else from `from`) to this place. */
export function rangeTo(parts: readonly GridPart[], from: Place | undefined, to: Place): Wanted | undefined {
  if (!anchor || selection().size === 0 || !placeOf(parts, anchor.id)) {
    const id = from && idAt(parts, from)
    if (id === undefined) return undefined
    anchor = { id, before: selection() }
  }
  const { id, before } = anchor
  const end = idAt(parts, to)
  return {
    before,
    of(parts) {
      const [one, other] = [placeOf(parts, id), placeOf(parts, end)]
      return one && other && stretchBetween(parts, one, other)
    },
  }
}

/** Selects as much of it as is known. */
export const selectKnown = ({ before }: Wanted, { ids }: Stretch) => selectOnly([...before, ...ids])
