import {
  ARRIVAL_VISIBILITY,
  ARRIVALS_KEPT,
  MAX_RECEIVES,
  RELEASED,
  SWEEP_MARGIN,
} from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'
import { waitsUntil } from '../upload/upload-wait.ts'

/** How long all tries of a message take in an empty queue, plus a margin. The sweeper judges photos that wait longer. */
export const GRACE_MS = (MAX_RECEIVES * ARRIVAL_VISIBILITY + SWEEP_MARGIN) * 1000
const KEPT_MS = ARRIVALS_KEPT * 1000

/** The sweeper's decision about a waiting photo. */
export type Verdict =
  /** It no longer waits, or is gone: remove its entry in the waiting list. */
  | 'forget'
  /** No try is left: set it to FAILED. */
  | 'fail'
  /** Its bytes never arrived: remove it. */
  | 'remove'
  /** Its bytes have arrived and no worker has claimed it yet: time to live must not remove it. */
  | 'keep'
  /** It may still wait: do nothing. */
  | 'leave'

/**
 * A photo becomes FAILED only when no more message about it can arrive: its worker has given up, the queue is empty, or the queue
 * has dropped the message because of its age. A long queue alone fails no photo.
 * @param uploadedAt when the bytes of a PENDING_UPLOAD photo arrived, if they did
 * @param queueIsEmpty whether no message waited or was in flight before this photo was read
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
    if (!uploadedAt) return isPast(waitsUntil(photo).getTime()) ? 'remove' : 'leave'
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
