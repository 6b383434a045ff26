import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { PhotoStatus } from '../../generated/graphql.ts'
import { analysisKey } from '@album/model/keys'
import type { AnalysisItem } from '@album/model/photo'
import { failOn } from '../lib/request.ts'

interface Source {
  owner: string
  id: string
  status: PhotoStatus
}

/** One item beside the photo, read only where it is asked for. */
export function request(ctx: Context<never, never, never, Source>) {
  const { owner, id, status } = ctx.source!
  if (status !== 'READY') runtime.earlyReturn(null)
  return get({ key: analysisKey(owner, id) })
}

export function response(ctx: Context<never, never, never, Source>) {
  failOn(ctx.error)
  const analysis = ctx.result as AnalysisItem | null
  if (!analysis) return null
  return { textLines: [], faces: [], dominantColors: [], ...analysis }
}
