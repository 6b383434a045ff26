import type { Context } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationUpdateAlbumArgs } from '../../../generated/graphql.ts'
import { type AlbumItem, isAlbum } from '@album/model/album'
import { albumKey } from '@album/model/keys'
import { noAlbum } from '../../lib/album.ts'
import { failOn, refuse } from '../../lib/request.ts'

export function request(ctx: Context<MutationUpdateAlbumArgs>) {
  return get({ key: albumKey(ctx.stash.owner as string, ctx.args.input.id), consistentRead: true })
}

export function response(ctx: Context<MutationUpdateAlbumArgs>) {
  failOn(ctx.error)
  const album = ctx.result as AlbumItem | null
  if (!isAlbum(album)) noAlbum()
  if (ctx.args.input.filter && !(album as AlbumItem).filter)
    refuse('ValidationError', 'FILTER', 'Only a smart album can have a filter.')
  return album
}
