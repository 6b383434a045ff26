import { batchesOf } from '@album/async/in-parallel'
import { MAX_IDS } from '@album/model/limits'
import { type PhotosOfGuestsQuery, PhotosOfGuestsDocument } from '../generated/graphql.ts'
import type { Library } from '../library.ts'

export type PhotoOfGuest = PhotosOfGuestsQuery['photosById'][number]

/**
 * Which photos of an export this library has, of those that guests added. The album notes their bytes for each link, so that a guest
 * does not learn what the library has (model/keys). So createUpload would add these files again, as the owner's own.
 * @param guests ids by the SHA-256 of the file
 * @returns them by the SHA-256
 */
export async function photosOfGuests(
  guests: ReadonlyMap<string, string>,
  library: Library,
): Promise<Map<string, PhotoOfGuest>> {
  const there = new Map<string, PhotoOfGuest>()
  for (const ids of batchesOf([...guests.values()], MAX_IDS)) {
    const { photosById } = await library.ask(PhotosOfGuestsDocument, { ids })
    for (const photo of photosById)
      if (photo.status !== 'PENDING_UPLOAD' && guests.get(photo.sha256) === photo.id)
        there.set(photo.sha256, photo)
  }
  return there
}
