import { type Context, util } from '@aws-appsync/utils'
import { DEFAULT_PAGE, MAX_PAGE } from '@album/model/limits'
import { type ErrorCode, type ErrorType, NO_PHOTO } from '@album/model/refusals'

/** The caller: the user pool's token names the owner, never an argument. */
export function ownerOf(ctx: Context): string {
  const identity = ctx.identity as { sub?: string } | null
  if (!identity?.sub) refuse('Unauthorized', 'SIGN_IN', 'Sign in to see a library.')
  return identity!.sub as string
}

/** For mutations of the album's functions. The schema's directive allows only IAM; this holds if the directive is lost. */
export function onlyRoles(): void {
  if (util.authType() !== 'IAM Authorization') util.unauthorized()
}

/** Ends the field with an error of the schema's closed list; `code` names the rule. */
export function refuse(errorType: ErrorType, code: ErrorCode, message: string): never {
  return util.error(message, errorType, null, { code }) as never
}

/** How many items a page has. @param usual without a limit */
export function checkLimit(limit: number | null | undefined, usual = DEFAULT_PAGE, max = MAX_PAGE): number {
  if (limit === null || limit === undefined) return usual
  if (limit < 1 || limit > max) refuse('ValidationError', 'LIMIT', `limit must be 1 to ${max}.`)
  return limit
}

export function notFound(): never {
  return refuse('NotFound', 'NOT_FOUND', NO_PHOTO)
}

export function invalidToken(): never {
  return refuse('ValidationError', 'NEXT_TOKEN', 'This nextToken is not from this list.')
}

/**
 * Ends the field if a data source failed. The cause is in the API's log; clients get a sentence without details. With a
 * nextToken, the likely cause is an altered token, which is the client's error.
 */
export function failOn(error: Context['error'], nextToken?: string | null): void {
  if (!error) return
  console.error(error)
  if (nextToken) invalidToken()
  refuse('Internal', 'INTERNAL', 'Something went wrong. Try again in a moment.')
}
