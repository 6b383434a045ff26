import type { FoundPlace } from '../../generated/graphql.ts'
import type { FormerPlace, OwnPlace } from '@album/model/job'
import { MAX_NAME_LENGTH, MAX_PLACE_LENGTH } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { DEGREES_ON_MAP, pointOf } from '@album/model/point'
import { PLACES_NOT_KEPT } from '@album/model/refusals'
import type { Gazetteer } from '../gazetteer.ts'
import { type BulkAnswer, invalid, type Problem } from '../problem.ts'

/** The gazetteer; undefined if the album does not keep where photos were taken. */
export type Places = Pick<Gazetteer, 'findPlaces' | 'placeNamed'> | undefined

/** Answers `findPlaces`. */
export async function findPlaces(text: string, places: Places): Promise<BulkAnswer<FoundPlace>> {
  if (!places) return { error: NOT_KEPT }
  if (text.trim() === '' || text.length > MAX_NAME_LENGTH) return { error: WRONG_TEXT }
  const found = await places.findPlaces(text)
  if (found === 'OFF_MAP') return { error: OFF_MAP }
  return { items: found.map((place) => ({ place, ...pointOf(place)! })), errors: [] }
}

/** The place that a person names; an empty one for null. */
export async function placeOf(name: string | null, places: Places): Promise<OwnPlace | Problem> {
  if (!places) return NOT_KEPT
  if (name === null) return {}
  if (name.trim() === '' || name.length > MAX_PLACE_LENGTH) return WRONG_PLACE
  const named = await places.placeNamed(name.normalize('NFC'))
  if (named === 'OFF_MAP') return OFF_MAP
  return named === 'UNKNOWN' ? UNKNOWN_TOWN : named
}

/** The photo with a person's place, or without a place. */
export function withPlace(photo: PhotoItem, own: OwnPlace): PhotoItem {
  const { place, townAt, placedAt, placed, coveredPlace: covered, ...rest } = photo
  if (placed && place === own.place && placedAt === own.placedAt) return photo
  const camerasOwn = place && townAt ? { place, townAt } : undefined
  const coveredPlace = placed ? covered : camerasOwn
  return {
    ...rest,
    ...own,
    placed: true,
    ...(coveredPlace && { coveredPlace }),
    version: photo.version + 1,
  }
}

/** The photo with the place that its camera recorded. */
export function withCamerasPlace(photo: PhotoItem): PhotoItem {
  const { place: _place, townAt: _townAt, placedAt: _at, placed, coveredPlace, ...rest } = photo
  return placed ? { ...rest, ...coveredPlace, version: photo.version + 1 } : photo
}

/** The values that undo a new place. */
export const formerPlaceOf = ({ placed, place, townAt, placedAt }: PhotoItem): FormerPlace =>
  placed ? { placed, ...(place && { place, townAt, placedAt }) } : {}

/** The photo with the place that its owner gave before, or else with its camera's. */
export function withFormerPlace(photo: PhotoItem, { placed, ...own }: FormerPlace): PhotoItem {
  return placed ? withPlace(photo, own) : withCamerasPlace(photo)
}

const NOT_KEPT = invalid('PLACES_NOT_KEPT', PLACES_NOT_KEPT)
const WRONG_TEXT = invalid('TEXT', `Search for a place with 1 to ${MAX_NAME_LENGTH} characters.`)
const WRONG_PLACE = invalid(
  'PLACE',
  'Give a place as findPlaces has it, such as PT.14.Lisbon@38.717,-9.133, or degrees, such as 38.717, -9.133.',
)
const OFF_MAP = invalid('OFF_MAP', DEGREES_ON_MAP)
const UNKNOWN_TOWN = invalid('UNKNOWN_TOWN', 'The gazetteer has no such town, or not at that point.')
