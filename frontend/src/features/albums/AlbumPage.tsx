import { useEffect, useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import type { Row } from '../../photos/photo.ts'
import { libraryAddress, paths } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import css from '../../shared/ui/Message.module.css'
import { text } from '../../shared/text/text.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { AlbumGrid } from './AlbumGrid.tsx'
import { AlbumHead } from './AlbumHead.tsx'
import { setTargetAlbum } from './target-album.ts'
import { setOpenAlbum } from './open-album.ts'

interface Props {
  album: Album_AlbumFragment
  photos: readonly Row[] | undefined
  /** All photos are loaded. */
  isWhole: boolean
  failed: boolean
  /** Loading the rest failed. */
  stopped: boolean
  loadMore: () => void
  retry: () => void
  isOnTop: boolean
  returnTo: string | undefined
}

/**
 * An album's title, actions and photos, in the album's own order; for a smart album, the photos that its search
 * finds.
 */
export function AlbumPage({
  album,
  photos,
  isWhole,
  failed,
  stopped,
  loadMore,
  retry,
  isOnTop,
  returnTo,
}: Props) {
  const order = useMemo(() => (photos ?? []).map(({ id }) => id), [photos])
  useEffect(() => setOpenAlbum({ album, order }), [album, order])
  useEffect(() => {
    setTargetAlbum(undefined)
    return () => setOpenAlbum(undefined)
  }, [])
  return (
    <>
      <AlbumHead album={album} />
      {!failed && (!photos || (photos.length === 0 && !isWhole)) && (
        <div className={css.loading} role="status" aria-label={text.album.loading} />
      )}
      {photos?.length === 0 && isWhole && <Empty album={album} />}
      {photos && photos.length > 0 && (
        <AlbumGrid
          albumId={album.id}
          photos={photos}
          isWhole={isWhole}
          stopped={stopped}
          movable={!album.filter}
          isOnTop={isOnTop}
          onEnd={stopped ? retry : loadMore}
          returnTo={returnTo}
        />
      )}
      {(failed || stopped) && (
        <div className={css.message} role="alert">
          <p>{failed ? text.albums.notLoaded : text.albums.restNotLoaded}</p>
          <button type="button" className={controls.quiet} onClick={retry}>
            {text.albums.again}
          </button>
        </div>
      )}
    </>
  )
}

function Empty({ album: { id, title, filter } }: { album: Album_AlbumFragment }) {
  const [, navigate] = useLocation()
  if (filter)
    return (
      <div className={css.message}>
        <p>{text.albums.nothingFound}</p>
      </div>
    )
  const addFromLibrary = () => {
    setTargetAlbum({ what: 'photos', id, title })
    navigate(libraryAddress())
  }
  return (
    <div className={css.message}>
      <h2>{text.albums.noPhotos}</h2>
      <p>{text.albums.noPhotosThen}</p>
      <button type="button" className={controls.button} onClick={addFromLibrary}>
        {text.albums.fromLibrary}
      </button>
    </div>
  )
}

/** Shown for an album that does not exist or was deleted. */
export function NoAlbum() {
  useTitle(text.albums.albums)
  return (
    <div className={css.message}>
      <h1 className={controls.spoken}>{text.albums.albums}</h1>
      <p>{text.albums.gone}</p>
      <Link href={paths.albums} className={controls.quiet}>
        {text.albums.toAlbums}
      </Link>
    </div>
  )
}
