import type { PhotoItem } from '@album/model/photo'
import type { PhotoProblem } from '../problem.ts'
import { notCorrectable } from './labels.ts'

/** The photo of which its owner says that nothing in it disturbs. What the machine found is kept to be undone. */
export function harmless(photo: PhotoItem): PhotoItem | PhotoProblem {
  if (photo.status !== 'READY') return notCorrectable(photo)
  if (photo.harmless) return photo
  const { moderation = [] } = photo
  return {
    ...photo,
    moderation: [],
    coveredModeration: moderation,
    harmless: true,
    version: photo.version + 1,
  }
}

/** As if its owner had not said so. */
export function harmlessUndone(photo: PhotoItem): PhotoItem | PhotoProblem {
  if (photo.status !== 'READY') return notCorrectable(photo)
  if (!photo.harmless) return photo
  const { harmless: _harmless, coveredModeration: moderation = [], ...rest } = photo
  return { ...rest, moderation, version: photo.version + 1 }
}
