import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { analysisKey } from '@album/model/keys'
import type { AnalysisItem, PhotoLabel } from '@album/model/photo'
import { failOn } from '../lib/request.ts'

interface Source {
  owner: string
  id: string
  labels: PhotoLabel[]
}

/** What came with the photo. */
const TOLD = ['name', 'confidence', 'parents', 'categories', 'source', '__typename']

/**
 * A label's boxes lie in the analysis, read only where they are asked for: under their own name or, as
 * selectionSetList has it, under a client's alias.
 */
export function request(ctx: Context<never, never, never, Source>) {
  const { owner, id, labels } = ctx.source!
  const boxes = ctx.info.selectionSetList.some((path) => !TOLD.includes(path))
  if (!boxes || labels.length === 0) runtime.earlyReturn(labels)
  return get({ key: analysisKey(owner, id) })
}

export function response(ctx: Context<never, never, never, Source>) {
  failOn(ctx.error)
  const instances = (ctx.result as AnalysisItem | null)?.instances ?? {}
  // A label may be called like something that every object has: `constructor`.
  return ctx.source!.labels.map((label) => ({
    ...label,
    instances: Object.hasOwn(instances, label.name) ? instances[label.name] : [],
  }))
}
