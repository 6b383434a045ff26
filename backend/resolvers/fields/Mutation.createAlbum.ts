import type { Context } from '@aws-appsync/utils'
import type { MutationCreateAlbumArgs } from '../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { savedSearch, toAlbum } from '../lib/album.ts'
import { answerOf } from '../lib/lambda.ts'
import { ownerOf } from '../lib/request.ts'
import { titleOf } from '../lib/title.ts'
import { withoutNulls } from '../lib/transaction.ts'

/** A function writes it: albums that are created at the same moment change the same count, and all but one must try again. */
export function request(ctx: Context<MutationCreateAlbumArgs>) {
  const { title, filter } = ctx.args.input
  const album = {
    field: 'createAlbum',
    owner: ownerOf(ctx),
    title: titleOf(title),
    filter: filter ? withoutNulls(savedSearch(filter)) : null,
  }
  return { operation: 'Invoke', payload: album }
}

export function response(ctx: Context) {
  return toAlbum(answerOf<AlbumItem>(ctx)[0]!)
}
