import { epochSeconds } from '@album/dates/epoch-seconds'
import { type AccountDeletionItem, OTHER_EMAIL } from '@album/model/account'
import {
  accountDeletionKey,
  beginningWith,
  deletedAccountKey,
  libraryPk,
  usageOfMonth,
} from '@album/model/keys'
import { LAST_ACCESS, RECENT_SIGN_IN, RESUMED_AFTER } from '@album/model/lifetimes'
import { admittedOn, type UsageItem } from '@album/model/usage'
import { type BulkAnswer, bulkAnswer, invalid, type Problem } from '../problem.ts'
import type { Deps } from './deps.ts'

/** From the resolver of deleteAccount. The owner is the signed-in person's `sub`. */
export interface DeleteAccountRequest {
  owner: string
  email: string
  /** Epoch seconds. Refreshed tokens keep the time of the sign-in. */
  signedInAt: number
}

/**
 * Begins to delete an account, for a person who has just signed in: a token that was stolen or left in a browser is not enough.
 * @returns a list with the time from which the address is free again
 */
export async function deleteAccount(
  { owner, email, signedInAt }: DeleteAccountRequest,
  deps: Deps,
): Promise<BulkAnswer<string>> {
  const address = await deps.people.emailOf(owner)
  if (address?.toLowerCase() !== email.trim().toLowerCase()) return { error: NOT_OWN_EMAIL }
  if (!(epochSeconds(deps.now) - signedInAt <= RECENT_SIGN_IN)) return { error: SIGN_IN_AGAIN }
  return bulkAnswer([await begin(owner, deps)])
}

/**
 * Records that an account is to be deleted, and locks its user out. If the process dies after the record, the schedule sends the
 * first step. An account that is being deleted already stays as it is.
 * @returns when the user is removed from the pool at the earliest
 */
export async function begin(owner: string, deps: Deps): Promise<string> {
  const { table, people, now } = deps
  const deletion: AccountDeletionItem = {
    ...accountDeletionKey(owner),
    owner,
    createdAt: now.toISOString(),
    turn: 0,
    dueAt: new Date(now.getTime() + RESUMED_AFTER * 1000).toISOString(),
    userUntil: await userUntil(owner, deps),
  }
  const isNew = { condition: 'attribute_not_exists(PK)' }
  const cancelled = await table.transact([
    { put: { ...deletedAccountKey(owner), owner } as AccountDeletionItem, ...isNew },
    { put: deletion, ...isNew },
  ])
  const begun = cancelled && (await table.get<AccountDeletionItem>(accountDeletionKey(owner)))
  if (cancelled && !begun) throw new Error('The deletion could not be recorded.')
  await people.lockOut(owner)
  if (!cancelled) await deps.sendStep({ owner, turn: 0 })
  return (begun || deletion).userUntil
}

/**
 * When the address is free again. Where people create their accounts themselves, this is when the quota that the account has used
 * is available again: otherwise a person could delete their account and sign up again to add more photos.
 */
export async function userUntil(
  owner: string,
  { table, selfSignUp, now }: Pick<Deps, 'table' | 'selfSignUp' | 'now'>,
): Promise<string> {
  const lastAccess = new Date(now.getTime() + LAST_ACCESS * 1000)
  const nextMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))
  if (!selfSignUp || lastAccess > nextMonth) return lastAccess.toISOString()
  const month = beginningWith(usageOfMonth(now.toISOString()))
  const { items } = await table.pageBetween<UsageItem>(libraryPk(owner), month, 31)
  return (items.some((day) => admittedOn(day) > 0) ? nextMonth : lastAccess).toISOString()
}

const NOT_OWN_EMAIL: Problem = invalid('EMAIL', OTHER_EMAIL)
const SIGN_IN_AGAIN: Problem = {
  errorType: 'Unauthorized',
  code: 'SIGN_IN_AGAIN',
  message: `Sign in again, and delete the account within ${RECENT_SIGN_IN / 60} minutes.`,
}
