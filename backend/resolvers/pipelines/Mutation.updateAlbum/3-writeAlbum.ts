import { type Context, runtime } from '@aws-appsync/utils'
import { operations, update } from '@aws-appsync/utils/dynamodb'
import type { MutationUpdateAlbumArgs } from '../../../generated/graphql.ts'
import { albumKey } from '@album/model/keys'
import { noAlbum, savedSearch } from '../../lib/album.ts'
import { failOn } from '../../lib/request.ts'
import { titleOf } from '../../lib/title.ts'
import { withoutNulls } from '../../lib/transaction.ts'

/** Writes the album. Fields that the input does not have stay as they are. */
export function request(ctx: Context<MutationUpdateAlbumArgs>) {
  const { id, title, cover, filter } = ctx.args.input
  const changes: Record<string, unknown> = {}
  if (title !== undefined) changes.title = titleOf(title)
  if (cover) changes.cover = cover
  if (cover === null) changes.cover = operations.remove()
  if (filter) changes.filter = withoutNulls(savedSearch(filter))
  if (Object.keys(changes).length === 0) runtime.earlyReturn(ctx.prev.result)
  return update({
    key: albumKey(ctx.stash.owner as string, id),
    update: changes,
    condition: { title: { attributeExists: true } },
  })
}

export function response(ctx: Context<MutationUpdateAlbumArgs>) {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') noAlbum()
  failOn(ctx.error)
  return ctx.result
}
