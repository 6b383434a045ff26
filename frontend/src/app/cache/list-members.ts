import type { Reference } from '@apollo/client'
import { isOfShown, type ListArgs, type Place, type ReadField } from './list-order.ts'

/** undefined: the cache does not know. */
type Answer = boolean | undefined

const isIn = (names: readonly string[], name: string) => names.includes(name.trim().toLowerCase())

/**
 * Whether this photo is in this list, as the API decides it (backend/resolvers/search.ts); undefined where the
 * cache does not know: a photo's words are in no answer, and other fields may not have been asked for yet.
 */
export function belongs(photo: Reference, args: ListArgs, readField: ReadField): Answer {
  let all: Answer = true
  for (const answer of answers(photo, args, readField)) {
    if (answer === false) return false
    all = answer && all
  }
  return all
}

function* answers(photo: Reference, args: ListArgs, readField: ReadField): Generator<Answer> {
  const filter = args.filter ?? {}
  const known = <Value>(field: string, is: (value: Value) => boolean): Answer => {
    const value = readField<Value>(field, photo)
    return value === undefined ? undefined : is(value as Value)
  }
  yield known<string | null>('trashedAt', (at) => Boolean(at) === Boolean(filter.trashed))

  const status = filter.status ?? (isOfShown(args) ? 'READY' : undefined)
  if (status) yield known<string>('status', (is) => is === status)

  const {
    labels = [],
    without = [],
    words = [],
    minConfidence,
    moderated,
    takenFrom,
    takenTo,
    album,
  } = filter
  if (labels?.length || without?.length) yield hasLabels(photo, labels ?? [], without ?? [], readField)
  if (labels?.length && minConfidence) yield isSure(photo, labels, minConfidence, readField)
  if (words?.length) yield undefined
  if (typeof moderated === 'boolean')
    yield known<readonly unknown[]>('moderation', (found) => found.length > 0 === moderated)
  if (takenFrom || takenTo) {
    const taken =
      readField<string | null>('takenLocal', photo) ?? readField<string>('addedAt', photo)?.slice(0, 19)
    yield taken === undefined ? undefined : taken >= (takenFrom ?? '') && taken <= `${takenTo ?? ''}~`
  }
  if (album) yield known<readonly Place[]>('albums', (places) => places.some(({ id }) => id === album))
}

interface LabelFields {
  name: string
  confidence?: number
}
const labelsOf = (photo: Reference, readField: ReadField) =>
  readField<readonly LabelFields[]>('labels', photo)?.map((label) => ({
    slug: label.name.trim().toLowerCase(),
    confidence: label.confidence,
  }))

function hasLabels(
  photo: Reference,
  wanted: readonly string[],
  unwanted: readonly string[],
  readField: ReadField,
): Answer {
  const slugs = labelsOf(photo, readField)?.map(({ slug }) => slug)
  return slugs && wanted.every((name) => isIn(slugs, name)) && !unwanted.some((name) => isIn(slugs, name))
}

function isSure(
  photo: Reference,
  wanted: readonly string[],
  minConfidence: number,
  readField: ReadField,
): Answer {
  const labels = labelsOf(photo, readField)?.filter(({ slug }) => wanted.some((name) => isIn([slug], name)))
  if (!labels || labels.some(({ confidence }) => confidence === undefined)) return undefined
  return labels.every(({ confidence }) => confidence! >= minConfidence)
}
