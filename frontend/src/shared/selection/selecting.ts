import { deselect, select, selection, selectOnly, setGrowing } from './selection.ts'
import {
  type GridPart,
  idAt,
  type Place,
  placeOf,
  type Stretch,
  stretchBetween,
  stretchOfDay,
} from '../grid/parts.ts'

/** Where a range begins, and what was selected before it: a range that is drawn again replaces itself. */
interface Anchor {
  id: string
  before: ReadonlySet<string>
}
let anchor: Anchor | undefined

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
  return range(anchor, idAt(parts, to))
}

/** All from the photo where the range begins to this one. */
const range = ({ id, before }: Anchor, end: string | undefined): Wanted => ({
  before,
  of(parts) {
    const [one, other] = [placeOf(parts, id), placeOf(parts, end)]
    return one && other && stretchBetween(parts, one, other)
  },
})

/** Photos that a pointer is dragged over: they are selected, or no longer where the first one was selected before. */
export interface Drag extends Anchor {
  deselects: boolean
}

export function beginDrag(id: string): Drag {
  setGrowing(false)
  const before = selection()
  anchor = { id, before }
  return { id, before, deselects: before.has(id) }
}

/** @returns what is to be selected by a drag that has come to this photo; none where it deselects */
export function dragTo(parts: readonly GridPart[], drag: Drag, end: string): Wanted | undefined {
  const wanted = range(drag, end)
  if (!drag.deselects) return wanted
  const left = new Set(wanted.of(parts)?.ids)
  selectOnly([...drag.before].filter((id) => !left.has(id)))
  return undefined
}

/** Selects what was selected before the drag. */
export function cancelDrag({ before }: Drag) {
  setGrowing(false)
  selectOnly(before)
}

/** All of a day, or none of it where all is selected. */
export function toggleDay(parts: readonly GridPart[], day: string): Wanted | undefined {
  const { ids = [], unread = [] } = stretchOfDay(parts, day) ?? {}
  const before = selection()
  if (unread.length > 0 || ids.some((id) => !before.has(id)))
    return { before, of: (parts) => stretchOfDay(parts, day) }
  setGrowing(false)
  deselect(ids)
  return undefined
}

/** Selects as much of it as is known. */
export const selectKnown = ({ before }: Wanted, { ids }: Stretch) => selectOnly([...before, ...ids])
