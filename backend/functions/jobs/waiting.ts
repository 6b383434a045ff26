import type { EditsItem } from '@album/model/job'
import { editsKey } from '@album/model/keys'
import { EDIT_TIMEOUT } from '@album/model/lifetimes'
import { MAX_WAITING_EDITS } from '@album/model/limits'
import type { Write } from '../dynamodb/document-table.ts'
import { tries } from '../tries.ts'
import { BUSY, isProblem, type Problem } from '../problem.ts'
import type { Deps } from './deps.ts'

export const isFull = (jobs: string[]) => jobs.length >= MAX_WAITING_EDITS

/** The owner's unfinished edits, in their order. */
export async function waitingEdits(owner: string, table: Pick<Deps['table'], 'get'>): Promise<string[]> {
  return (await table.get<EditsItem>(editsKey(owner)))?.jobs ?? []
}

/**
 * Changes the list of unfinished edits, in one transaction with other writes. Tries again after another change.
 * @param change receives the list, and returns the new one with the other writes, or why the change is refused
 * @returns the refusal
 */
export async function changeWaiting(
  owner: string,
  table: Pick<Deps['table'], 'get' | 'transact'>,
  change: (jobs: string[]) => Promise<Next | Problem> | Next | Problem,
): Promise<Problem | undefined> {
  for await (const _ of tries()) {
    const item = await table.get<EditsItem>(editsKey(owner))
    const next = await change(item?.jobs ?? [])
    if (isProblem(next)) return next
    const unchanged = item
      ? { condition: '#jobs = :jobs', values: { ':jobs': item.jobs } }
      : { condition: 'attribute_not_exists(PK)' }
    const list: Write =
      next.jobs.length > 0
        ? { put: { ...editsKey(owner), jobs: next.jobs } as EditsItem, ...unchanged }
        : { delete: editsKey(owner), ...unchanged }
    if (!(await table.transact([list, ...next.writes]))) return undefined
  }
  return BUSY
}

/**
 * Records another edit, as `changeWaiting` does. It first sends a message that arrives after this invocation: if the process dies
 * after recording, the edit starts then and not at the next schedule.
 */
export async function addEdit(
  owner: string,
  { table, sendStep }: Pick<Deps, 'table' | 'sendStep'>,
  change: (jobs: string[]) => Promise<Next | Problem> | Next | Problem,
): Promise<Problem | undefined> {
  let isSent = false
  return changeWaiting(owner, table, async (jobs) => {
    const next = await change(jobs)
    if (isProblem(next) || isSent) return next
    await sendStep({ owner }, EDIT_TIMEOUT)
    isSent = true
    return next
  })
}

interface Next {
  jobs: string[]
  writes: Write[]
}

export const TOO_MANY_EDITS: Problem = {
  errorType: 'Conflict',
  code: 'TOO_MANY_EDITS',
  message: `${MAX_WAITING_EDITS} of your edits are still running. Wait until one is done, or cancel it.`,
}
