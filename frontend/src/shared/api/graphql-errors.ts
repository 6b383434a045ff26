import { CombinedGraphQLErrors } from '@apollo/client'

/** An error as AppSync writes it: its type and rule beside its message, not under `extensions`. */
interface AppSyncError {
  message: string
  errorType?: string
  errorInfo?: { code?: string; index?: number } | null
}

/** The API's errors in what was thrown; none where the API was not reached at all. */
function errorsOf(error: unknown): AppSyncError[] {
  return CombinedGraphQLErrors.is(error) ? (error.errors as unknown as AppSyncError[]) : []
}

export const isConflict = (error: unknown) =>
  errorsOf(error).some(({ errorType }) => errorType === 'Conflict')

/** Which rule it was, of the first error. */
export const codeOf = (error: unknown) => errorsOf(error)[0]?.errorInfo?.code

/** A photo that was asked for with others, and which rule refused it; no rule where the API was not reached. */
export interface Refused {
  id: string
  code: string | undefined
}

/** Which photos of a call about several were refused: those that an error names by their place, else all. */
export function refusedOf(error: unknown, ids: readonly string[]): Refused[] {
  if (!error) return []
  const errors = errorsOf(error)
  const whole = errors.find(({ errorInfo }) => errorInfo?.index === undefined)
  if (whole || errors.length === 0) return ids.map((id) => ({ id, code: whole?.errorInfo?.code }))
  return errors.map(({ errorInfo }) => ({ id: ids[errorInfo!.index!]!, code: errorInfo!.code }))
}
