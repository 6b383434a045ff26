import { useEffect } from 'react'
import { AlbumPage, NoAlbum } from '../../features/albums/AlbumPage.tsx'
import { filterIn } from '../../features/albums/saved-search.ts'
import { useAlbum } from '../../features/albums/use-album.ts'
import { usePhotos } from '../../photos/use-photos.ts'
import { useUploadsInto } from '../../features/upload/uploads-context.ts'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import { albumAddress, albumPhotoAddress } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import { text } from '../../shared/text/text.ts'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../frame/Page.tsx'
import { PageSlideshow } from './PageSlideshow.tsx'
import { WithViewer } from './WithViewer.tsx'
import { isNearEnd } from '../../shared/grid/positions.ts'
import message from '../../shared/ui/Message.module.css'

interface Props {
  id: string
  photoId: string | undefined
  onKeys: () => void
}

/** An album, and the open photo over it. */
export default function AlbumRoute({ id, photoId, onKeys }: Props) {
  const { album, gone, failed, retry } = useAlbum(id)
  if (album) return <Opened album={album} photoId={photoId} onKeys={onKeys} />
  return (
    <Page onKeys={onKeys}>
      {!gone && !failed && <Loading>{text.album.loading}</Loading>}
      {gone && <NoAlbum />}
      {failed && (
        <div className={message.message} role="alert">
          <h1>{albumsText.failedOne}</h1>
          <button type="button" className={controls.quiet} onClick={retry}>
            {albumsText.again}
          </button>
        </div>
      )}
    </Page>
  )
}

function Opened({ album, photoId, onKeys }: Omit<Props, 'id'> & { album: Album_AlbumFragment }) {
  const { id, title } = album
  const search = filterIn(album.filter)
  const list = usePhotos(search ?? { album: id })
  const { photos, complete, loadMore } = list
  useUploadsInto(search ? undefined : id)

  const at = photoId ? (photos?.findIndex((photo) => photo.id === photoId) ?? -1) : -1
  useEffect(() => {
    if (photos && isNearEnd(at, photos.length)) loadMore()
  })
  return (
    <WithViewer
      photoId={photoId}
      previous={photos?.[at - 1]?.id}
      next={at >= 0 ? photos?.[at + 1]?.id : undefined}
      position={
        at >= 0 ? { at: at + 1, of: album.count ?? (complete ? photos?.length : undefined) } : undefined
      }
      title={title}
      address={albumAddress(id)}
      addressOf={(photo) => albumPhotoAddress(id, photo)}
      onKeys={onKeys}
    >
      {(returnTo) => (
        <>
          <AlbumPage album={album} list={list} isOnTop={!photoId} returnTo={returnTo} />
          <PageSlideshow
            photos={{ list, filter: search ?? { album: id }, of: album.count ?? undefined }}
            start={photoId}
          />
        </>
      )}
    </WithViewer>
  )
}
