import { type Context, runtime } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { AlbumMemberItem } from '@album/model/album'
import { albumMembersPk } from '@album/model/keys'
import type { AlbumSource } from '../../lib/album.ts'
import { failOn } from '../../lib/request.ts'

/** The entry of the album's first photo, if none was chosen. A smart album has no entries. */
export function request(ctx: Context) {
  const { owner, id, filter } = ctx.source as unknown as AlbumSource
  if (ctx.stash.photo || filter) runtime.earlyReturn({})
  return query({ query: { PK: { eq: albumMembersPk(owner, id) } }, limit: 1, consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const [first] = ctx.result.items as AlbumMemberItem[]
  ctx.stash.first = first?.id
  return {}
}
