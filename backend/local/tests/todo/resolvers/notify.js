import { util } from '@aws-appsync/utils'

/** Notifies subscribers and stores nothing. Only signed-in people can write to one person. */
export function request(ctx) {
  const { text, to } = ctx.args
  const signedIn = util.authType() === 'User Pool Authorization'
  if (to && !signedIn) util.error('Sign in to write to one person', 'NotSignedIn', { to })
  return { payload: { id: util.autoUlid(), text, to, from: signedIn ? ctx.identity.username : 'anonymous' } }
}

export const response = (ctx) => ctx.result
