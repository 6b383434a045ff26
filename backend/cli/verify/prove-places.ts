import { cardsOf, isOnShow } from '@album/model/index-entries'
import { placeAt } from '../../gazetteer/gazetteer.ts'
import type { Finding } from './finding.ts'
import type { PhotosOfLibrary } from './groups.ts'
import { changed, named } from './prove-photos.ts'

/**
 * Photos with a location have a place. Those that were analysed before places had names lack it: their cards are written with it.
 * Their counts are found wrong by the next reading.
 */
export function* provePlaces({ photos, analyses }: PhotosOfLibrary): Generator<Finding> {
  for (const photo of photos.values()) {
    const location = analyses.get(photo.id)
    if (!location || photo.place || photo.status !== 'READY') continue
    const placed = placeAt(location.latitude, location.longitude)
    if (!placed) continue
    const { place, townAt } = placed
    const cards = isOnShow(photo) ? cardsOf({ ...photo, place, townAt }) : []
    yield {
      kind: 'place',
      message: `The ${named(photo)} has a location, and no place; it should have ${place}.`,
      repair: {
        done: 'written',
        writes: [
          changed(photo, 'SET #place = :place, #townAt = :townAt', { ':place': place, ':townAt': townAt }),
          ...cards.map((put) => ({ put })),
        ],
      },
    }
  }
}
