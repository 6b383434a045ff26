import { type Context, util } from '@aws-appsync/utils'
import { operations, update } from '@aws-appsync/utils/dynamodb'
import type { MutationUpdatePhotoArgs } from '../generated/graphql.ts'
import { photoKey } from '../table/keys.ts'
import type { PhotoItem } from '../table/photo.ts'
import { toPhoto } from './photo.ts'
import { failOn, notFound, ownerOf, refuse } from './request.ts'

/** Marks that turn the direction of the text around them; with control characters, no part of a title. */
const MARKS = '\u007f\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'

function visible(title: string): string {
  return title
    .split('')
    .filter((character) => character >= ' ' && !MARKS.includes(character))
    .join('')
    .trim()
}

export function request(ctx: Context<MutationUpdatePhotoArgs>) {
  const { id, title, version } = ctx.args.input
  const clean = visible(title ?? '')
  if (!clean) refuse('ValidationError', 'TITLE', 'A title needs at least one character.')
  if (clean.length > 255) refuse('ValidationError', 'TITLE', 'A title has at most 255 characters.')
  const there = { PK: { attributeExists: true } }
  return update({
    key: photoKey(ownerOf(ctx), id),
    update: { title: clean, version: operations.increment(1) },
    condition: typeof version === 'number' ? { ...there, version: { eq: version } } : there,
  })
}

export function response(ctx: Context<MutationUpdatePhotoArgs>) {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') {
    if (!ctx.result) notFound()
    util.error('The photo has changed since; look at it again.', 'Conflict', null, { code: 'VERSION' })
  }
  failOn(ctx.error)
  return toPhoto(ctx.result as PhotoItem)
}
