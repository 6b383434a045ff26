import type { ImportedPhotoFragment } from '../../generated/graphql.ts'
import { isSameOwnPoint, type Point } from '../facts.ts'
import type { Values } from './entries.ts'

/** A photo's fields that an import can set. */
export type SetFields = Pick<
  ImportedPhotoFragment,
  'title' | 'description' | 'addedBy' | 'takenLocal' | 'takenOffset' | 'dated' | 'place' | 'placed' | 'turn'
> & { analysis?: { location?: Point | null } | null }

export const valuesOf = (photo: SetFields): Required<Values> => ({
  title: photo.title,
  description: photo.description,
  addedBy: photo.addedBy,
  date: { local: photo.takenLocal, offset: photo.takenOffset, isOwn: photo.dated },
  place: {
    place: photo.place,
    isOwn: photo.placed,
    ...(photo.analysis?.location && { point: photo.analysis.location }),
  },
  turn: photo.turn,
})

/**
 * Whether both have the same value in this field. A date and a place that are the camera's are the same, since another analysis may
 * find others. Two places of a person with the same name differ if their points are known and differ.
 */
export function isSame(field: keyof Values, one: Values, other: Values): boolean {
  if (one[field] === undefined || other[field] === undefined) return false
  if (comparable(field, one) !== comparable(field, other)) return false
  const points = [one.place?.point, other.place?.point] as const
  const isPlaced = field === 'place' && one.place!.isOwn && points[0] && points[1]
  return !isPlaced || isSameOwnPoint(points[0]!, points[1]!)
}

function comparable(field: keyof Values, values: Values): string {
  const { date, place } = values
  if (field === 'date') return date!.isOwn ? `${date!.local} ${date!.offset}` : 'camera'
  if (field === 'place') return place!.isOwn ? `place ${place!.place}` : 'camera'
  return JSON.stringify(values[field])
}
