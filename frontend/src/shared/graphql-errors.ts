import { CombinedGraphQLErrors } from '@apollo/client'

/** An error as AppSync writes it: its type and rule beside its message, not under `extensions`. */
interface AppSyncError {
  message: string
  errorType?: string
  errorInfo?: { code?: string } | null
}

/** The API's errors in what was thrown; none where the API was not reached at all. */
function errorsOf(error: unknown): AppSyncError[] {
  return CombinedGraphQLErrors.is(error) ? (error.errors as unknown as AppSyncError[]) : []
}

export const isConflict = (error: unknown) =>
  errorsOf(error).some(({ errorType }) => errorType === 'Conflict')

/** Which rule it was, of the first error. */
export const codeOf = (error: unknown) => errorsOf(error)[0]?.errorInfo?.code
