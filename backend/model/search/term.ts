/**
 * The members of each kind of search term. A new kind is one module in this folder and one line in `../search.ts`.
 * Resolvers share these modules, so they keep to what the APPSYNC_JS runtime has.
 */
import type { PhotoFilterInput, PhotoStatus } from '../../generated/graphql.ts'
import type { Key } from '../keys.ts'

/**
 * A photo as search terms see it. Photo items, cards and the rows of the page all fit this shape. A field is `undefined`
 * where the page has not loaded it. In the API, an empty text means none: APPSYNC_JS cannot tell null from undefined.
 */
export interface SearchablePhoto {
  id?: string
  status?: PhotoStatus
  addedAt?: string
  takenLocal?: string | null
  trashedAt?: string | null
  /** Confidence by slug; null where only the name was loaded. */
  labels?: Readonly<Record<string, number | null>>
  /** Title and description are not known of a card, whose words include theirs. */
  title?: string
  description?: string | null
  /** Words in the picture, in the guest's name and, of a renamed photo, in its file's name. */
  words?: string[]
  /** Only the API knows them. */
  colors?: string[]
  /** Where it was taken, with a square, in lower case. */
  place?: string
  moderated?: boolean
  favourite?: boolean
  archived?: boolean
  /** It is a raw file, or has one. */
  raw?: boolean
  /** The name of the guest who added it; null for its owner. */
  addedBy?: string | null
  /** A guest added it, and it waits for approval. */
  unapproved?: boolean
  /** The photo whose raw file it is. */
  rawOf?: string | null
  /** Position by the album's id. */
  albums?: Readonly<Record<string, string>>
}

/** Whether a photo matches; `undefined` where a field that decides it is not known. */
export type Answer = boolean | undefined

/** The parameters of an address: `?label=Cat&label=Dog` is `{ label: ['Cat', 'Dog'] }`. */
export type UrlParams = Record<string, string[]>

export interface TermKind<Term> {
  /** How many terms of this kind a search may have. */
  max: number
  /** Whether the cards of such a term include photos that it does not find. */
  isPart?: (term: Term) => boolean
  /** The opposite kind: a label is either wanted or excluded. */
  opposite?: string
  /** The kind that this one refines: without it, it is dropped. */
  needs?: string
  /** No index covers its terms, except those with cards: the API examines more photos than it returns. */
  unindexed?: boolean
  /** The page lacks the field that decides it: only the API can match a photo that has changed. */
  onlyApi?: boolean
  /** Whether this term cannot be combined with others. */
  isAlone?: (term: Term) => boolean
  /** The partition of the cards on which the term is found; undefined for a term without cards. */
  cardsPk?: (owner: string, term: Term) => string | undefined
  /** The item that counts those cards, where there is one. */
  facetKey?: (owner: string, term: Term) => Key
  /** The valid terms in a filter; `refusals.ts` says what is wrong with the others. */
  parse: (filter: PhotoFilterInput) => Term[]
  toFilter: (terms: Term[]) => PhotoFilterInput
  /** The terms in an address. Parameters that make no sense are ignored. */
  fromUrl: (params: UrlParams) => Term[]
  toUrl: (term: Term) => [name: string, value: string][]
  /** @param search all terms, for a kind that refines another */
  matches: (photo: SearchablePhoto, term: Term, search: { kind: string }[]) => Answer
}
