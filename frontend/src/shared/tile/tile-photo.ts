import { RENDITION_SIDES } from '@album/model/photo'
import type { Photo, Row } from '../../photos/photo.ts'
import { takenText } from '../text/dates.ts'
import { text } from '../text/text.ts'

/** The photo's fields that a tile shows. */
export type TilePhoto = Pick<
  Photo,
  | 'id'
  | 'status'
  | 'reason'
  | 'title'
  | 'thumbhash'
  | 'images'
  | 'labels'
  | 'moderation'
  | 'favourite'
  | 'addedBy'
  | 'rawFile'
> &
  // No strip has photos of the trash.
  Partial<Pick<Photo, 'trashedAt'>>

/** The photo for its tile. Until it has loaded, the data of its strip and the grid-sized picture. */
export function tileOf(row: Row, thumbnailUrl: string | undefined): TilePhoto | undefined {
  if (row.photo) return row.photo
  if (!thumbnailUrl) return undefined
  return {
    id: row.id,
    status: 'READY',
    reason: null,
    title: text.tile.taken(takenText(row.taken)),
    thumbhash: row.thumbhash,
    images: [{ name: 'GRID', url: thumbnailUrl, width: RENDITION_SIDES.GRID, height: RENDITION_SIDES.GRID }],
    labels: [],
    favourite: false,
    addedBy: null,
    rawFile: null,
    // The strip does not contain the category.
    moderation: row.moderated ? [{ name: '', parent: null, confidence: 0 }] : [],
  }
}
