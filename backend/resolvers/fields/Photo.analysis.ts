import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { Analysis, PhotoStatus } from '../../generated/graphql.ts'
import { analysisKey } from '@album/model/keys'
import type { AnalysisItem } from '@album/model/photo'
import { failOn } from '../lib/request.ts'

interface Source {
  owner: string
  id: string
  status: PhotoStatus
}

/** The analysis is an item of its own, which is read only if a client asks for it. */
export function request(ctx: Context<never, never, never, Source>) {
  const { owner, id, status } = ctx.source!
  if (status !== 'READY') runtime.earlyReturn(null)
  return get({ key: analysisKey(owner, id) })
}

export function response(ctx: Context<never, never, never, Source>) {
  failOn(ctx.error)
  const analysis = ctx.result as AnalysisItem | null
  if (!analysis) return null
  const details: Analysis = { textLines: [], faces: [], dominantColors: [], ...analysis }
  return details
}
