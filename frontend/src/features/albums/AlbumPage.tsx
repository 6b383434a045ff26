import { useEffect, useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import type { ListedPhotos } from '../../photos/use-photos.ts'
import { libraryAddress, paths } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import { Loading } from '../../shared/ui/Loading.tsx'
import css from '../../shared/ui/Message.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import { text } from '../../shared/text/text.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { Failed } from '../../shared/ui/Failed.tsx'
import { AlbumGrid } from './AlbumGrid.tsx'
import { AlbumHead } from './AlbumHead.tsx'
import { setTargetAlbum } from './target-album.ts'
import { setOpenAlbum } from './open-album.ts'
import { later } from '../../shared/ui/later.tsx'

const Approvals = later(() => import('../approvals/Approvals.tsx'))

interface Props {
  album: Album_AlbumFragment
  list: ListedPhotos
  isOnTop: boolean
  returnTo: string | undefined
}

/**
 * An album's title, actions and photos, in the album's own order; for a smart album, the photos that its search
 * finds.
 */
export function AlbumPage({ album, list, isOnTop, returnTo }: Props) {
  const { photos, complete, failed, stopped, loadMore, retry } = list
  const order = useMemo(() => (photos ?? []).map(({ id }) => id), [photos])
  useEffect(() => setOpenAlbum({ album, order }), [album, order])
  useEffect(() => {
    setTargetAlbum(undefined)
    return () => setOpenAlbum(undefined)
  }, [])
  return (
    <>
      <AlbumHead album={album} />
      {!album.filter && <Approvals albumId={album.id} />}
      {!failed && !stopped && (!photos || (photos.length === 0 && !complete)) && (
        <Loading>{text.album.loading}</Loading>
      )}
      {photos?.length === 0 && complete && <Empty album={album} />}
      {photos && photos.length > 0 && (
        <AlbumGrid
          albumId={album.id}
          photos={photos}
          isWhole={complete}
          stopped={stopped}
          movable={!album.filter}
          isOnTop={isOnTop}
          onEnd={stopped ? retry : loadMore}
          returnTo={returnTo}
        />
      )}
      {(failed || stopped) && (
        <Failed
          className={css.message}
          message={photos?.length ? albumsText.restNotLoaded : albumsText.notLoaded}
          action={albumsText.again}
          onAction={retry}
        />
      )}
    </>
  )
}

function Empty({ album: { id, title, filter } }: { album: Album_AlbumFragment }) {
  const [, navigate] = useLocation()
  if (filter)
    return (
      <div className={css.message}>
        <p>{albumsText.nothingFound}</p>
      </div>
    )
  const addFromLibrary = () => {
    setTargetAlbum({ what: 'photos', id, title })
    navigate(libraryAddress())
  }
  return (
    <div className={css.message}>
      <h2>{albumsText.noPhotos}</h2>
      <p>{albumsText.noPhotosThen}</p>
      <button type="button" className={controls.button} onClick={addFromLibrary}>
        {albumsText.fromLibrary}
      </button>
    </div>
  )
}

/** Shown for an album that does not exist or was deleted. */
export function NoAlbum() {
  useTitle(text.album.albums)
  return (
    <div className={css.message}>
      <h1>{albumsText.gone}</h1>
      <Link href={paths.albums} className={controls.quiet}>
        {albumsText.toAlbums}
      </Link>
    </div>
  )
}
