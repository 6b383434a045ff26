import type { ObservableQuery } from '@apollo/client'

/** What this needs of a query: any query has it. */
type Query = Pick<ObservableQuery, 'getCurrentResult' | 'refetch'>

/**
 * Reads a query again. Apollo gives the answer to an identical request that is running to this one, too. That request may have been sent
 * before the change that is to be read, so this sends another one after it.
 */
export async function readAgain(query: Query): Promise<void> {
  const isRunning = query.getCurrentResult().loading
  await query.refetch().catch(() => {})
  if (isRunning) await query.refetch().catch(() => {})
}
