import { isOldestFirst, listOf, type PhotoOrder, sortValueIn } from '@album/model/search'
import type { FieldFunctionOptions, Reference } from '@apollo/client'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { searchablePhoto, searchOf } from './list-members.ts'

export type ReadField = FieldFunctionOptions['readField']
/** By what a list of photos is known: pages of the same are one list. */
export interface ListArgs {
  filter?: PhotoFilterInput | null
  order?: PhotoOrder | null
}
export type Place = { id: string; position: string }

/** Whether one photo stands before another in this list; false where that is not known. */
export function standsBefore(args: ListArgs, readField: ReadField) {
  const search = searchOf(args)
  const list = listOf(search, args.order)
  const oldestFirst = isOldestFirst(search, args.order)
  const placeOf = (reference: Reference) => {
    const photo = searchablePhoto(reference, readField)
    const value = sortValueIn(list, photo, search)
    return value === undefined ? undefined : `${value}#${photo.id}`
  }
  return (one: Reference, other: Reference): boolean => {
    const [place, otherPlace] = [placeOf(one), placeOf(other)]
    if (place === undefined || otherPlace === undefined) return false
    return oldestFirst ? place < otherPlace : place > otherPlace
  }
}
