import { pictureTypeOf } from '@album/model/uploads'
import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { IconButton } from '../../shared/ui/IconButton.tsx'
import { AddToAlbum } from './AddToAlbum.tsx'
import { addToAlbum } from './arrange.ts'
import { NewAlbum } from './NewAlbum.tsx'
import { ShareAlbum } from './ShareAlbum.tsx'

interface Props {
  id: string
  title: string
}

/**
 * The album actions for the open photo. Links lead to albums, so sharing a photo means sharing an album of it.
 */
export default function PhotoActions({ id, title }: Props) {
  const client = useApolloClient()
  const [asking, setAsking] = useState<'where' | 'title'>()
  const [shared, setShared] = useState<Album_AlbumFragment>()
  const share = (album: Album_AlbumFragment) => {
    void addToAlbum(client, album, [id])
    setAsking(undefined)
    setShared(album)
  }
  const close = () => setAsking(undefined)
  return (
    <>
      <IconButton icon="albums" name={albumsText.addTo} onClick={() => setAsking('where')} />
      <IconButton icon="share" name={albumsText.share} onClick={() => setAsking('title')} />
      {asking === 'where' && <AddToAlbum ids={[id]} onPut={close} onClose={close} />}
      {asking === 'title' && (
        <NewAlbum
          heading={albumsText.sharePhoto}
          about={albumsText.sharePhotoAbout}
          title={withoutFileType(title)}
          onMade={share}
          onClose={close}
        />
      )}
      {shared && <ShareAlbum album={shared} onClose={() => setShared(undefined)} />}
    </>
  )
}

/** A photo is often called like its file, an album never is. */
const withoutFileType = (title: string) => (pictureTypeOf(title) ? title.replace(/(?<=.)\.\w+$/, '') : title)
