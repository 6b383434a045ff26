import { type Context, util } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationPublishAnalysisArgs } from '../../../generated/graphql.ts'
import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { failOn, notFound } from '../../lib/request.ts'

/**
 * First step of Mutation.publishAnalysis: the photo as it is. One that a newer event has taken on is
 * refused; one that has this very analysis already is passed through unchanged.
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
    util.error('A newer upload of this photo is being analysed.', 'Conflict', null, { code: 'SUPERSEDED' })
  // While it is looked at again a photo stays READY; a claim says that its analysis is still to come.
  ctx.stash.published = photo!.status === status && !photo!.claimedUntil
  return photo
}
