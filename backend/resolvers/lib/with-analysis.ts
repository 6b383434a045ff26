import type { Analysis, AnalysisInput, PublishAnalysisInput } from '../../generated/graphql.ts'
import { colorsOf } from '@album/model/colors'
import { byTakenKeysOf } from '@album/model/index-entries'
import { corrected, correctionsOf } from '@album/model/labels'
import type { AnalysisItem, PhotoItem, PhotoLabel } from '@album/model/photo'
import { turnedImages, turnedSize } from '@album/model/turn'
import { withoutNulls, type WithNulls } from './transaction.ts'

/** A field that both items have, or neither, is a type error in `split`. */
type PhotoField = Exclude<keyof PhotoItem, keyof Analysis>
type Detail = Exclude<keyof Analysis, keyof PhotoItem>

/**
 * Splits an analysis. The photo item keeps its own fields, which are listed here. All others are details. The analysis item stores them
 * as they are, so a new detail needs no change here.
 */
function split(analysis: AnalysisInput) {
  const { contentType, width, height, thumbhash, takenLocal, takenOffset, ...more } = analysis
  const { images, labels, moderation, words, place, townAt, modelVersions, ...details } = more
  const kept = {
    contentType,
    width,
    height,
    thumbhash,
    takenLocal,
    takenOffset,
    images,
    labels,
    moderation,
    words,
    place,
    townAt,
    modelVersions,
  } satisfies Record<keyof AnalysisInput & PhotoField, unknown>
  return {
    kept,
    details: details satisfies { [Field in keyof AnalysisInput]: Field extends Detail ? unknown : never },
  }
}

/**
 * The photo with its analysis. A person's corrections win: own labels stay, removed labels do not come back, a harmless photo
 * stays harmless, and the camera's date and place do not replace the person's.
 */
export function withAnalysis(before: PhotoItem, input: PublishAnalysisInput): PhotoItem {
  const { claimedBy: _by, claimedUntil: _until, expiresAt, reason: _reason, ...photo } = before
  const { kept, details } = split(input.analysis)
  const { labels, moderation, place, townAt, takenLocal, takenOffset, ...measured } = kept
  const taken = { takenLocal, takenOffset }
  const colors = colorsOf(details.dominantColors)
  const all = (labels ?? []).map(({ instances: _instances, ...label }) => ({ ...label, source: 'MACHINE' }))
  const { labels: shown, covered } = corrected(correctionsOf(before), all as PhotoLabel[])
  const version = before.version + 1
  const after: WithNulls<PhotoItem> = {
    ...photo,
    ...measured,
    colors: colors.length > 0 ? colors : null,
    moderation: before.harmless ? [] : moderation,
    coveredModeration: before.harmless ? moderation : null,
    ...(before.turn ? asTurned(before, input.analysis) : {}),
    ...(before.dated ? { coveredDate: withoutNulls(taken) } : taken),
    // A place has its town's coordinates.
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
  const { kept, details } = split(analysis)
  const instances: AnalysisItem['instances'] = {}
  for (const label of kept.labels ?? [])
    if (label.instances.length > 0) instances[label.name] = label.instances
  return withoutNulls<Omit<AnalysisItem, 'PK' | 'SK'>>({ ...details, instances })
}
