import { inParallel } from '@album/async/in-parallel'
import { AppSyncError, type CallAppSync } from '../graphql/appsync.ts'
import { pauseWithJitter } from '../jitter.ts'
import { log } from '../log.ts'
import type { Announcement } from './announcements.ts'

const MAX_TRIES = 4
/** Concurrent announcements. */
const AT_ONCE = 10

/**
 * Announces changes, several at once.
 * @returns the sequence numbers of announcements that failed and may still succeed, from which Lambda reads again. Refused
 * announcements are only logged: they would block the stream for a day.
 */
export async function announce(
  call: CallAppSync,
  announcements: Announcement[],
  pause: (attempt: number) => Promise<unknown> = pauseWithJitter,
): Promise<string[]> {
  const failed: string[] = []
  await inParallel(announcements, AT_ONCE, async (announcement) => {
    if (!(await announceOne(call, announcement, pause))) failed.push(announcement.sequenceNumber)
  })
  return failed
}

async function announceOne(
  call: CallAppSync,
  { mutation, input, about }: Announcement,
  pause: (attempt: number) => Promise<unknown>,
): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    try {
      await call(mutation, { input })
      return true
    } catch (error) {
      if (!(error instanceof AppSyncError && error.isTransient)) {
        log.error('A change was refused and will not be announced.', { ...about, error })
        return true
      }
      if (attempt < MAX_TRIES - 1) await pause(attempt)
    }
  }
  return false
}
