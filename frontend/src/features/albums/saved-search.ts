import type { PhotoFilterInput } from '../../generated/graphql.ts'

/**
 * A smart album's search, parsed from the JSON in which the API stores it; undefined for an album with its own
 * photos.
 */
export function filterIn(json: string | null | undefined): PhotoFilterInput | undefined {
  if (!json) return undefined
  try {
    return JSON.parse(json)
  } catch {
    // Other programs write it too: an unreadable search finds everything.
    return {}
  }
}
