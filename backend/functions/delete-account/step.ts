import type { AccountDeletionItem } from '@album/model/account'
import { accountDeletionKey, accountDeletionsPk, deletedAccountKey, WHOLE_PARTITION } from '@album/model/keys'
import { LAST_ACCESS, RESUMED_AFTER } from '@album/model/lifetimes'
import { deleteLibrary } from './delete-library.ts'
import type { Deps, Step } from './deps.ts'

/**
 * Deletes as much as there is time for. The library is deleted at once, and again when no token or upload URL from before works any
 * more. The user is removed last. Doing a step twice does no harm.
 */
export async function step({ owner, turn }: Step, deps: Deps): Promise<void> {
  const { table, people, now } = deps
  const deletion = await table.get<AccountDeletionItem>(accountDeletionKey(owner))
  if (deletion?.turn !== turn) return
  // The request may have died before it locked the user out.
  await people.lockOut(owner)
  if (!(await deleteLibrary(owner, deps))) {
    // The step is sent at once; the schedule sends it again if this process dies before that.
    const isNext = await endStep(deletion, new Date(now.getTime() + RESUMED_AFTER * 1000), deps)
    return isNext ? deps.sendStep({ owner, turn: turn + 1 }) : undefined
  }
  const lastAccess = new Date(Date.parse(deletion.createdAt) + LAST_ACCESS * 1000)
  if (now < lastAccess) return void (await endStep(deletion, lastAccess, deps))
  const until = new Date(deletion.userUntil)
  if (now < until) return void (await endStep(deletion, until, deps))
  await people.remove(owner)
  const cancelled = await table.transact([
    { delete: deletedAccountKey(owner) },
    { delete: accountDeletionKey(owner) },
  ])
  if (cancelled) throw new Error('The end of a deletion could not be recorded.')
}

/** @returns whether this delivery of the step was the first to end */
async function endStep({ owner, turn }: AccountDeletionItem, dueAt: Date, { table }: Deps): Promise<boolean> {
  const { done } = await table.write({
    key: accountDeletionKey(owner),
    update: 'SET #turn = :next, #dueAt = :dueAt',
    condition: '#turn = :turn',
    values: { ':turn': turn, ':next': turn + 1, ':dueAt': dueAt.toISOString() },
  })
  return done
}

/** Sends the steps that are due: those that had to wait, and those whose process died. */
export async function resume({ table, sendStep, now }: Deps): Promise<void> {
  for await (const { owner, turn, dueAt } of table.all<AccountDeletionItem>(
    accountDeletionsPk,
    WHOLE_PARTITION,
  ))
    if (new Date(dueAt) <= now) await sendStep({ owner, turn })
}
