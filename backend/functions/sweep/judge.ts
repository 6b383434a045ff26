import { UPLOAD_WAIT } from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'

const WAIT_FOR_BYTES_MS = UPLOAD_WAIT * 1000
/** Five tries of a message take 30 minutes (it is hidden for 6 after each); whoever waits longer is looked at. */
export const GRACE_MS = 45 * 60 * 1000

/** What becomes of a photo that waits. */
export type Verdict =
  /** It does not wait any more, or is gone: only its entry is to be removed. */
  | 'forget'
  /** Every try has been used up: FAILED. */
  | 'fail'
  /** Its bytes never came: removed. */
  | 'remove'
  /** Its bytes came, and nobody has taken them on yet: time to live must not take them. */
  | 'keep'
  /** Its time is not up. */
  | 'leave'

/** @param uploadedAt when the bytes came of a photo that is PENDING_UPLOAD, if they did */
export function judge(photo: PhotoItem | undefined, uploadedAt: Date | undefined, now: Date): Verdict {
  if (!photo) return 'forget'
  if (photo.status === 'PENDING_UPLOAD') {
    // Its message died before it could claim the photo, or is still on its way.
    if (uploadedAt) return uploadedAt.getTime() + GRACE_MS <= now.getTime() ? 'fail' : 'keep'
    return Date.parse(photo.addedAt) + WAIT_FOR_BYTES_MS <= now.getTime() ? 'remove' : 'leave'
  }
  if (photo.status === 'PROCESSING')
    return (photo.claimedUntil ?? 0) * 1000 <= now.getTime() ? 'fail' : 'leave'
  return 'forget'
}
