import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { PhotoStatus } from '../../../generated/graphql.ts'
import { analysisKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

type Source = Context<
  never,
  { analysis?: unknown },
  never,
  { owner: string; id: string; status: PhotoStatus }
>

/** Reads the analysis into the stash. A photo that is not READY has none. */
export function request(ctx: Source) {
  const { owner, id, status } = ctx.source!
  if (status !== 'READY') runtime.earlyReturn({})
  return get({ key: analysisKey(owner, id), consistentRead: true })
}

export function response(ctx: Source) {
  failOn(ctx.error)
  ctx.stash.analysis = ctx.result
  return {}
}
