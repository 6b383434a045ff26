import { type Context, extensions } from '@aws-appsync/utils'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

/** Ends the subscriptions of its guests. */
export function response(ctx: Context) {
  const [id] = answerOf<string>(ctx)
  extensions.invalidateSubscriptions({
    subscriptionField: 'onSharedAlbumChanged',
    payload: { share: id! },
  })
  return id
}
