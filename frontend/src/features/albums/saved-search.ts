import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { nothing, type Search } from '../../shared/search.ts'
import { percent } from '../../shared/text/numbers.ts'
import { text } from '../../shared/text.ts'

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

/** The parts of a search as a person would say them, one after another. */
export function inWords(filter: PhotoFilterInput, albumTitle?: string): string[] {
  const { labels, without, words, minConfidence, takenFrom, takenTo, album, status, moderated } = filter
  const say = text.albums
  return [
    labels?.length ? say.with(labels) : '',
    minConfidence ? say.sure(percent.format(minConfidence / 100)) : '',
    without?.length ? say.without(without) : '',
    words?.length ? say.words(words) : '',
    takenFrom && takenTo ? say.taken(takenFrom, takenTo) : '',
    takenFrom && !takenTo ? say.takenSince(takenFrom) : '',
    takenTo && !takenFrom ? say.takenUntil(takenTo) : '',
    album ? say.inAlbum(albumTitle) : '',
    status ? say.status(status) : '',
    moderated === true ? say.sensitive : '',
    moderated === false ? say.notSensitive : '',
  ].filter(Boolean)
}
