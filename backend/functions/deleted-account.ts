import { deletedAccountKey } from '@album/model/keys'
import type { DocumentTable } from './dynamodb/document-table.ts'
import type { Problem } from './problem.ts'

type Table = Pick<DocumentTable, 'get'>

/** Whether this owner has deleted their account. */
export const isDeleted = async (owner: string, table: Table): Promise<boolean> =>
  (await table.get(deletedAccountKey(owner))) !== undefined

/**
 * Makes a change, unless its owner has deleted their account: AppSync accepts an access token until it expires, ACCESS_TOKEN
 * later at most.
 */
export async function unlessDeleted<Answer>(
  owner: string,
  table: Table,
  change: () => Promise<Answer>,
): Promise<Answer | { error: Problem }> {
  return (await isDeleted(owner, table)) ? { error: DELETED } : change()
}

const DELETED: Problem = {
  errorType: 'Unauthorized',
  code: 'ACCOUNT_DELETED',
  message: 'This account has been deleted.',
}
