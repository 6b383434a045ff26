import { epochSeconds } from '@album/dates/epoch-seconds'
import { byTakenKeysOf } from '@album/model/index-entries'
import { photoKey } from '@album/model/keys'
import { UPLOAD_WAIT } from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'
import { positionsAtEnd } from '../albums/positions.ts'
import type { CheckedFile } from './check-file.ts'
import type { Contributor } from './upload.ts'

/** A photo that waits for its bytes. An import may say that an album had it before: it counts for the quota and waits from now on. */
export function newPhoto(
  owner: string,
  id: string,
  file: CheckedFile,
  now: Date,
  contributor?: Contributor,
): PhotoItem {
  const receivedAt = now.toISOString()
  const { rawOf: _, addedAt = receivedAt, ...known } = file
  const photo: PhotoItem = {
    ...photoKey(owner, id),
    id,
    owner,
    status: 'PENDING_UPLOAD',
    ...known,
    addedAt,
    ...(addedAt !== receivedAt && { receivedAt }),
    version: 1,
    // The sweeper removes a guest's photo without bytes: time to live could not correct the link's count.
    ...(contributor ? contributed(contributor) : { expiresAt: epochSeconds(now) + UPLOAD_WAIT }),
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
