import type { Write } from '../dynamodb/document-table.ts'
import { tries } from '../tries.ts'
import { allowanceOn, type Room, roomIn, spendOnReanalysis } from '../usage/quotas.ts'
import type { Deps } from './deps.ts'

/** The attempt was cancelled by a concurrent change of the same usage. */
export const BUSY = Symbol('busy')

/**
 * Runs `attempt` with the rest of the owner's quota, and repeats it while it returns BUSY.
 * @param attempt receives the room, and a function for the write that uses it up
 */
export async function withinQuota<Result>(
  owner: string,
  { table, quotas, now }: Pick<Deps, 'table' | 'quotas' | 'now'>,
  attempt: (room: Room, spend: (photos: number) => Write) => Promise<Result | typeof BUSY>,
): Promise<Result> {
  const today = now.toISOString()
  const allowance = await allowanceOn(today, owner, quotas, table)
  const spend = (photos: number) => spendOnReanalysis(owner, today, photos, allowance)
  // An upload may change the usage at the same time.
  for await (const _ of tries()) {
    const result = await attempt(await roomIn(allowance, today, owner, table), spend)
    if (result !== BUSY) return result
  }
  throw new Error('The usage of this day changes too often.')
}
