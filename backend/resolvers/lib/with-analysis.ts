import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import { byTakenKeysOf } from '@album/model/index-entries'
import { corrected, correctionsOf } from '@album/model/labels'
import type { PhotoItem, PhotoLabel } from '@album/model/photo'
import { withoutNulls } from './transaction.ts'

/**
 * The photo with what was seen in it. What a person said wins: their own labels stay, labels that they took
 * away do not come back, and neither does the camera's date where they gave another.
 */
export function withAnalysis(before: PhotoItem, input: PublishAnalysisInput): PhotoItem {
  const { claimedBy: _by, claimedUntil: _until, expiresAt, reason: _reason, ...kept } = before
  const { labels, takenLocal, takenOffset, ...seen } = withoutAnalysis(input)
  const all = (labels ?? []).map(({ instances: _instances, ...label }) => ({ ...label, source: 'MACHINE' }))
  const { labels: shown, covered } = corrected(correctionsOf(before), all as PhotoLabel[])
  const taken = before.dated ? {} : { takenLocal, takenOffset }
  const version = before.version + 1
  const after = {
    ...kept,
    ...seen,
    ...taken,
    labels: shown,
    covered: covered.length > 0 ? covered : null,
    version,
    announced: version,
  } as PhotoItem
  if (before.trashedAt) return withoutNulls({ ...after, expiresAt })
  return withoutNulls({ ...after, ...byTakenKeysOf(after) })
}

/** What Mutation.publishAnalysis keeps beside the photo is no part of it. */
function withoutAnalysis(input: PublishAnalysisInput) {
  const { owner: _owner, id: _id, job: _job, textLines: _text, faces: _faces, ...rest } = input
  const { dominantColors: _colors, quality: _quality, camera: _camera, location: _location, ...seen } = rest
  return seen
}
