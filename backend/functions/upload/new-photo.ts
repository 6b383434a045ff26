import { byTakenKeysOf } from '@album/model/index-entries'
import { photoKey } from '@album/model/keys'
import { UPLOAD_WAIT } from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'
import { positionsAtEnd } from '../albums/positions.ts'
import type { CheckedFile } from './check-file.ts'
import type { Contributor } from './upload.ts'

/** A photo that waits for its bytes. */
export function newPhoto(
  owner: string,
  id: string,
  file: CheckedFile,
  now: Date,
  contributor?: Contributor,
): PhotoItem {
  const { rawOf: _, ...known } = file
  const photo: PhotoItem = {
    ...photoKey(owner, id),
    id,
    owner,
    status: 'PENDING_UPLOAD',
    ...known,
    addedAt: now.toISOString(),
    version: 1,
    // The sweeper removes a guest's photo without bytes: time to live could not correct the link's count.
    ...(contributor
      ? contributed(contributor)
      : { expiresAt: Math.floor(now.getTime() / 1000) + UPLOAD_WAIT }),
  }
  return { ...photo, ...byTakenKeysOf(photo) }
}

/** A guest's photo has its album from the beginning: the album lists it once it is on show. */
export const contributed = ({ name, link, album, approval, receipt }: Contributor) => ({
  addedBy: name,
  through: { album, link, ...(receipt && { receipt }) },
  albums: { [album]: positionsAtEnd(1)[0]! },
  ...(approval && { unapproved: true }),
})
