import type { PhotoItem } from '@album/model/photo'
import { turnedImages, turnedOn, turnedSize } from '@album/model/turn'
import type { PhotoProblem } from '../problem.ts'
import { notCorrectable } from './labels.ts'

/** The photo turned this far from how its file is. Its pictures at this turn are stored already. */
export function withTurn(
  photo: PhotoItem,
  turn: number,
  thumbhash: string | undefined,
): PhotoItem | PhotoProblem {
  if (photo.status !== 'READY') return notCorrectable(photo)
  if ((photo.turn ?? 0) === turn) return photo
  const { turn: before, thumbhash: _thumbhash, turns = [], ...rest } = photo
  const known = turn === 0 || turns.includes(turn) ? turns : [...turns, turn]
  return {
    ...turnedSize(rest, turnedOn(turn, -(before ?? 0))),
    ...(photo.images && { images: turnedImages(photo.images, turn) }),
    ...(thumbhash && { thumbhash }),
    ...(turn !== 0 && { turn }),
    ...(known.length > 0 && { turns: known }),
    version: photo.version + 1,
  }
}
