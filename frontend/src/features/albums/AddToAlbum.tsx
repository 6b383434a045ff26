import { useApolloClient } from '@apollo/client/react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { albumsText } from '../../shared/text/albums.ts'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { FailedLine } from '../../shared/ui/FailedLine.tsx'
import { handFocusOn } from '../../shared/ui/hand-focus-on.ts'
import css from './AddToAlbum.module.css'
import { AlbumCover } from './AlbumCover.tsx'
import { addToAlbum } from './arrange.ts'
import { NewAlbum } from './NewAlbum.tsx'
import { useOpenAlbum } from './open-album.ts'
import { useAlbums } from './use-albums.ts'

interface Props {
  ids: readonly string[]
  /** The photos are being added to an album. */
  onPut: () => void
  onClose: () => void
}

/** Asks for an album and adds the photos to it. */
export function AddToAlbum({ ids, onPut, onClose }: Props) {
  const client = useApolloClient()
  /** The photos of the open album are in it already. */
  const open = useOpenAlbum()
  const [newTitle, setNewTitle] = useState<string>()
  const { albums, failed, refresh, readMore, moreFailed } = useAlbums()
  const list = useFirstAlbumFocused(albums ? 'known' : failed ? 'failed' : 'loading')
  /** The button is gone then: the list has the focus again until the albums are known. */
  const again = () => {
    list.current?.focus()
    refresh()
  }
  const put = (album: { id: string; title: string }) => {
    void addToAlbum(client, album, ids)
    onPut()
    onClose()
  }
  /** A person who types a name means a new album. Otherwise, the first space in the name would choose the focused album. */
  const type = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey } = event
    if (!/^\S$/u.test(key) || altKey || ctrlKey || metaKey) return
    event.preventDefault()
    setNewTitle(key)
  }
  if (newTitle !== undefined) return <NewAlbum title={newTitle} onMade={put} onClose={onClose} />
  return (
    <Dialog title={albumsText.chooseAlbum(ids.length)} onClose={onClose}>
      <ul ref={list} className={css.albums} tabIndex={-1} onKeyDown={type}>
        <li>
          <button type="button" onClick={() => setNewTitle('')}>
            <span className={css.new}>
              <Icon name="add" size={20} />
            </span>
            <span className={css.title}>{albumsText.newAlbum}</span>
          </button>
        </li>
        {albums
          ?.filter(({ id, filter }) => !filter && id !== open?.album.id)
          .map((album) => (
            <li key={album.id} data-album>
              <button type="button" onClick={() => put(album)}>
                <AlbumCover album={album} refresh={refresh} />
                <span className={css.title}>
                  {album.title} <small>{albumsText.count(album.count ?? 0)}</small>
                </span>
              </button>
            </li>
          ))}
      </ul>
      {readMore && !moreFailed && (
        <button ref={handFocusOn} type="button" className={controls.quiet} onClick={readMore}>
          {albumsText.more}
        </button>
      )}
      {readMore && moreFailed && (
        <FailedLine message={albumsText.failed} action={albumsText.again} onAction={readMore} />
      )}
      {!albums && !failed && (
        <p role="status" className={css.loading}>
          {albumsText.loading}
        </p>
      )}
      {failed && <FailedLine message={albumsText.failed} action={albumsText.again} onAction={again} />}
    </Dialog>
  )
}

/**
 * Focuses the first album or, without any, the button for a new one. The list has the focus until the albums are known: a key that is
 * pressed before chooses nothing.
 */
function useFirstAlbumFocused(albums: 'known' | 'failed' | 'loading') {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    const { current } = list
    if (albums === 'loading' || document.activeElement !== current) return
    const first = current?.querySelector<HTMLElement>('[data-album] button, :only-child > button')
    first?.focus()
  }, [albums])
  return list
}
