/**
 * A request whose caller AppSync does not accept: the whole request ends with this status and one error. (A
 * field that is not for an accepted caller is another matter: see field-authorization.)
 */
export class Refusal extends Error {
  readonly errorType: string
  readonly status: number

  constructor(message: string, errorType = 'UnauthorizedException', status = 401) {
    super(message)
    this.name = errorType
    this.errorType = errorType
    this.status = status
  }
}

export const notAuthorized = () => new Refusal('You are not authorized to make this call.')
