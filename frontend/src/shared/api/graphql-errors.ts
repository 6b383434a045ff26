import type { ApiError, ErrorCode, ErrorType } from '@album/model/refusals'
import { CombinedGraphQLErrors } from '@apollo/client'

/** The API's errors in a thrown error; none if the API was not reached. */
export function errorsOf(error: unknown): readonly ApiError[] {
  return CombinedGraphQLErrors.is(error) ? (error.errors as unknown as ApiError[]) : []
}

const FINAL: readonly (ErrorType | undefined)[] = [
  'ValidationError',
  'QuotaExceeded',
  'NotFound',
  'Unauthorized',
]

/** Whether the API would refuse the same call again. */
export const isFinal = (error: ApiError | undefined) => FINAL.includes(error?.errorType)

export const isConflict = (error: unknown) =>
  errorsOf(error).some(({ errorType }) => errorType === 'Conflict')

/** The code of the first error. */
export const codeOf = (error: unknown) => errorsOf(error)[0]?.errorInfo?.code

/** A refused photo of a batch and the error's code; no code if the API was not reached. */
export interface Refused {
  id: string
  code: ErrorCode | undefined
}

/** The refused photos of a batch: those that an error names by index, otherwise all. */
export function refusedOf(error: unknown, ids: readonly string[]): Refused[] {
  if (!error) return []
  const errors = errorsOf(error)
  const whole = errors.find(({ errorInfo }) => errorInfo?.index === undefined)
  if (whole || errors.length === 0) return ids.map((id) => ({ id, code: whole?.errorInfo?.code }))
  return errors.map(({ errorInfo }) => ({ id: ids[errorInfo!.index!]!, code: errorInfo!.code }))
}
