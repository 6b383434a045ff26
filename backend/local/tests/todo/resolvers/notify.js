import { util } from '@aws-appsync/utils'

/** Tells whoever listens; nothing is kept. Only somebody who signed in may write to one person. */
export function request(ctx) {
  const { text, to } = ctx.args
  const signedIn = util.authType() === 'User Pool Authorization'
  if (to && !signedIn) util.error('Sign in to write to one person', 'NotSignedIn', { to })
  return { payload: { id: util.autoUlid(), text, to, from: signedIn ? ctx.identity.username : 'anonymous' } }
}

export const response = (ctx) => ctx.result
