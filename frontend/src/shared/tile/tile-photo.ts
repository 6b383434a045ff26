import { RENDITION_SIDES } from '@album/model/photo'
import type { Photo, Row } from '../../photos/photo.ts'
import { takenText } from '../text/dates.ts'
import { text } from '../text/text.ts'

/** What a tile shows of a photo. */
export type TilePhoto = Pick<
  Photo,
  'id' | 'status' | 'reason' | 'title' | 'addedAt' | 'thumbhash' | 'images' | 'labels' | 'moderation'
>

/** The photo as a tile shows it; until it has been read, what its strip says and its picture in the grid's size. */
export function tileOf(row: Row, thumbnailUrl: string | undefined): TilePhoto | undefined {
  if (row.photo) return row.photo
  if (!thumbnailUrl) return undefined
  return {
    id: row.id,
    status: 'READY',
    reason: null,
    title: text.tile.taken(takenText(row.taken)),
    addedAt: row.taken,
    thumbhash: row.thumbhash,
    images: [{ name: 'GRID', url: thumbnailUrl, width: RENDITION_SIDES.GRID, height: RENDITION_SIDES.GRID }],
    labels: [],
    // The strip does not say of what kind.
    moderation: row.moderated ? [{ name: '', parent: null, confidence: 0 }] : [],
  }
}
