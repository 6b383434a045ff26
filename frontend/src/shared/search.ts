import { slugOf } from '@album/model/keys'
import { fromUrl, type Search, type Term, toFilter, toUrl } from '@album/model/search'
import type { PhotoFilterInput } from '../generated/graphql.ts'

export { hasTerm, isRoomFor, termOf, termsOf, withoutTerm, withTerm } from '@album/model/search'
export type { Search, Term }

/** The whole library. */
export const nothing: Search = []

/** Parses the search in an address's query: `?label=Cat&without=Dog&confidence=80&word=exit&month=2024-07`. */
export function searchIn(query: string): Search {
  const params: Record<string, string[]> = {}
  for (const [name, value] of valuesIn(query)) (params[name] ??= []).push(value)
  return fromUrl(params)
}

const valuesIn = (query: string) =>
  [...new URLSearchParams(query)].map(([name, value]) => [name, value.normalize('NFC')] as const)

/** The parameters that searches have in an address: each kind of term reads its own. */
const params = new Set<string | symbol>()
fromUrl(new Proxy({}, { get: (_, name) => void params.add(name) }))

/** Whether the address's query asks for something that `searchIn` leaves out, such as a word of 10,000 characters. */
export function isMisread(query: string): boolean {
  const read = toUrl(searchIn(query)).map(([, value]) => slugOf(value))
  return valuesIn(query).some(([name, value]) => params.has(name) && !read.includes(slugOf(value)))
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
