import { type Context, runtime, util } from '@aws-appsync/utils'
import { operations, update } from '@aws-appsync/utils/dynamodb'
import type { ExpectedAlbumInput, MutationUpdateAlbumArgs } from '../../../generated/graphql.ts'
import { type AlbumItem, isAlbum } from '@album/model/album'
import { albumKey, isId } from '@album/model/keys'
import { noAlbum, savedSearch } from '../../lib/album.ts'
import { failOn, refuse } from '../../lib/request.ts'
import { titleOf } from '../../lib/title.ts'
import { withoutNulls } from '../../lib/transaction.ts'

/**
 * Writes the album, if it has the expected values. Fields that the input does not have stay as they are. In APPSYNC_JS a missing field
 * equals null, so only `hasOwn` shows that a caller sent a null.
 */
export function request(ctx: Context<MutationUpdateAlbumArgs>) {
  const { input } = ctx.args
  const { id, title, cover, filter, expected } = input
  const changes: Record<string, unknown> = {}
  if (Object.hasOwn(input, 'title')) changes.title = titleOf(title)
  if (cover) changes.cover = cover
  if (cover === null && Object.hasOwn(input, 'cover')) changes.cover = operations.remove()
  // Of a plain object, `update` would write the terms that it has and keep the others.
  if (filter) changes.filter = operations.replace(withoutNulls(savedSearch(filter)))
  if (Object.keys(changes).length === 0) runtime.earlyReturn(ctx.prev.result)
  return {
    ...update({ key: albumKey(ctx.stash.owner as string, id), update: changes }),
    condition: conditionOf(expected ?? {}),
  }
}

export function response(ctx: Context<MutationUpdateAlbumArgs>) {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') {
    if (!isAlbum(ctx.result as AlbumItem | null)) noAlbum()
    refuse('Conflict', 'CHANGED', 'The album has changed in the meantime. Load it again.')
  }
  if (ctx.error?.type === 'DynamoDB:TransactionConflictException')
    refuse('Conflict', 'BUSY', 'Photos of the album are being counted. Try again.')
  failOn(ctx.error)
  return ctx.result
}

/** The album still exists and has these values. DynamoDB compares maps, too (API Reference, "Condition", EQ). */
function conditionOf(expected: ExpectedAlbumInput) {
  const { title, cover, filter } = expected
  const parts = ['attribute_exists(#title)']
  const names: Record<string, string> = { '#title': 'title' }
  const values: Record<string, unknown> = {}
  if (Object.hasOwn(expected, 'title')) {
    parts.push('#title = :title')
    values[':title'] = titleOf(title)
  }
  if (Object.hasOwn(expected, 'cover')) {
    parts.push(cover === null ? 'attribute_not_exists(#cover)' : '#cover = :cover')
    names['#cover'] = 'cover'
    // Clients may send anything as an id, and DynamoDB refuses long values.
    if (cover !== null) values[':cover'] = cover && isId(cover) ? cover : ''
  }
  if (filter) {
    parts.push('#filter = :filter')
    names['#filter'] = 'filter'
    values[':filter'] = withoutNulls(savedSearch(filter))
  }
  return {
    expression: parts.join(' AND '),
    expressionNames: names,
    ...(Object.keys(values).length > 0 ? { expressionValues: util.dynamodb.toMapValues(values) } : {}),
  }
}
