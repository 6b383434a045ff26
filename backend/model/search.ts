/**
 * The meaning of a search: a photo is found where every term matches. The API, the page and smart albums all read,
 * compare and write searches here. Resolvers share this file, so it keeps to what the APPSYNC_JS runtime has.
 */
import type { PhotoFilterInput, PhotoOrder } from '../generated/graphql.ts'
import { slugOf } from './keys.ts'
import { type CardItem, isRaw, type PhotoItem, SORT_VALUES } from './photo.ts'
import { album } from './search/album.ts'
import { archived } from './search/archived.ts'
import { color } from './search/color.ts'
import { confidence } from './search/confidence.ts'
import { contributor } from './search/contributor.ts'
import { date, rangeOf } from './search/date.ts'
import { favourite } from './search/favourite.ts'
import { label } from './search/label.ts'
import { moderated } from './search/moderated.ts'
import { notLabel } from './search/not-label.ts'
import { place } from './search/place.ts'
import { raw } from './search/raw.ts'
import { status } from './search/status.ts'
import type { Answer, SearchablePhoto, TermKind, UrlParams } from './search/term.ts'
import { isTrashed, trashed } from './search/trashed.ts'
import { unapproved } from './search/unapproved.ts'
import { cardsRangeOfWord, isFirstCardOf, word } from './search/word.ts'
import { namingWords, wordsIn } from './words.ts'

export type { PhotoOrder } from '../generated/graphql.ts'
export type { SearchablePhoto } from './search/term.ts'

/** In the order in which the page shows them. */
const KINDS = {
  favourite,
  label,
  confidence,
  notLabel,
  color,
  place,
  word,
  contributor,
  date,
  album,
  archived,
  raw,
  status,
  moderated,
  trashed,
  unapproved,
}

type Kind = keyof typeof KINDS
type TermOf<Some> = Some extends TermKind<infer OfKind> ? OfKind : never
export type Term = TermOf<(typeof KINDS)[Kind]>
export type Search = Term[]

const ALL_KINDS = Object.values(KINDS) as TermKind<Term>[]
const kindOf = (term: Term) => KINDS[term.kind] as TermKind<Term>

/** Which list of photos a search reads; each has an order of its own. */
export type PhotoList =
  'ALBUM' | 'CARDS' | 'TAKEN' | 'ARCHIVED' | 'TRASH' | 'UNSHOWN' | 'UNAPPROVED' | 'ADDED'

export const termsOf = <Some extends Kind>(search: Search, kind: Some) =>
  search.filter((term) => term.kind === kind) as Extract<Term, { kind: Some }>[]

/** The only term of its kind. */
export const termOf = <Some extends Kind>(search: Search, kind: Some) => termsOf(search, kind)[0]

// ---- the API's filter -----------------------------------------------------------------------

/**
 * The terms of a filter, without those that `search/refusals.ts` refuses.
 * @param filter with its names in Unicode's composed form (NFC), as stored names are
 */
export const parse = (filter: PhotoFilterInput): Search => ALL_KINDS.flatMap((kind) => kind.parse(filter))

export const toFilter = (search: Search): PhotoFilterInput => {
  let filter: PhotoFilterInput = {}
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const terms = termsOf(search, kind)
    if (terms.length > 0) filter = { ...filter, ...(KINDS[kind] as TermKind<Term>).toFilter(terms) }
  }
  return filter
}

// ---- which photos it finds ------------------------------------------------------------------

export const listOf = (search: Search, order?: PhotoOrder | null): PhotoList => {
  // Photos that wait for an album are not in it yet.
  if (termOf(search, 'unapproved')) return 'UNAPPROVED'
  if (termOf(search, 'album')) return 'ALBUM'
  if (search.some(hasCards)) return 'CARDS'
  if (termOf(search, 'trashed')) return 'TRASH'
  if (search.some(isAlone)) return 'UNSHOWN'
  const inArchive = termOf(search, 'archived')?.archived
  if (inArchive !== undefined) return inArchive ? 'ARCHIVED' : 'TAKEN'
  const byDate = order === 'TAKEN_NEWEST' || order === 'TAKEN_OLDEST'
  return byDate || termOf(search, 'date') ? 'TAKEN' : 'ADDED'
}

/** Albums keep their own order and ignore the requested one. */
export const isOldestFirst = (search: Search, order?: PhotoOrder | null) =>
  listOf(search) === 'ALBUM' || order === 'OLDEST' || order === 'TAKEN_OLDEST'

/** The value by which a list is sorted, without the photo's id, which breaks ties; undefined where it is not known. */
export const sortValueIn = (list: PhotoList, photo: SearchablePhoto, search: Search): string | undefined => {
  switch (list) {
    case 'ALBUM':
      return photo.albums?.[termOf(search, 'album')!.id]
    case 'ADDED':
      // Ids sort by the time at which photos were added.
      return ''
    case 'CARDS':
      return SORT_VALUES.TAKEN(photo)
    default:
      return SORT_VALUES[list](photo)
  }
}

/** Whether a search finds a photo; undefined where a field that decides it is not known. */
export const matches = (photo: SearchablePhoto, search: Search, order?: PhotoOrder | null): Answer => {
  const isInTrash = isTrashed(photo)
  const list = listOf(search, order)
  const answers: Answer[] = [
    ...search.map((term) => kindOf(term).matches(photo, term, search)),
    !!termOf(search, 'trashed') || (isInTrash === undefined ? undefined : !isInTrash),
    // Until it is READY, its owner sees it like any other new photo. Then it waits for approval.
    !!termOf(search, 'unapproved') || !(photo.unapproved && photo.status === 'READY' && !photo.trashedAt),
    // Raw files of other photos are listed only in the trash.
    !photo.rawOf || isInTrash,
    // Only photos on show are in albums, on cards and in the library by date.
    !['ALBUM', 'CARDS', 'TAKEN', 'ARCHIVED'].includes(list) || (photo.status && photo.status === 'READY'),
    // The library by date is the timeline. The other lists have archived photos, too.
    list !== 'TAKEN' || (photo.archived === undefined ? undefined : !photo.archived),
  ]
  if (answers.includes(false)) return false
  return answers.includes(undefined) ? undefined : true
}

/** A photo item. A missing attribute means that the photo does not have it. */
export const searchable = (photo: PhotoItem): SearchablePhoto => {
  const labels: Record<string, number> = {}
  for (const { name, confidence: is } of photo.labels ?? []) labels[slugOf(name)] = is
  return {
    id: photo.id,
    status: photo.status,
    addedAt: photo.addedAt,
    takenLocal: photo.takenLocal ?? null,
    trashedAt: photo.trashedAt ?? '',
    labels,
    title: photo.title,
    description: photo.description ?? null,
    words: [...wordsIn(photo.fileName ?? ''), ...namingWords(photo.addedBy), ...(photo.words ?? [])],
    colors: photo.colors ?? [],
    place: slugOf(photo.place ?? ''),
    moderated: (photo.moderation ?? []).length > 0,
    favourite: photo.favourite ?? false,
    archived: photo.archived ?? false,
    raw: isRaw(photo),
    addedBy: photo.addedBy ?? '',
    unapproved: photo.unapproved ?? false,
    rawOf: photo.rawOf ?? null,
    albums: photo.albums ?? {},
  }
}

/**
 * Whether a search finds the photo of a card. Only photos on show have cards.
 * @param term the one whose cards are read: of several cards on which a photo has it, the first one counts
 */
export const matchesCard = (card: CardItem, search: Search, term: Term): boolean =>
  (term.kind !== 'word' || isFirstCardOf(card, term)) &&
  matches(
    {
      id: card.id,
      status: 'READY',
      addedAt: card.addedAt,
      takenLocal: card.takenLocal ?? null,
      trashedAt: '',
      labels: card.labels,
      words: card.words ?? [],
      colors: card.colors ?? [],
      place: card.place ?? '',
      moderated: card.moderated ?? false,
      favourite: card.favourite ?? false,
      archived: card.archived ?? false,
      raw: card.raw ?? false,
      addedBy: card.addedBy ?? '',
      unapproved: false,
    },
    search,
  ) !== false

// ---- where the API looks --------------------------------------------------------------------

export const hasCards = (term: Term) => !!kindOf(term).cardsPk?.('', term)
/** The partition of the cards on which a term is found. */
export const cardsPkOf = (owner: string, term: Term) => kindOf(term).cardsPk!(owner, term)!
/** The sort keys of those cards, both ends included. Cards of a label are in the order of their dates. */
export const cardsRangeOf = (term: Term, search: Search) =>
  term.kind === 'word' ? cardsRangeOfWord(term) : rangeOf(termOf(search, 'date'))
/** Whether some of those cards may be of photos that the search does not find. */
export const areCardsNarrowed = (term: Term, search: Search) =>
  search.filter(hasCards).length > 1 ||
  search.some(isUnindexed) ||
  !!kindOf(term).isPart?.(term) ||
  (term.kind === 'word' && !!termOf(search, 'date'))
/** The item that counts those cards; undefined where nothing counts them. */
export const facetKeyOf = (owner: string, term: Term) => kindOf(term).facetKey?.(owner, term)
/** Whether no index covers the term, so that more photos are examined than returned. */
const isUnindexed = (term: Term) => !!kindOf(term).unindexed && !hasCards(term)
/** Whether a list by date has more photos than the search finds. All photos of such a list are archived, or none is. */
export const isListNarrowed = (search: Search) =>
  search.some((term) => isUnindexed(term) && term.kind !== 'archived') ||
  // No index has waiting photos by their album.
  (!!termOf(search, 'unapproved') && !!termOf(search, 'album'))

// ---- the page's address ---------------------------------------------------------------------

export const fromUrl = (params: UrlParams): Search => {
  const search = ALL_KINDS.flatMap((kind) => kind.fromUrl(params))
  const alone = search.find(isAlone)
  // Of a label that is wanted and excluded, the wanted one counts: it comes first.
  return alone
    ? [alone]
    : search.filter((term, at) => !search.slice(0, at).some((one) => isOpposite(one, term)))
}

export const toUrl = (search: Search): [name: string, value: string][] =>
  search.flatMap((term) => kindOf(term).toUrl(term))

// ---- changing a search ----------------------------------------------------------------------

/** Whether only the API can tell if a changed photo is found. */
export const needsApi = (search: Search) => search.some((term) => kindOf(term).onlyApi)

/** Whether it is a term that cannot be combined with others. */
export const isAlone = (term: Term) => !!kindOf(term).isAlone?.(term)

const valueOf = (term: Term) =>
  Object.hasOwn(term, 'name') ? slugOf((term as { name: string }).name) : JSON.stringify(term)

const isOpposite = (one: Term, other: Term) =>
  kindOf(one).opposite === other.kind && valueOf(one) === valueOf(other)

/** Whether a search has this term. The case of its name does not matter. */
export const hasTerm = (search: Search, term: Term) =>
  search.some((other) => other.kind === term.kind && valueOf(other) === valueOf(term))

/** A search has some kinds only once: a new term replaces the old one. */
const isReplaced = (other: Term, term: Term) =>
  other.kind === term.kind && (kindOf(term).max === 1 || valueOf(other) === valueOf(term))

/** Whether one more term of this kind fits. */
export const isRoomFor = (search: Search, term: Term) =>
  kindOf(term).max === 1 || termsOf(search, term.kind).length < kindOf(term).max

/** Without terms that refine a kind that is not there. */
const withoutUnneeded = (search: Search): Search =>
  search.filter((term) => {
    const { needs } = kindOf(term)
    return !needs || search.some(({ kind }) => kind === needs)
  })

/** The search with one more term, without the terms that it excludes and those that refined them. */
export const withTerm = (search: Search, term: Term): Search => {
  if (isAlone(term)) return [term]
  const others = search.filter(
    (other) => !isAlone(other) && !isReplaced(other, term) && !isOpposite(term, other),
  )
  if (!isRoomFor(others, term)) return search
  const all = [...others, term]
  return withoutUnneeded((Object.keys(KINDS) as Kind[]).flatMap((kind) => termsOf(all, kind)))
}

/** The search without a term, and without terms that refined it. */
export const withoutTerm = (search: Search, term: Term): Search =>
  withoutUnneeded(search.filter((other) => !isReplaced(other, term)))
