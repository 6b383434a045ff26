import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { useInHand } from '../features/albums/in-hand.ts'
import { SelectedPhotoDocument } from '../generated/graphql.ts'
import { libraryAddress } from '../shared/addresses.ts'
import { useCatchUp } from '../shared/catch-up.ts'
import { photosById } from '../shared/edit/photos-by-id.ts'
import { onPhotoNews } from '../shared/photo-changes.ts'
import { isGone } from '../shared/photo-news.ts'
import { deselect, selection, useIsSelecting } from '../shared/selection.ts'
import { lazyPage } from './lazy-page.ts'

const SelectionBar = lazyPage(() => import('../features/selection/SelectionBar.tsx'))
const AlbumActions = lazyPage(() => import('../features/albums/SelectionActions.tsx'))
const AnalysisActions = lazyPage(() => import('../features/analysis/SelectionActions.tsx'))
const TrashSelectionBar = lazyPage(() => import('../features/selection/TrashSelectionBar.tsx'))

/** As many as one request asks for (`photosById`). */
const TOGETHER = 25
/** Of more selected photos than this those that have gone stay selected: what is done to them is refused. */
const MOST_ASKED = 500

/** What can be done to the photos that are selected, from the moment that one is. */
export function Selected() {
  const [path] = useLocation()
  const inTrash = path === '/trash'
  const client = useApolloClient()
  const { cache } = client
  // What has gone meanwhile, in whatever window, is not selected any more; what is still being looked at stays.
  useEffect(() => {
    if (inTrash) return
    return onPhotoNews((news) => deselect(news.map(({ id }) => id).filter((id) => isGone(cache, id))))
  }, [cache, inTrash])
  useCatchUp(() => {
    if (!inTrash) void deselectGone(client)
  })
  // The album in hand has a bar of its own, which says what they are selected for.
  const forAlbum = useInHand()?.what === 'photos' && path === libraryAddress()
  if (!useIsSelecting() || forAlbum) return null
  if (inTrash)
    return (
      <Suspense>
        <TrashSelectionBar />
      </Suspense>
    )
  return (
    <Suspense>
      <SelectionBar>
        <AlbumActions />
        <AnalysisActions />
      </SelectionBar>
    </Suspense>
  )
}

/** Nothing was heard for a while: photos that went meanwhile are not selected any more. */
async function deselectGone(client: ApolloClient) {
  const ids = [...selection()].slice(0, MOST_ASKED)
  for (let at = 0; at < ids.length; at += TOGETHER) {
    const asked = ids.slice(at, at + TOGETHER)
    const photos = await photosById(client, SelectedPhotoDocument, asked).catch(() => undefined)
    if (!photos) return
    const there = new Set(photos.filter(({ trashedAt }) => !trashedAt).map(({ id }) => id))
    deselect(asked.filter((id) => !there.has(id)))
  }
}
