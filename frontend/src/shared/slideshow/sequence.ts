import type { GridPart } from '../grid/parts.ts'
import {
  firstOf,
  idAt,
  neighboursOf,
  type Position,
  positionIn,
  unreadNeighbours,
} from '../grid/positions.ts'

/** The photos of a slideshow in their order, as far as they are loaded. */
export interface Sequence {
  first: string | undefined
  has(id: string): boolean
  neighbours(id: string): { previous?: string; next?: string }
  positionOf(id: string): Position | undefined
  /** Loads the photos after this one. @returns whether there are any that are not loaded */
  loadAfter(id: string | undefined): boolean
}

/** The photos of a list that is loaded page by page. */
export function sequenceOfList(
  ids: readonly string[],
  more: { complete: boolean; of?: number | undefined; loadMore: () => void },
): Sequence {
  const places = new Map(ids.map((id, at) => [id, at]))
  return {
    first: ids[0],
    has: (id) => places.has(id),
    neighbours(id) {
      const at = places.get(id)
      return at === undefined ? {} : { previous: ids[at - 1], next: ids[at + 1] }
    },
    positionOf(id) {
      const at = places.get(id)
      const of = more.complete ? ids.length : more.of
      return at === undefined ? undefined : { at: at + 1, of }
    },
    loadAfter() {
      if (more.complete) return false
      more.loadMore()
      return true
    },
  }
}

/** The photos of a grid whose parts are loaded when they are needed. */
export function sequenceOfParts(parts: readonly GridPart[], onUnknown: (parts: string[]) => void): Sequence {
  const first = firstOf(parts)
  return {
    first: first && idAt(parts, first),
    has: (id) => positionIn(parts, id) !== undefined,
    neighbours: (id) => neighboursOf(parts, id),
    positionOf: (id) => positionIn(parts, id),
    loadAfter(id) {
      const unread =
        id === undefined
          ? parts
              .filter(({ unread }) => unread)
              .slice(0, 1)
              .map(({ key }) => key)
          : unreadNeighbours(parts, id)
      if (unread.length > 0) onUnknown(unread)
      const at = parts.findIndex(({ photos }) => photos.some((photo) => photo.id === id))
      return unread.some((key) => parts.findIndex((part) => part.key === key) >= at)
    },
  }
}
