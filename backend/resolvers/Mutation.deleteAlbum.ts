import { type Context, extensions } from '@aws-appsync/utils'
import { answerOf, ask } from './answer.ts'
import { ownerOf } from './request.ts'

export function request(ctx: Context) {
  return ask(ctx, ownerOf(ctx))
}

/** Whoever watches by one of its links is sent away. */
export function response(ctx: Context) {
  const [id] = answerOf<string>(ctx)
  extensions.invalidateSubscriptions({
    subscriptionField: 'onSharedAlbumChanged',
    payload: { album: id! },
  })
  return id
}
