import { fromUrl, type Search, type Term, toFilter, toUrl } from '@album/model/search'
import type { PhotoFilterInput } from '../generated/graphql.ts'

export { hasTerm, isRoomFor, termOf, termsOf, withoutTerm, withTerm } from '@album/model/search'
export type { Search, Term }

/** The whole library. */
export const nothing: Search = []

/** Parses the search in an address's query: `?label=Cat&without=Dog&confidence=80&word=exit&month=2024-07`. */
export function searchIn(query: string): Search {
  const params: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(query)) (params[name] ??= []).push(value.normalize('NFC'))
  return fromUrl(params)
}

/** The address's query for a search, with its `?`; empty for the whole library. */
export function queryOf(search: Search): string {
  const query = new URLSearchParams(toUrl(search)).toString()
  return query && `?${query}`
}

export const isLookingFor = (search: Search) => search.length > 0

/** The search as the API's filter; undefined for the whole library. */
export const filterOf = (search: Search): PhotoFilterInput | undefined =>
  search.length > 0 ? toFilter(search) : undefined

const COUNTED = { favourite: 'favourites', archived: 'archived', raw: 'raw' } as const

/** Which of the API's `marks` counts the photos of a term. */
export function markOf(term: Term): (typeof COUNTED)[keyof typeof COUNTED] | undefined {
  const kind = term.kind as keyof typeof COUNTED
  return (term as Partial<Record<typeof kind, boolean>>)[kind] ? COUNTED[kind] : undefined
}

/** The terms shown as chips in the search field. The confidence has its own control. */
export const chipsOf = (search: Search) => search.filter(({ kind }) => kind !== 'confidence')
