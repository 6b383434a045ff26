import type { Invocation } from '../contract.ts'

/**
 * Which records of a batch a function reports as failed ("Implementing partial batch responses" in the Lambda developer
 * guide). With no answer, null or an empty list, all records succeeded. With an answer of any other shape, or an
 * identifier that is empty or not from this batch, all failed.
 */
export function failedItems(invocation: Invocation, identifiers: string[], isReported: boolean): Set<string> {
  const all = new Set(identifiers)
  const none = new Set<string>()
  if ('error' in invocation) return all
  if (!isReported) return none
  const response = invocation.payload
  if (response === null || response === undefined) return none
  if (typeof response !== 'object' || Array.isArray(response)) return all
  const failures = (response as { batchItemFailures?: unknown }).batchItemFailures
  if (failures === null || failures === undefined) return none
  if (!Array.isArray(failures)) return all
  const failed = failures.map((failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier)
  return failed.every((id): id is string => typeof id === 'string' && all.has(id)) ? new Set(failed) : all
}
