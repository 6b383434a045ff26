import {
  ARRIVAL_VISIBILITY,
  ARRIVALS_KEPT,
  MAX_RECEIVES,
  RELEASED,
  SWEEP_MARGIN,
  UPLOAD_WAIT,
} from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'

const WAIT_FOR_BYTES_MS = UPLOAD_WAIT * 1000
/** All tries of a message that has the queue to itself, and some: what waits longer is looked at. */
export const GRACE_MS = (MAX_RECEIVES * ARRIVAL_VISIBILITY + SWEEP_MARGIN) * 1000
const KEPT_MS = ARRIVALS_KEPT * 1000

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

/**
 * A photo is FAILED only when no message about it can come any more: its worker has given it up, the queue is empty, or the
 * queue has dropped the message for its age. A queue that is an hour long fails nothing.
 * @param uploadedAt when the bytes came of a photo that is PENDING_UPLOAD, if they did
 * @param queueIsEmpty whether no message waited and none was in flight before this photo was read
 */
export function judge(
  photo: PhotoItem | undefined,
  uploadedAt: Date | undefined,
  queueIsEmpty: boolean,
  now: Date,
): Verdict {
  if (!photo) return 'forget'
  const isPast = (time: number) => time <= now.getTime()
  if (photo.status === 'PENDING_UPLOAD') {
    if (!uploadedAt) return isPast(Date.parse(photo.addedAt) + WAIT_FOR_BYTES_MS) ? 'remove' : 'leave'
    const came = uploadedAt.getTime()
    return isPast(came + (queueIsEmpty ? GRACE_MS : KEPT_MS)) ? 'fail' : 'keep'
  }
  if (photo.status === 'PROCESSING') {
    const { claimedUntil = RELEASED } = photo
    const mayComeAgain = claimedUntil !== RELEASED && !queueIsEmpty
    return isPast(claimedUntil * 1000 + (mayComeAgain ? KEPT_MS : 0)) ? 'fail' : 'leave'
  }
  return 'forget'
}
