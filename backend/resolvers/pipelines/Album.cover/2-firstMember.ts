import { type Context, runtime } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { AlbumMemberItem } from '@album/model/album'
import { albumMembersPk } from '@album/model/keys'
import type { AlbumSource } from '../../lib/album.ts'
import { failOn } from '../../lib/request.ts'

/** Second step of Album.cover: where none was chosen, which photo comes first. A smart album has no order. */
export function request(ctx: Context) {
  const { owner, id, filter } = ctx.source as unknown as AlbumSource
  if (ctx.prev.result || filter) runtime.earlyReturn(ctx.prev.result)
  return query({ query: { PK: { eq: albumMembersPk(owner, id) } }, limit: 1 })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const [first] = ctx.result.items as AlbumMemberItem[]
  ctx.stash.first = first?.id
  return null
}
