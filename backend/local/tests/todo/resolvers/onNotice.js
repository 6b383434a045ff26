import { extensions, util } from '@aws-appsync/utils'

/** What is for all, and what is for oneself. */
export function request(ctx) {
  const forAll = { from: { eq: 'anonymous' } }
  const filter =
    util.authType() === 'User Pool Authorization'
      ? { or: [forAll, { to: { eq: ctx.identity.username } }] }
      : forAll
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter))
  return { payload: null }
}

export const response = () => null
