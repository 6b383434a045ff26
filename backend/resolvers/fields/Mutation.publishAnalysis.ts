import type { Context } from '@aws-appsync/utils'
import type { MutationPublishAnalysisArgs } from '../../generated/graphql.ts'
import type { PhotoItem } from '@album/model/photo'
import { toPhoto } from '../lib/photo.ts'
import { onlyRoles } from '../lib/request.ts'

export function request(_ctx: Context<MutationPublishAnalysisArgs>) {
  onlyRoles()
  return {}
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  const photo = ctx.prev.result as PhotoItem
  return { owner: photo.owner, id: photo.id, version: photo.version, kind: 'UPDATED', photo: toPhoto(photo) }
}
