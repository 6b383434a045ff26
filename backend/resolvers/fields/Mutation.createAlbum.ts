import { type Context, util } from '@aws-appsync/utils'
import { put } from '@aws-appsync/utils/dynamodb'
import type { MutationCreateAlbumArgs } from '../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { albumKey } from '@album/model/keys'
import { savedSearch, toAlbum } from '../lib/album.ts'
import { failOn, ownerOf } from '../lib/request.ts'
import { titleOf } from '../lib/title.ts'
import { withoutNulls } from '../lib/transaction.ts'

export function request(ctx: Context<MutationCreateAlbumArgs>) {
  const owner = ownerOf(ctx)
  const { title, filter } = ctx.args.input
  const id = util.autoUlid()
  const album = {
    id,
    owner,
    title: titleOf(title),
    createdAt: util.time.nowISO8601(),
    count: 0,
    filter: filter ? withoutNulls(savedSearch(filter)) : null,
  }
  return put({ key: albumKey(owner, id), item: withoutNulls(album) as never })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  return toAlbum(ctx.result as AlbumItem)
}
