import { CombinedGraphQLErrors } from '@apollo/client'

/** AppSync's error format: type and code are next to the message, not under `extensions`. */
export interface ApiError {
  message: string
  errorType?: string
  errorInfo?: { code?: string; index?: number } | null
}

/** The API's errors in a thrown error; none if the API was not reached. */
export function errorsOf(error: unknown): readonly ApiError[] {
  return CombinedGraphQLErrors.is(error) ? (error.errors as unknown as ApiError[]) : []
}

/** Whether the API would refuse the same call again. */
export const isFinal = (error: ApiError | undefined) =>
  ['ValidationError', 'QuotaExceeded', 'NotFound', 'Unauthorized'].includes(error?.errorType ?? '')

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
