import { cardsOf } from '@album/model/index-entries'
import { type AnalysisItem, isOnShow, type PhotoItem } from '@album/model/photo'
import { townOf } from '@album/model/place'
import { placeAt, placeNamed } from '../../gazetteer/gazetteer.ts'
import type { Finding } from './finding.ts'
import type { PhotosOfLibrary } from './groups.ts'
import { changed, named as nameOf } from './prove-photos.ts'

/**
 * Photos with a location have a place. Photos that were analysed before places had names lack it: the repair writes their cards with
 * it, and the next reading finds the wrong counts.
 */
export function* provePlaces({ photos, analyses }: PhotosOfLibrary): Generator<Finding> {
  for (const photo of photos.values()) {
    const location = analyses.get(photo.id)
    if (photo.placed) {
      yield* proveOwnPlace(photo)
      yield* proveCoveredPlace(photo, location)
      continue
    }
    if (!location || photo.place || photo.status !== 'READY') continue
    const placed = placeAt(location.latitude, location.longitude)
    if (!placed) continue
    yield {
      kind: 'place',
      message: `The ${nameOf(photo)} has a location but no place; it should have ${placed.place}.`,
      repair: withPlace(photo, placed),
    }
  }
}

/** A place that a person gave has the point that they gave in its square. */
function* proveOwnPlace(photo: PhotoItem): Generator<Finding> {
  if (photo.place === undefined) return
  const { placedAt } = photo
  const named = placedAt === undefined ? 'UNKNOWN' : placeNamed(`${townOf(photo.place)}@${placedAt}`)
  // This version of the gazetteer may lack the town: the person's place stays.
  if (typeof named !== 'object' || named.place === photo.place) return
  yield {
    kind: 'place',
    message: `The ${nameOf(photo)} has the place ${photo.place}, and its owner gave ${placedAt}; it should have ${named.place}.`,
    repair: withPlace(photo, named),
  }
}

/** Writes the place and the photo's cards. */
function withPlace(
  photo: PhotoItem,
  { place, townAt }: { place: string; townAt: string },
): Finding['repair'] {
  const cards = isOnShow(photo) ? cardsOf({ ...photo, place, townAt }) : []
  return {
    done: 'written',
    writes: [
      changed(photo, 'SET #place = :place, #townAt = :townAt', { ':place': place, ':townAt': townAt }),
      ...cards.map((put) => ({ put })),
    ],
  }
}

/** A person's place covers the camera's, if the camera recorded a location. */
function* proveCoveredPlace(photo: PhotoItem, location: AnalysisItem['location']): Generator<Finding> {
  if (!location || photo.coveredPlace || photo.status !== 'READY') return
  const covered = placeAt(location.latitude, location.longitude)
  if (!covered) return
  yield {
    message: `The ${nameOf(photo)} has a location, and its camera's place was not kept; it should be ${covered.place}.`,
    repair: {
      done: 'kept',
      writes: [changed(photo, 'SET #coveredPlace = :covered', { ':covered': covered })],
    },
  }
}
