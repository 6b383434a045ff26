/**
 * AppSync rejects the caller: the whole request ends with this status and one error. (field-authorization refuses
 * single fields to an accepted caller.)
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
