import { AwsError } from '../service/errors.ts'

interface BatchEntry {
  Id: string
}

/**
 * Runs a batch entry by entry, and returns failed entries in a separate list, as the *Batch operations do.
 * @throws AwsError EmptyBatchRequest | TooManyEntriesInBatchRequest | BatchEntryIdsNotDistinct
 */
export function forEachEntry<Entry extends BatchEntry, Result>(
  entries: Entry[] | undefined,
  run: (entry: Entry) => Result,
): { Successful: ({ Id: string } & Result)[]; Failed: object[] } {
  if (!entries?.length)
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.')
  if (entries.length > 10) {
    throw new AwsError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.')
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    )
  }
  const Successful = []
  const Failed = []
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      Failed.push({ Id: entry.Id, SenderFault: error.status < 500, Code: error.code, Message: error.message })
    }
  }
  return { Successful, Failed }
}
