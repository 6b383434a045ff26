import type { FieldFunctionOptions, Reference } from '@apollo/client'
import type { PhotoFilterInput } from '../../generated/graphql.ts'

export type ReadField = FieldFunctionOptions['readField']
/** By what a list of photos is known: pages of the same are one list. */
export interface ListArgs {
  filter?: PhotoFilterInput | null
  /** A PhotoOrder. */
  order?: string | null
}
export type Place = { id: string; position: string }

/** Photos that are not READY have a list of their own. */
const isOfUnshown = ({ filter }: ListArgs) => Boolean(filter?.status && filter.status !== 'READY')

/** Whether the API looks only among photos on show: by label, word, date or album. */
export function isOfShown({ filter, order }: ListArgs): boolean {
  const { labels, words, takenFrom, takenTo, album, trashed } = filter ?? {}
  if (labels?.length || words?.length || takenFrom || takenTo || album) return true
  const byDate = order === 'TAKEN_NEWEST' || order === 'TAKEN_OLDEST'
  return byDate && !trashed && !isOfUnshown({ filter })
}

/**
 * What a photo is sorted by, as the API does it (backend/resolvers/way.ts): its position in an album, when it was
 * put in the trash, taken, or added. Undefined where the cache does not know.
 */
function placeOf(photo: Reference, args: ListArgs, readField: ReadField): string | undefined {
  const read = (field: string) => readField<string | null>(field, photo)
  const { album, trashed } = args.filter ?? {}
  const by = album
    ? readField<readonly Place[]>('albums', photo)?.find(({ id }) => id === album)?.position
    : trashed
      ? read('trashedAt')
      : isOfUnshown(args)
        ? read('addedAt')
        : isOfShown(args)
          ? (read('takenLocal') ?? read('addedAt')?.slice(0, 19))
          : ''
  return by === undefined || by === null ? undefined : `${by}#${read('id')}`
}

/** Whether one photo stands before another in this list; false where that is not known. */
export function standsBefore(args: ListArgs, readField: ReadField) {
  const oldestFirst = Boolean(args.filter?.album) || args.order === 'OLDEST' || args.order === 'TAKEN_OLDEST'
  return (one: Reference, other: Reference): boolean => {
    const [place, otherPlace] = [placeOf(one, args, readField), placeOf(other, args, readField)]
    if (place === undefined || otherPlace === undefined) return false
    return oldestFirst ? place < otherPlace : place > otherPlace
  }
}
