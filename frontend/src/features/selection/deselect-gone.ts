import type { ApolloClient } from '@apollo/client'
import { SelectedPhotoDocument } from '../../generated/graphql.ts'
import { chunksOf } from '../../shared/edit/calls.ts'
import { photosById } from '../../shared/edit/photos-by-id.ts'
import { deselect, selection } from '../../shared/selection.ts'

/** Of more selected photos than this those that have gone stay selected: what is done to them is refused. */
const MOST_ASKED = 500

/** Nothing was heard for a while: photos that went meanwhile are not selected any more. */
export async function deselectGone(client: ApolloClient): Promise<void> {
  for (const asked of chunksOf([...selection()].slice(0, MOST_ASKED))) {
    const photos = await photosById(client, SelectedPhotoDocument, asked).catch(() => undefined)
    if (!photos) return
    const there = new Set(photos.filter(({ trashedAt }) => !trashedAt).map(({ id }) => id))
    deselect(asked.filter((id) => !there.has(id)))
  }
}
