import { GUEST_UPLOAD_WAIT, SIGNED_AGAIN, UPLOAD_TIME, UPLOAD_URL, UPLOAD_WAIT } from '@album/model/lifetimes'
import { MAX_FILE_BYTES } from '@album/model/limits'
import { type PhotoItem, type Received, receivedAtOf } from '@album/model/photo'
import { unchanged } from '../edit/writes.ts'

type Waiting = Received & Pick<PhotoItem, 'waitsSince' | 'through'>

/** Bytes in a second of the slowest upload that the album waits for. */
const SLOW_UPLOAD = MAX_FILE_BYTES / UPLOAD_TIME

const after = (photo: Received & Pick<PhotoItem, 'waitsSince'>, seconds: number) =>
  new Date(Date.parse(photo.waitsSince ?? receivedAtOf(photo)) + seconds * 1000)

/** Until when a photo waits for its bytes. Then it is removed. */
export const waitsUntil = (photo: Waiting): Date =>
  after(photo, photo.through ? GUEST_UPLOAD_WAIT : UPLOAD_WAIT)

/** Whether the wait restarts with a URL that is signed now. */
export const restartsWait = (photo: Waiting & Pick<PhotoItem, 'status'>, now: Date): boolean =>
  photo.status === 'PENDING_UPLOAD' && after(photo, SIGNED_AGAIN) <= now

/** Whether nothing sends the photo's bytes any more, even on a slow line: its last URL has expired, and its PUT had time to end. */
export const isLeftBehind = (photo: Received & Pick<PhotoItem, 'waitsSince' | 'bytes'>, now: Date): boolean =>
  after(photo, UPLOAD_URL + photo.bytes / SLOW_UPLOAD) <= now

/** The condition that a photo still waits for its bytes, as it did when it was read. */
export function stillWaiting(photo: PhotoItem) {
  const { condition, values } = unchanged(photo)
  return {
    condition: `#status = :pending AND ${condition}`,
    values: { ...values, ':pending': 'PENDING_UPLOAD' },
  }
}
