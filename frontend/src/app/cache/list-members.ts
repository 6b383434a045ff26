import { matches, parse, type Search, type SearchablePhoto } from '@album/model/search'
import { slugOf } from '@album/model/keys'
import type { Reference } from '@apollo/client'
import type { ListArgs, Place, ReadField } from './list-order.ts'

/** Searches by the filter objects of lists, which are asked about each photo of the list. */
const searches = new WeakMap<object, Search>()

export function searchOf({ filter }: ListArgs): Search {
  if (!filter) return []
  if (!searches.has(filter)) searches.set(filter, parse(filter))
  return searches.get(filter)!
}

/** Whether this photo is in this list; undefined where the cache does not know. */
export const belongs = (photo: Reference, args: ListArgs, readField: ReadField): boolean | undefined =>
  matches(searchablePhoto(photo, readField), searchOf(args), args.order)

interface LabelFields {
  name: string
  confidence?: number
}

/** What the cache knows of a photo; its words are in no answer. */
export function searchablePhoto(photo: Reference, readField: ReadField): SearchablePhoto {
  const read = <Value>(field: string) => readField<Value>(field, photo) as Value | undefined
  const labels = read<readonly LabelFields[]>('labels')
  const albums = read<readonly Place[]>('albums')
  const moderation = read<readonly unknown[]>('moderation')
  return {
    id: read('id'),
    status: read('status'),
    addedAt: read('addedAt'),
    takenLocal: read('takenLocal'),
    trashedAt: read('trashedAt'),
    labels:
      labels && Object.fromEntries(labels.map(({ name, confidence }) => [slugOf(name), confidence ?? null])),
    moderated: moderation && moderation.length > 0,
    albums: albums && Object.fromEntries(albums.map(({ id, position }) => [id, position])),
  }
}
