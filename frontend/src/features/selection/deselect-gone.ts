import type { ApolloClient } from '@apollo/client'
import { photosById } from '../../photos/photos.ts'
import { chunksOf } from '../../shared/edit/calls.ts'
import { deselect, selection } from '../../shared/selection/selection.ts'

/** Of more selected photos than this those that have gone stay selected: what is done to them is refused. */
const MAX_ASKED = 500

/** After a gap: photos that went during it are not selected any more. */
export async function deselectGone(client: ApolloClient): Promise<void> {
  for (const asked of chunksOf([...selection()].slice(0, MAX_ASKED))) {
    const photos = await photosById(client, asked).catch(() => undefined)
    if (!photos) return
    const there = new Set(photos.filter(({ trashedAt }) => !trashedAt).map(({ id }) => id))
    deselect(asked.filter((id) => !there.has(id)))
  }
}
