import type { PhotoItem } from '@album/model/photo'
import type { PhotoProblem } from '../problem.ts'
import { notCorrectable } from './labels.ts'

/** Marks the photo as harmless. What Rekognition found is kept for undo. */
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

/** Takes the mark back. */
export function harmlessUndone(photo: PhotoItem): PhotoItem | PhotoProblem {
  if (photo.status !== 'READY') return notCorrectable(photo)
  if (!photo.harmless) return photo
  const { harmless: _harmless, coveredModeration: moderation = [], ...rest } = photo
  return { ...rest, moderation, version: photo.version + 1 }
}
