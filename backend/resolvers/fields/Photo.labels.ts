import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { analysisKey } from '@album/model/keys'
import type { AnalysisItem, PhotoLabel } from '@album/model/photo'
import { turnedBox } from '@album/model/turn'
import { failOn } from '../lib/request.ts'

interface Source {
  owner: string
  id: string
  labels: PhotoLabel[]
  turn: number
}

/** Fields of a label that are in the photo's item. */
const KNOWN = ['name', 'confidence', 'parents', 'categories', 'source', '__typename']

/**
 * The boxes of labels are in the analysis, which is read only if a client asks for them: selectionSetList then has their name, or
 * an alias, which is in no list of ours.
 */
export function request(ctx: Context<never, never, never, Source>) {
  const { owner, id, labels } = ctx.source!
  const boxes = ctx.info.selectionSetList.some((path) => !KNOWN.includes(path))
  if (!boxes || labels.length === 0) runtime.earlyReturn(labels)
  return get({ key: analysisKey(owner, id), consistentRead: true })
}

export function response(ctx: Context<never, never, never, Source>) {
  failOn(ctx.error)
  const instances = (ctx.result as AnalysisItem | null)?.instances ?? {}
  // A label may have the name of a member of every object: `constructor`.
  const { labels, turn } = ctx.source!
  return labels.map((label) => ({
    ...label,
    instances: (Object.hasOwn(instances, label.name) ? instances[label.name]! : []).map((instance) => ({
      ...instance,
      boundingBox: turnedBox(instance.boundingBox, turn),
    })),
  }))
}
