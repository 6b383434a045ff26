import type { ApolloClient } from '@apollo/client'
import { photosById } from '../../photos/photos.ts'
import { chunksOf } from '../../shared/edit/calls.ts'
import { deselect, selection } from '../../shared/selection/selection.ts'

/**
 * Checks only this many of the selected photos. Others stay selected although they may be gone; the API refuses
 * actions on them.
 */
const MAX_CHECKED = 500

/** After a connection gap, deselects the photos that were removed during it. */
export async function deselectGone(client: ApolloClient): Promise<void> {
  for (const chunk of chunksOf([...selection()].slice(0, MAX_CHECKED))) {
    const photos = await photosById(client, chunk).catch(() => undefined)
    if (!photos) return
    const there = new Set(photos.filter(({ trashedAt }) => !trashedAt).map(({ id }) => id))
    deselect(chunk.filter((id) => !there.has(id)))
  }
}
