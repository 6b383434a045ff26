/**
 * An error of one field: `util.error`, an error of its data source, or a value that does not fit its type. AppSync puts
 * `errorType`, `errorInfo` and `data` on the error itself, not under `extensions`.
 */
export class ResolverError extends Error {
  readonly errorType: string | null
  readonly data: unknown
  readonly errorInfo: unknown

  constructor(
    message: string,
    errorType: string | null = null,
    data: unknown = null,
    errorInfo: unknown = null,
  ) {
    super(message)
    this.name = 'ResolverError'
    this.errorType = errorType
    this.data = data
    this.errorInfo = errorInfo
  }
}

/** `util.unauthorized()`, a directive, or a denial by an authorizer: AppSync uses this message for all of them. */
export const unauthorizedField = (fieldName: string, typeName: string) =>
  new ResolverError(`Not Authorized to access ${fieldName} on type ${typeName}`, 'Unauthorized')

/** The error for a feature that this cloud does not emulate; it names the feature. */
export const notAvailableLocally = (what: string) =>
  new ResolverError(`${what} is not available locally`, 'NotAvailableLocally')

/** Thrown by a library function to end its handler: `util.error`, `util.unauthorized`, `runtime.earlyReturn`. */
export class Stop {
  readonly error?: ResolverError
  readonly earlyReturn?: { value: unknown; skipTo?: 'END' | 'NEXT' }

  constructor(reason: Pick<Stop, 'error' | 'earlyReturn'>) {
    this.error = reason.error
    this.earlyReturn = reason.earlyReturn
  }
}
