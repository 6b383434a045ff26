import type { PhotoTile_PhotoFragment } from '../../generated/graphql.ts'
import { text } from '../text/text.ts'
import { takenText } from '../text/dates.ts'

/** What a strip tells of a photo: enough to paint it, before anything else of it is known. */
export interface KnownPhoto {
  id: string
  aspect: number
  taken: string
  thumbhash: string | null
  moderated: boolean
  thumbnailUrl: string
}

/** As a tile shows it until the photo itself has come. */
export const tileOf = (known: KnownPhoto): PhotoTile_PhotoFragment => ({
  id: known.id,
  status: 'READY',
  reason: null,
  title: text.tile.taken(takenText(known.taken)),
  width: Math.round(known.aspect * 1000),
  height: 1000,
  thumbhash: known.thumbhash,
  images: [{ name: 'GRID', url: known.thumbnailUrl, width: 480, height: 480 }],
  labels: [],
  // The strip does not say of what kind.
  moderation: known.moderated ? [{ name: '', parent: null }] : [],
  version: 0,
})
