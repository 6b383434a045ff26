import type { DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { type Task, tasksIn } from './tasks.ts'

export interface CleanupDeps {
  carryOut(task: Task): Promise<void>
  /** Keeps it in the queue, to be tried later. */
  postpone(task: Task): Promise<void>
  millisecondsLeft(): number
}

/** A clean-up that begins later than this before the function's timeout might not end. */
const TIME_FOR_ONE = 20_000

/**
 * Cleans up after everything that was removed, and adds tallies to the counts. A task that fails, or for which no time is
 * left, waits in a queue: those behind it in the stream do not wait for it.
 * @returns the first record that could be neither cleaned up nor kept; Lambda brings it, and all after it, again
 */
export async function followStream(event: DynamoDBStreamEvent, deps: CleanupDeps): Promise<SQSBatchResponse> {
  for (const { sequenceNumber, task } of tasksIn(event)) {
    try {
      if (deps.millisecondsLeft() < TIME_FOR_ONE || !(await tried(task, deps))) await deps.postpone(task)
    } catch (error) {
      console.error('Clean-up could not be postponed; the stream brings it again.', {
        ...idOf(task),
        error,
      })
      return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] }
    }
  }
  return { batchItemFailures: [] }
}

/** Tries again what has failed. @returns what failed again and stays in the queue */
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
    console.error('Clean-up failed and will be tried again.', { ...idOf(task), error })
    return false
  }
}

/** A message of the queue may be one that nobody here has sent. */
const idOf = (task: Task) => {
  if ('library' in task) return { library: task.library }
  return { id: 'photo' in task ? task.photo.id : task.album?.id }
}
