/**
 * An error that belongs to one field: `util.error`, a refused data source, a value that does not fit
 * its type. AppSync puts `errorType`, `errorInfo` and `data` on the error itself, not under `extensions`.
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

/** `util.unauthorized()`, a directive, or an authorizer that denies: AppSync answers all of them with this message. */
export const unauthorizedField = (fieldName: string, typeName: string) =>
  new ResolverError(`Not Authorized to access ${fieldName} on type ${typeName}`, 'Unauthorized')

/** A feature that this cloud does not emulate is an error with its name. */
export const notAvailableLocally = (what: string) =>
  new ResolverError(`${what} is not available locally`, 'NotAvailableLocally')
