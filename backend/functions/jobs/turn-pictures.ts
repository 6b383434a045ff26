import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { TurnedPictures } from '../objects/turned-pictures.ts'
import type { PhotoProblem } from '../problem.ts'
import { thumbhashOfRendition, turnedRendition } from '../rekognize/picture/renditions.ts'

interface Deps {
  table: Pick<DocumentTable, 'get' | 'write'>
  pictures: TurnedPictures
}

/**
 * Stores a photo's pictures at a turn. They are made from the unturned pictures, so quality is lost only once.
 * @returns the thumbhash at this turn
 */
export async function turnPictures(
  photo: PhotoItem,
  turn: number,
  { table, pictures }: Deps,
): Promise<{ thumbhash: string } | PhotoProblem> {
  const [grid, screen] = await Promise.all([
    pictures.upright(photo, 'GRID'),
    pictures.upright(photo, 'SCREEN'),
  ])
  if (!grid || !screen) return NO_PICTURE
  const [turnedGrid, turnedScreen] = [
    await turnedRendition('GRID', grid, turn),
    turn === 0 ? screen : await turnedRendition('SCREEN', screen, turn),
  ]
  if (turn !== 0) {
    // Noted first: if the edit is cancelled before it changes the photo, a later deletion knows of these pictures. No reader sees a
    // difference, so the version stays.
    if (!photo.turns?.includes(turn))
      await table.write({
        key: photoKey(photo.owner, photo.id),
        update: 'SET #turns = list_append(if_not_exists(#turns, :none), :turns)',
        condition: 'attribute_exists(PK) AND NOT contains(#turns, :turn)',
        values: { ':none': [], ':turns': [turn], ':turn': turn },
      })
    await Promise.all([
      pictures.put(photo, 'GRID', turn, turnedGrid),
      pictures.put(photo, 'SCREEN', turn, turnedScreen),
    ])
    // A deletion removes the pictures that the photo had. It may have done so before these were stored.
    if (!(await table.get(photoKey(photo.owner, photo.id)))) await pictures.remove(photo, turn)
  }
  return { thumbhash: await thumbhashOfRendition(turnedGrid) }
}

/** The library has lost them, or the photo is being deleted. */
const NO_PICTURE: PhotoProblem = {
  errorType: 'Conflict',
  code: 'NO_PICTURE',
  message: 'The pictures of this photo are missing. Analyse it again to make them.',
}
