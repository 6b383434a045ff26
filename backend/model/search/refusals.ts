import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { MAX_NAME_LENGTH, MAX_SEARCH_NAMES, MAX_SENT_NAME_LENGTH } from '../limits.ts'
import type { FilterRefusal, RefusalOfNames } from '../refusals.ts'
import { isAlone, parse, termOf } from '../search.ts'
import { DEGREES_ON_MAP, isPlace } from '../point.ts'
import { isReversed, isTime } from './date.ts'
import { cleanName, isName } from './names.ts'

/** Why a filter is refused. */
export interface Refusal {
  code: FilterRefusal
  message: string
}

const wrongNames = (given: string[] | null | undefined, code: RefusalOfNames): Refusal | undefined => {
  const names = given ?? []
  if (names.length > MAX_SEARCH_NAMES)
    return { code, message: `Give at most ${MAX_SEARCH_NAMES} names at once.` }
  // Its length first: removing white space from a name of a megabyte takes long.
  return names.every((name) => name.length <= MAX_SENT_NAME_LENGTH && isName(cleanName(name)))
    ? undefined
    : { code, message: `A name has 1 to ${MAX_NAME_LENGTH} characters.` }
}

const wrongConfidence = ({ minConfidence, labels }: PhotoFilterInput): Refusal | undefined => {
  const min = minConfidence ?? 0
  if (min < 0 || min > 100) return { code: 'MIN_CONFIDENCE', message: 'minConfidence must be 0 to 100.' }
  return min > 0 && (labels ?? []).length === 0
    ? { code: 'MIN_CONFIDENCE', message: 'minConfidence can only be used together with labels.' }
    : undefined
}

const wrongDate = ({ takenFrom, takenTo }: PhotoFilterInput): Refusal | undefined => {
  const isWrong = (time: string | null | undefined) => !!time && !isTime(time)
  if (isWrong(takenFrom) || isWrong(takenTo))
    return { code: 'TAKEN', message: 'Give a time as 2024, 2024-07, 2024-07-31 or 2024-07-31T18:05:09.' }
  return isReversed(takenFrom ?? null, takenTo ?? null)
    ? { code: 'TAKEN', message: 'takenFrom must not be after takenTo.' }
    : undefined
}

const wrongPlace = ({ place }: PhotoFilterInput): Refusal | undefined => {
  if (typeof place !== 'string') return undefined
  return isPlace(place)
    ? undefined
    : {
        code: 'PLACE',
        message: `Give a place as PT, PT.14.Lisbon or PT.14.Lisbon@38.71,-9.14. ${DEGREES_ON_MAP}`,
      }
}

const wrongTogether = (filter: PhotoFilterInput): Refusal | undefined => {
  const search = parse(filter)
  if (search.length < 2 || !search.some(isAlone)) return undefined
  if (search.every(({ kind }) => kind === 'unapproved' || kind === 'album')) return undefined
  const message = termOf(search, 'trashed')
    ? 'The trash cannot be searched.'
    : termOf(search, 'unapproved')
      ? 'Photos that wait for approval can be listed by their album, but not searched.'
      : 'Only photos that are READY can be searched by what is in them.'
  return { code: 'FILTER', message }
}

/** Why the API refuses a filter; undefined where it does not. The page cannot make such filters. */
export const refusalOfFilter = (filter: PhotoFilterInput): Refusal | undefined =>
  wrongNames(filter.labels, 'LABELS') ??
  wrongNames(filter.without, 'WITHOUT') ??
  wrongNames(filter.words, 'WORDS') ??
  wrongNames(filter.colors, 'COLORS') ??
  wrongNames(filter.addedBy === null || filter.addedBy === undefined ? [] : [filter.addedBy], 'ADDED_BY') ??
  wrongPlace(filter) ??
  wrongConfidence(filter) ??
  wrongDate(filter) ??
  wrongTogether(filter)
