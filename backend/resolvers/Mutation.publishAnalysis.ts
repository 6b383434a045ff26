import { type Context, util } from '@aws-appsync/utils'
import type { MutationPublishAnalysisArgs } from '../generated/graphql.ts'
import type { PhotoItem } from '../table/photo.ts'
import { toPhoto } from './photo.ts'

/** The directive lets only IAM in; said here again, since a lost directive must not open the library. */
export function request(_ctx: Context<MutationPublishAnalysisArgs>) {
  if (util.authType() !== 'IAM Authorization') util.unauthorized()
  return {}
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  const photo = ctx.prev.result as PhotoItem
  return { owner: photo.owner, id: photo.id, version: photo.version, kind: 'UPDATED', photo: toPhoto(photo) }
}
