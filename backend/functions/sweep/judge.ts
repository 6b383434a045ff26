import type { PhotoItem } from '../../table/photo.ts'

const WAIT_FOR_BYTES_MS = 24 * 3600 * 1000

/** What becomes of a photo that waits. */
export type Verdict =
  /** It does not wait any more, or is gone: only its entry is to be removed. */
  | 'forget'
  /** Every try has been used up: FAILED. */
  | 'fail'
  /** Its bytes never came: removed. */
  | 'remove'
  /** Its time is not up. */
  | 'leave'

export function judge(photo: PhotoItem | undefined, now: Date): Verdict {
  if (!photo) return 'forget'
  if (photo.status === 'PENDING_UPLOAD')
    return Date.parse(photo.addedAt) + WAIT_FOR_BYTES_MS <= now.getTime() ? 'remove' : 'leave'
  if (photo.status === 'PROCESSING')
    return (photo.claimedUntil ?? 0) * 1000 <= now.getTime() ? 'fail' : 'leave'
  return 'forget'
}
