import { inParallel } from '@album/async/in-parallel'
import { AppSyncError, type CallAppSync } from '../graphql/appsync.ts'
import { retryWithJitter } from '../tries.ts'
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
  pause?: (attempt: number) => Promise<unknown>,
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
  pause: ((attempt: number) => Promise<unknown>) | undefined,
): Promise<boolean> {
  try {
    await retryWithJitter(() => call(mutation, { input }), { tries: MAX_TRIES, mayRetry: isTransient, pause })
  } catch (error) {
    if (isTransient(error)) return false
    log.error('A change was refused and will not be announced.', { ...about, error })
  }
  return true
}

const isTransient = (error: unknown) => error instanceof AppSyncError && error.isTransient
