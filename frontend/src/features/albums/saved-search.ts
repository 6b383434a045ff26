import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { nothing, type Search } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'

/** A smart album's search, out of the JSON in which the API keeps it; undefined for an album of one's own order. */
export function filterIn(json: string | null | undefined): PhotoFilterInput | undefined {
  if (!json) return undefined
  try {
    return JSON.parse(json)
  } catch {
    // Other programs write it too: what cannot be read finds everything.
    return {}
  }
}

/** The same for the search field, which knows a time as one month or year. */
export function searchFrom(filter: PhotoFilterInput): Search {
  const { labels, without, words, minConfidence, takenFrom, takenTo, album, status, moderated } = filter
  return {
    ...nothing,
    labels: labels ?? [],
    without: without ?? [],
    words: words ?? [],
    ...(minConfidence && { minConfidence }),
    ...(takenFrom && takenFrom === takenTo && { month: takenFrom }),
    ...(album && { album }),
    ...(status && { status }),
    ...(typeof moderated === 'boolean' && { moderated }),
  }
}

/** The time that a search asks for, where the search field has no word for it: other programs save searches, too. */
export function timeInWords({ takenFrom, takenTo }: PhotoFilterInput): string {
  if (takenFrom === takenTo) return ''
  if (takenFrom && takenTo) return text.albums.taken(takenFrom, takenTo)
  return takenFrom ? text.albums.takenSince(takenFrom) : text.albums.takenUntil(takenTo!)
}
