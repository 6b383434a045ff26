import type { ApolloClient, ObservableQuery } from '@apollo/client'

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

/**
 * To be called after a change was saved: reads those of these queries again that are running. Their answers may be from before the
 * change, and would replace what it has put into the cache.
 * @param names of queries of the page
 */
export function readRunningAgain(client: ApolloClient, names: readonly string[]): void {
  for (const query of client.getObservableQueries())
    if (names.includes(query.queryName ?? '') && query.getCurrentResult().loading) void readAgain(query)
}
