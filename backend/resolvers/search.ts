import { util } from '@aws-appsync/utils'
import type { PhotoFilterInput, PhotoStatus } from '../generated/graphql.ts'
import { isOnShow } from '@album/model/index-entries'
import { slugOf } from '@album/model/keys'
import { type CardItem, type PhotoItem, takenOf } from '@album/model/photo'
import { refuse } from './request.ts'

/** A PhotoFilterInput that was found good: names as the keys have them, nothing left open. */
export interface Search {
  trashed: boolean
  status: PhotoStatus | null
  labels: string[]
  without: string[]
  words: string[]
  minConfidence: number
  moderated: boolean | null
  takenFrom: string | null
  takenTo: string | null
  album: string | null
}

const MOST_NAMES = 5
/** From a year to a second. */
const TIME = '^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?)?$'

export function searchOf(filter: PhotoFilterInput | null | undefined): Search {
  const search = {
    trashed: filter?.trashed ?? false,
    status: filter?.status ?? null,
    labels: names(filter?.labels, 'LABELS'),
    without: names(filter?.without, 'WITHOUT'),
    words: names(filter?.words, 'WORDS'),
    minConfidence: filter?.minConfidence ?? 0,
    moderated: filter?.moderated ?? null,
    takenFrom: time(filter?.takenFrom),
    takenTo: time(filter?.takenTo),
    album: filter?.album ?? null,
  }
  const { labels, minConfidence, takenFrom, takenTo, status, trashed } = search
  if (minConfidence < 0 || minConfidence > 100)
    refuse('ValidationError', 'MIN_CONFIDENCE', 'minConfidence must be 0 to 100.')
  if (minConfidence > 0 && labels.length === 0)
    refuse('ValidationError', 'MIN_CONFIDENCE', 'minConfidence goes with labels.')
  if (takenFrom && takenTo && takenFrom > `${takenTo}~`)
    refuse('ValidationError', 'TAKEN', 'takenFrom must not be after takenTo.')
  const seen = isNarrowed(search) || isAlongKeys(search) || !!search.album
  if (trashed && (seen || status)) refuse('ValidationError', 'FILTER', 'The trash cannot be searched.')
  if (status && status !== 'READY' && seen)
    refuse('ValidationError', 'FILTER', 'Only photos that are READY can be searched by what is in them.')
  return search
}

/** A name as somebody types it, as the keys have it: composed (NFC), one space between words, like names that are kept. */
export function soughtSlug(name: string): string {
  const characters = util.str.normalize(name, 'nfc').split('')
  const spaced = characters.map((character) => character.trim() || ' ').join('')
  const words = spaced.split(' ').filter((word) => word !== '')
  return slugOf(words.join(' '))
}

function names(given: string[] | null | undefined, code: string): string[] {
  const slugs = (given ?? []).map(soughtSlug)
  if (slugs.length > MOST_NAMES) refuse('ValidationError', code, `At most ${MOST_NAMES} at once.`)
  if (slugs.some((slug) => slug === '' || slug.length > 100))
    refuse('ValidationError', code, 'A name has 1 to 100 characters.')
  // `Cat` and `cat` are one: no batch of reads may ask for a key twice.
  return slugs.filter((slug, at) => slugs.indexOf(slug) === at)
}

function time(given: string | null | undefined): string | null {
  if (given && !util.matches(TIME, given))
    refuse('ValidationError', 'TAKEN', 'Say a time as 2024, 2024-07, 2024-07-31 or 2024-07-31T18:05:09.')
  return given ?? null
}

/** Asks for something by which the library is indexed. */
export function isAlongKeys({ labels, words, takenFrom, takenTo }: Search): boolean {
  return labels.length > 0 || words.length > 0 || !!takenFrom || !!takenTo
}

/** Asks for something that no key says: more is examined than shown. */
export function isNarrowed(search: Search): boolean {
  return search.without.length > 0 || search.moderated !== null
}

/** Whether a card, found by one of the labels or words, is what was asked for altogether. */
export function isCardWanted(card: CardItem, search: Search): boolean {
  const { labels, without, words, minConfidence, moderated } = search
  return (
    labels.every((slug) => Object.hasOwn(card.labels, slug) && card.labels[slug]! >= minConfidence) &&
    without.every((slug) => !Object.hasOwn(card.labels, slug)) &&
    words.every((word) => (card.words ?? []).includes(word)) &&
    (moderated === null || moderated === (card.moderated ?? false))
  )
}

/** The same of a photo. */
export function isPhotoWanted(photo: PhotoItem, search: Search): boolean {
  const { labels, without, words, minConfidence, moderated, status, takenFrom, takenTo, album } = search
  const confidences: Record<string, number> = {}
  for (const label of photo.labels ?? []) confidences[slugOf(label.name)] = label.confidence
  return (
    labels.every((slug) => Object.hasOwn(confidences, slug) && confidences[slug]! >= minConfidence) &&
    without.every((slug) => !Object.hasOwn(confidences, slug)) &&
    words.every((word) => (photo.words ?? []).includes(word)) &&
    (moderated === null || moderated === (photo.moderation ?? []).length > 0) &&
    (status === null || status === photo.status) &&
    (takenFrom === null || takenOf(photo) >= takenFrom) &&
    (takenTo === null || takenOf(photo) <= `${takenTo}~`) &&
    // An album's entry may be read just before its photo is trashed, or taken out of the album.
    (album === null || (isOnShow(photo) && !!photo.albums?.[album]))
  )
}
