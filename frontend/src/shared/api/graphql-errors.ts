import { CombinedGraphQLErrors } from '@apollo/client'

/** AppSync's error format: type and code are next to the message, not under `extensions`. */
interface AppSyncError {
  message: string
  errorType?: string
  errorInfo?: { code?: string; index?: number } | null
}

/** The API's errors in a thrown error; none if the API was not reached. */
function errorsOf(error: unknown): AppSyncError[] {
  return CombinedGraphQLErrors.is(error) ? (error.errors as unknown as AppSyncError[]) : []
}

export const isConflict = (error: unknown) =>
  errorsOf(error).some(({ errorType }) => errorType === 'Conflict')

/** The code of the first error. */
export const codeOf = (error: unknown) => errorsOf(error)[0]?.errorInfo?.code

/** A refused photo of a batch and the error's code; no code if the API was not reached. */
export interface Refused {
  id: string
  code: string | undefined
}

/** The refused photos of a batch: those that an error names by index, otherwise all. */
export function refusedOf(error: unknown, ids: readonly string[]): Refused[] {
  if (!error) return []
  const errors = errorsOf(error)
  const whole = errors.find(({ errorInfo }) => errorInfo?.index === undefined)
  if (whole || errors.length === 0) return ids.map((id) => ({ id, code: whole?.errorInfo?.code }))
  return errors.map(({ errorInfo }) => ({ id: ids[errorInfo!.index!]!, code: errorInfo!.code }))
}
