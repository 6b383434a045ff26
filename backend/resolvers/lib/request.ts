import { type Context, util } from '@aws-appsync/utils'

/** The caller. The user pool's token names the owner; nothing a client sends is believed instead. */
export function ownerOf(ctx: Context): string {
  const identity = ctx.identity as { sub?: string } | null
  if (!identity?.sub) util.error('Sign in to see a library.', 'Unauthorized', null, { code: 'SIGN_IN' })
  return identity!.sub as string
}

/** For mutations of our own functions: the directive lets only IAM in; a lost directive must not open them. */
export function onlyRoles(): void {
  if (util.authType() !== 'IAM Authorization') util.unauthorized()
}

/** Ends the field with an error of the closed list; `code` says which rule it was. */
export function refuse(errorType: string, code: string, message: string): never {
  return util.error(message, errorType, null, { code }) as never
}

export function checkLimit(limit: number | null | undefined): number {
  if (limit === null || limit === undefined) return 24
  if (limit < 1 || limit > 100) refuse('ValidationError', 'LIMIT', 'limit must be 1 to 100.')
  return limit
}

export function notFound(): never {
  return refuse('NotFound', 'NOT_FOUND', 'There is no such photo in this library.')
}

export function strangeToken(): never {
  return refuse('ValidationError', 'NEXT_TOKEN', 'nextToken is not one that this list gave.')
}

/**
 * What a data source could not do. The cause is in the API's log; clients get a sentence that tells
 * nothing of what lies behind it. A page that was asked for with somebody's altered token is their error.
 */
export function failOn(error: Context['error'], nextToken?: string | null): void {
  if (!error) return
  console.error(error)
  if (nextToken) strangeToken()
  refuse('Internal', 'INTERNAL', 'Something went wrong on our side; try again in a moment.')
}
