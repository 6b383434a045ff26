import { type AppSyncIdentityCognito, type Context, extensions } from '@aws-appsync/utils'
import type { MutationDeleteAccountArgs } from '../../generated/graphql.ts'
import { answerOf } from '../lib/lambda.ts'
import { ownerOf } from '../lib/request.ts'

export function request(ctx: Context<MutationDeleteAccountArgs>) {
  const owner = ownerOf(ctx)
  const { claims } = ctx.identity as AppSyncIdentityCognito
  const payload = { field: 'deleteAccount', owner, email: ctx.args.email, signedInAt: +claims.auth_time }
  return { operation: 'Invoke', payload }
}

/** Ends the subscriptions of the guests of all share links, and of the person's own windows. */
export function response(ctx: Context) {
  const [until] = answerOf<string>(ctx)
  for (const subscriptionField of ['onSharedAlbumChanged', 'onPhotoChanged', 'onAlbumChanged'])
    extensions.invalidateSubscriptions({ subscriptionField, payload: { owner: ownerOf(ctx) } })
  return until
}
