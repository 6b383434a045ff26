import { type Context, extensions } from '@aws-appsync/utils'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

/** Whoever watches by one of its links is sent away. */
export function response(ctx: Context) {
  const [id] = answerOf<string>(ctx)
  extensions.invalidateSubscriptions({
    subscriptionField: 'onSharedAlbumChanged',
    payload: { album: id! },
  })
  return id
}
