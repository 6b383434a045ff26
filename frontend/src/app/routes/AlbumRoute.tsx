import { useEffect, useLayoutEffect } from 'react'
import { AlbumPage, NoAlbum } from '../../features/albums/AlbumPage.tsx'
import { filterIn } from '../../features/albums/saved-search.ts'
import { useAlbum } from '../../features/albums/use-album.ts'
import { usePhotos } from '../../photos/use-photos.ts'
import { useUploadsInto } from '../../features/upload/uploads-context.ts'
import type { Album_AlbumFragment, PhotoFilterInput } from '../../generated/graphql.ts'
import controls from '../../shared/ui/controls.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import { text } from '../../shared/text/text.ts'
import { Loading } from '../../shared/ui/Loading.tsx'
import { useTitle } from '../../shared/ui/use-title.ts'
import { PageSlideshow } from './PageSlideshow.tsx'
import type { UnderViewer } from './WithViewer.tsx'
import { isNearEnd } from '../../shared/grid/positions.ts'
import message from '../../shared/ui/Message.module.css'

/** An album under the photo that is open over it. */
export default function AlbumRoute({ id, ...grid }: UnderViewer & { id: string }) {
  const { album, gone, failed, retry } = useAlbum(id)
  const search = filterIn(album?.filter)
  // Also before the album is known: if it is a smart album, the API refuses the photos, and the page says so.
  useUploadsInto(search ? undefined : id)
  const { onNeighbours } = grid
  useLayoutEffect(() => {
    if (!album) onNeighbours({})
  }, [album, onNeighbours])
  if (album) return <Opened album={album} search={search} {...grid} />
  return (
    <>
      {!gone && !failed && <Loading>{text.album.loading}</Loading>}
      {/* It has a title, which the open photo's must not give way to. */}
      {gone && !grid.photoId && <NoAlbum />}
      {failed && (
        <div className={message.message} role="alert">
          <h1>{albumsText.failedOne}</h1>
          <button type="button" className={controls.quiet} onClick={retry}>
            {albumsText.again}
          </button>
        </div>
      )}
    </>
  )
}

interface OpenedProps extends UnderViewer {
  album: Album_AlbumFragment
  /** A smart album's search. */
  search: PhotoFilterInput | undefined
}

function Opened({ album, search, photoId, returnTo, onNeighbours }: OpenedProps) {
  const { id, title } = album
  const list = usePhotos(search ?? { album: id })
  const { photos, complete, loadMore } = list
  useTitle(title, !photoId)

  const at = photoId ? (photos?.findIndex((photo) => photo.id === photoId) ?? -1) : -1
  const [previous, next] = at >= 0 ? [photos?.[at - 1]?.id, photos?.[at + 1]?.id] : []
  const of = album.count ?? (complete ? photos?.length : undefined)
  useLayoutEffect(
    () => onNeighbours({ previous, next, position: at < 0 ? undefined : { at: at + 1, of } }),
    [previous, next, at, of, onNeighbours],
  )
  useEffect(() => {
    if (photos && isNearEnd(at, photos.length)) loadMore()
  })
  return (
    <>
      <AlbumPage album={album} list={list} isOnTop={!photoId} returnTo={returnTo} />
      <PageSlideshow
        photos={{ list, filter: search ?? { album: id }, of: album.count ?? undefined }}
        start={photoId}
      />
    </>
  )
}
