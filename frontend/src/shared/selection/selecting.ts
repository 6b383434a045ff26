import { deselect, select, selection, selectOnly, setGrowing } from './selection.ts'
import { type GridPart } from '../grid/parts.ts'
import {
  idAt,
  type GridPosition,
  gridPositionOf,
  type PhotoRange,
  rangeBetween,
  rangeOfDay,
} from '../grid/positions.ts'

/** The start of a range and the selection before it, which a changed range starts from again. */
interface Anchor {
  id: string
  before: ReadonlySet<string>
}
let anchor: Anchor | undefined
/** The selection that `toggle`, a range or a drag made last. */
let made: ReadonlySet<string> | undefined

/** Selects or deselects a photo, and makes it the start of the next range. */
export function toggle(id: string) {
  setGrowing(false)
  if (selection().has(id)) deselect([id])
  else select([id])
  anchor = { id, before: (made = selection()) }
}

/** A requested selection, possibly of photos that are not loaded yet. */
export interface Wanted {
  /** The selection before it, which stays selected. */
  before: ReadonlySet<string>
  /** The requested photos in these parts; undefined if its start or end no longer exists. */
  of(parts: readonly GridPart[]): PhotoRange | undefined
  /** The photo from which a range starts. */
  start?: string
  /** Up to the end of the list, whose last parts may not be known yet. */
  toEnd?: boolean
}

/** The range from the last selected photo to this place; from `from` if that photo was deselected since or is gone. */
export function rangeTo(
  parts: readonly GridPart[],
  from: GridPosition | undefined,
  to: GridPosition,
): Wanted | undefined {
  const now = selection()
  // If something else has changed the selection, what it selected stays, and what it deselected does not return.
  const isOwn = now === made
  const start = anchor
  const isKnown = start && now.size > 0 && (isOwn || now.has(start.id)) && gridPositionOf(parts, start.id)
  const id = isKnown ? start.id : from && idAt(parts, from)
  if (id === undefined) return undefined
  return range({ id, before: isKnown && isOwn ? start.before : now }, idAt(parts, to))
}

/** The range from the anchor to this photo. */
const range = ({ id, before }: Anchor, end: string | undefined): Wanted => ({
  before,
  start: id,
  of(parts) {
    const [one, other] = [gridPositionOf(parts, id), gridPositionOf(parts, end)]
    return one && other && rangeBetween(parts, one, other)
  },
})

/** A drag over photos. It selects them, or deselects them if the first one was selected. */
export interface Drag extends Anchor {
  deselects: boolean
}

export function beginDrag(id: string): Drag {
  setGrowing(false)
  const before = selection()
  anchor = { id, before }
  made = before
  return { id, before, deselects: before.has(id) }
}

/** @returns the selection to make when a drag reaches this photo; undefined if the drag deselects */
export function dragTo(parts: readonly GridPart[], drag: Drag, end: string): Wanted | undefined {
  const wanted = range(drag, end)
  if (!drag.deselects) return wanted
  const left = new Set(wanted.of(parts)?.ids)
  selectOnly([...drag.before].filter((id) => !left.has(id)))
  made = selection()
  return undefined
}

/** Restores the selection from before the drag. */
export function cancelDrag({ before }: Drag) {
  setGrowing(false)
  selectOnly(before)
  made = selection()
}

/** Selects a whole day, or deselects it if it is fully selected. */
export function toggleDay(parts: readonly GridPart[], day: string): Wanted | undefined {
  const { ids = [], unread = [] } = rangeOfDay(parts, day) ?? {}
  const before = selection()
  if (unread.length > 0 || ids.some((id) => !before.has(id)))
    return { before, of: (parts) => rangeOfDay(parts, day) }
  setGrowing(false)
  deselect(ids)
  return undefined
}

/** Selects the loaded photos of a range. */
export function selectKnown({ before, start }: Wanted, { ids }: PhotoRange) {
  selectOnly([...before, ...ids])
  if (start === undefined) return
  anchor = { id: start, before }
  made = selection()
}
