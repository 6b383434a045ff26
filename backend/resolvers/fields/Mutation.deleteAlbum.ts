import { type Context, extensions } from '@aws-appsync/utils'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

/** Ends the subscriptions of the guests of its share links. */
export function response(ctx: Context) {
  const [id] = answerOf<string>(ctx)
  extensions.invalidateSubscriptions({
    subscriptionField: 'onSharedAlbumChanged',
    payload: { album: id! },
  })
  return id
}
