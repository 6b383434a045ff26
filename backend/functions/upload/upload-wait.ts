import { GUEST_UPLOAD_WAIT, LONGEST_UPLOAD, UPLOAD_WAIT } from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'

type Waiting = Pick<PhotoItem, 'addedAt' | 'waitsSince' | 'through'>

/** Until when a photo waits for its bytes. Then it is removed. */
export const waitsUntil = ({ addedAt, waitsSince = addedAt, through }: Waiting): Date =>
  new Date(Date.parse(waitsSince) + (through ? GUEST_UPLOAD_WAIT : UPLOAD_WAIT) * 1000)

/** Whether a PUT, by a URL that is signed now, could end after the photo is removed. */
export const mayOutlast = (photo: Waiting & Pick<PhotoItem, 'status'>, now: Date): boolean =>
  photo.status === 'PENDING_UPLOAD' && waitsUntil(photo).getTime() - now.getTime() < LONGEST_UPLOAD * 1000
