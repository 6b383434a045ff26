import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { BarAction } from '../../shared/ui/BarAction.tsx'
import { notify } from '../../shared/ui/notices.ts'
import { clearSelection, useSelection } from '../../shared/selection/selection.ts'
import { albumChangesText } from '../../shared/text/album-changes.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { AddToAlbum } from './AddToAlbum.tsx'
import { removeFromAlbum } from './arrange.ts'
import { type OpenAlbum, useOpenAlbum } from './open-album.ts'
import { saveCover } from './save-album.ts'
import { take } from './use-move-keys.ts'

/** The album actions for the selected photos; an open album adds more. */
export default function SelectionActions() {
  const selected = useSelection()
  const open = useOpenAlbum()
  const [adding, setAdding] = useState<readonly string[]>()
  return (
    <>
      <BarAction
        what="addToAlbum"
        icon="albums"
        name={albumsText.addToShort}
        longName={albumsText.addTo}
        onClick={() => setAdding([...selected])}
      />
      {open && <InAlbum open={open} ids={[...selected]} />}
      {adding && <AddToAlbum ids={adding} onPut={clearSelection} onClose={() => setAdding(undefined)} />}
    </>
  )
}

function InAlbum({ open: { album, order }, ids }: { open: OpenAlbum; ids: string[] }) {
  const client = useApolloClient()
  const chooseCover = async () => {
    clearSelection()
    try {
      await saveCover(client, album.id, ids[0]!)
    } catch {
      notify(albumChangesText.cover.notSaved)
    }
  }
  const remove = () => {
    clearSelection()
    void removeFromAlbum(client, album.id, order, ids)
  }
  return (
    <>
      {ids.length === 1 && (
        <BarAction
          what="cover"
          icon="star"
          name={albumsText.coverShort}
          longName={albumsText.cover}
          onClick={() => void chooseCover()}
        />
      )}
      {!album.filter && (
        <>
          <BarAction what="move" icon="move" name={albumsText.move} onClick={() => take(ids)} />
          <BarAction
            what="removeFromAlbum"
            icon="minus"
            name={albumsText.removeShort}
            longName={albumsText.remove}
            onClick={remove}
          />
        </>
      )}
    </>
  )
}
