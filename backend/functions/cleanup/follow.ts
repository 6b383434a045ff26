import type { DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { UPLOAD_URL } from '@album/model/lifetimes'
import { type Details, log } from '../log.ts'
import { type Task, tasksIn } from './tasks.ts'

export interface CleanupDeps {
  carryOut(task: Task): Promise<void>
  /** Puts it into the queue, to be tried later. */
  postpone(task: Task, seconds?: number): Promise<void>
  millisecondsLeft(): number
}

/** A clean-up that begins with less time than this might not end before the function's timeout. */
const TIME_FOR_ONE = 20_000

/**
 * Cleans up after removed photos and albums, and adds tallies to the counts. Uploads are removed after their URLs have expired:
 * while the object exists, S3 refuses a second upload by the same URL (`if-none-match: *`). A task that fails, or that does not
 * fit the remaining time, moves to a queue, so that later records of the stream do not wait for it.
 * @returns the first record that could be neither cleaned up nor queued; Lambda delivers it, and all after it, again
 */
export async function followStream(event: DynamoDBStreamEvent, deps: CleanupDeps): Promise<SQSBatchResponse> {
  for (const { sequenceNumber, task } of tasksIn(event)) {
    try {
      if ('uploads' in task) await deps.postpone(task, UPLOAD_URL)
      else if (deps.millisecondsLeft() < TIME_FOR_ONE || !(await tried(task, deps))) await deps.postpone(task)
    } catch (error) {
      log.error('Clean-up could not be postponed; the stream delivers it again.', { ...idOf(task), error })
      return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] }
    }
  }
  return { batchItemFailures: [] }
}

/** Tries failed tasks again. @returns those that failed again and stay in the queue */
export async function tryAgain({ Records }: SQSEvent, deps: CleanupDeps): Promise<SQSBatchResponse> {
  const failed: string[] = []
  for (const { messageId, body } of Records) {
    const isDone = deps.millisecondsLeft() >= TIME_FOR_ONE && (await tried(JSON.parse(body) as Task, deps))
    if (!isDone) failed.push(messageId)
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
}

async function tried(task: Task, { carryOut }: CleanupDeps): Promise<boolean> {
  try {
    await carryOut(task)
    return true
  } catch (error) {
    log.error('Clean-up failed and will be tried again.', { ...idOf(task), error })
    return false
  }
}

/** Anything may be in the queue: the message may not come from this function. */
const idOf = (task: Task): Details => {
  if ('library' in task) return { library: task.library }
  if ('uploads' in task) return { photoIds: task.uploads.map(({ id }) => id) }
  return 'photo' in task ? { photoId: task.photo.id } : { albumId: task.album?.id }
}
