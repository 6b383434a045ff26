import type { FieldFunctionOptions, FieldPolicy, Reference } from '@apollo/client'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { lateArrivals } from './arrivals.ts'

/** `Query.photos` as the cache keeps it: all pages so far as one list. */
export interface PhotoList {
  __typename?: string
  items: readonly Reference[]
  nextToken: string | null
}
export type ReadField = FieldFunctionOptions['readField']

const labelsOf = (photo: Reference, readField: ReadField) =>
  (readField<readonly { name: string }[]>('labels', photo) ?? []).map(({ name }) => name.toLowerCase())

/** Whether this photo is in the list of this filter, as far as the cache knows. */
function belongs(
  photo: Reference,
  filter: PhotoFilterInput | undefined | null,
  readField: ReadField,
): boolean {
  const trashed = Boolean(readField('trashedAt', photo))
  if (trashed !== Boolean(filter?.trashed)) return false
  const wanted = filter?.labels ?? []
  if (wanted.length === 0) return true
  const labels = labelsOf(photo, readField)
  return wanted.every((name) => labels.includes(name.trim().toLowerCase()))
}

/** Sorts as the API does: by when added, or when taken in a label's list, or when trashed in the trash. */
function placeOf(
  photo: Reference,
  filter: PhotoFilterInput | undefined | null,
  readField: ReadField,
): string {
  const id = readField<string>('id', photo) ?? ''
  if (filter?.trashed) return `${readField('trashedAt', photo)}#${id}`
  if (!filter?.labels?.length) return id
  const taken = readField<string>('takenLocal', photo) ?? readField<string>('addedAt', photo)?.slice(0, 19)
  return `${taken}#${id}`
}

/** Puts a photo where it belongs in a list; not beyond its last page, where a page will bring it. */
export function placed(
  list: PhotoList,
  photo: Reference,
  filter: PhotoFilterInput | undefined,
  readField: ReadField,
): PhotoList {
  if (!belongs(photo, filter, readField) || list.items.some(({ __ref }) => __ref === photo.__ref)) return list
  const place = placeOf(photo, filter, readField)
  const at = list.items.findIndex((other) => placeOf(other, filter, readField) < place)
  if (at < 0 && list.nextToken) return list
  const items = [...list.items]
  items.splice(at < 0 ? items.length : at, 0, photo)
  return { ...list, items }
}

/**
 * A first page that is asked for again (after a lost connection) replaces what it spans, so that what went
 * meanwhile goes here; pages after it stay, unless it no longer meets them. A photo that was announced while
 * it was under way is added.
 */
function firstPage(
  existing: PhotoList,
  incoming: PhotoList,
  filter: PhotoFilterInput | undefined,
  { readField, toReference }: Pick<FieldFunctionOptions, 'readField' | 'toReference'>,
): PhotoList {
  const there = new Set(incoming.items.map(({ __ref }) => __ref))
  const last = incoming.items.at(-1)
  const end = last && incoming.nextToken ? placeOf(last, filter, readField) : ''
  const meets = existing.items.some(({ __ref }) => there.has(__ref))
  const older = existing.items.filter(
    (photo) => !there.has(photo.__ref) && meets && placeOf(photo, filter, readField) < end,
  )
  const page: PhotoList = { ...incoming, items: [...incoming.items, ...older] }
  const lately = lateArrivals().map((id) => toReference({ __typename: 'Photo', id })!)
  const list = lately.reduce<PhotoList>((list, photo) => placed(list, photo, filter, readField), page)
  return older.length > 0 ? { ...list, nextToken: existing.nextToken } : list
}

export const photoLists: FieldPolicy<PhotoList> = {
  keyArgs: ['filter', 'order'],
  read: (existing, { args, readField }) =>
    existing && {
      ...existing,
      items: existing.items.filter((photo) => belongs(photo, args?.filter, readField)),
    },
  merge(existing = { items: [], nextToken: null }, incoming, { args, readField, toReference }) {
    if (!args?.nextToken)
      return firstPage(existing, incoming, args?.filter ?? undefined, { readField, toReference })
    const there = new Set(existing.items.map(({ __ref }) => __ref))
    return {
      ...incoming,
      items: [...existing.items, ...incoming.items.filter(({ __ref }) => !there.has(__ref))],
    }
  },
}
