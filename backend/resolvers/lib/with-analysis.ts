import type { AnalysisInput, PublishAnalysisInput } from '../../generated/graphql.ts'
import { colorsOf } from '@album/model/colors'
import { byTakenKeysOf } from '@album/model/index-entries'
import { corrected, correctionsOf } from '@album/model/labels'
import type { AnalysisItem, PhotoItem, PhotoLabel } from '@album/model/photo'
import { turnedImages, turnedSize } from '@album/model/turn'
import { withoutNulls, type WithNulls } from './transaction.ts'

/**
 * Splits an analysis. The photo item keeps these fields and no others; all others are stored in the analysis item as they are, so
 * a new detail of an analysis needs no change here.
 */
function split(analysis: AnalysisInput) {
  const { contentType, width, height, thumbhash, takenLocal, takenOffset, ...more } = analysis
  const { images, labels, moderation, words, place, townAt, modelVersions, ...details } = more
  const colors = colorsOf(details.dominantColors)
  const measured = { contentType, width, height, thumbhash, images }
  return {
    kept: { ...measured, words, colors: colors.length > 0 ? colors : null, modelVersions },
    moderation,
    placed: { place, townAt },
    taken: { takenLocal, takenOffset },
    labels,
    details,
  }
}

/**
 * The photo with its analysis. A person's corrections win: own labels stay, removed labels do not come back, a harmless photo
 * stays harmless, and the camera's date and place do not replace the person's.
 */
export function withAnalysis(before: PhotoItem, input: PublishAnalysisInput): PhotoItem {
  const { claimedBy: _by, claimedUntil: _until, expiresAt, reason: _reason, ...photo } = before
  const { kept, taken, placed, labels, moderation } = split(input.analysis)
  // A place has its town's coordinates.
  const { place, townAt } = placed
  const all = (labels ?? []).map(({ instances: _instances, ...label }) => ({ ...label, source: 'MACHINE' }))
  const { labels: shown, covered } = corrected(correctionsOf(before), all as PhotoLabel[])
  const version = before.version + 1
  const after: WithNulls<PhotoItem> = {
    ...photo,
    ...kept,
    moderation: before.harmless ? [] : moderation,
    coveredModeration: before.harmless ? moderation : null,
    ...(before.turn ? asTurned(before, input.analysis) : {}),
    ...(before.dated ? { coveredDate: withoutNulls(taken) } : taken),
    ...(before.placed ? { coveredPlace: place ? { place, townAt: townAt! } : null } : { place, townAt }),
    status: input.status,
    reason: input.reason,
    labels: shown,
    covered: covered.length > 0 ? covered : null,
    version,
    announced: version,
  }
  const item = withoutNulls<PhotoItem>(after)
  return before.trashedAt
    ? withoutNulls<PhotoItem>({ ...item, expiresAt })
    : { ...item, ...byTakenKeysOf(item) }
}

/** What an analysis measured, of a photo that its owner turned: the worker made its pictures as they are in the file. */
function asTurned({ turn, thumbhash }: PhotoItem, { width, height, images }: AnalysisInput) {
  return { ...turnedSize({ width, height }, turn!), images: turnedImages(images ?? [], turn!), thumbhash }
}

/** The details of an analysis, which are read only for an opened photo: boxes by the label's name, and all others. */
export function analysisDetails(analysis: AnalysisInput): Omit<AnalysisItem, 'PK' | 'SK'> {
  const { labels, details } = split(analysis)
  const instances: AnalysisItem['instances'] = {}
  for (const label of labels ?? []) if (label.instances.length > 0) instances[label.name] = label.instances
  return withoutNulls<Omit<AnalysisItem, 'PK' | 'SK'>>({ ...details, instances })
}
