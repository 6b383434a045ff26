import type { Context } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationPublishAnalysisArgs } from '../../../generated/graphql.ts'
import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { failOn, notFound, refuse } from '../../lib/request.ts'

/**
 * The photo as it is. If a newer event has claimed it, the analysis is refused. If it has this analysis already, it stays
 * unchanged.
 */
export function request(ctx: Context<MutationPublishAnalysisArgs>) {
  const { owner, id } = ctx.args.input
  return get({ key: photoKey(owner, id), consistentRead: true })
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  failOn(ctx.error)
  const photo = ctx.result as PhotoItem | null
  if (!photo) notFound()
  const { sequencer, status } = ctx.args.input
  if (photo!.sequencer !== sequencer)
    refuse('Conflict', 'SUPERSEDED', 'A newer upload of this photo is being analysed.')
  // A photo stays READY during a re-analysis; its claim shows that the new analysis is not published yet.
  ctx.stash.published = photo!.status === status && !photo!.claimedUntil
  return photo
}
