import { parse } from '@album/model/search'
import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import { loadModule } from '../../shared/api/load-module.ts'
import { libraryAddress, paths } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { notify } from '../../shared/ui/notices.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { Menu } from '../../shared/ui/Menu.tsx'
import { Ask } from '../../shared/ui/Ask.tsx'
import css from './AlbumHead.module.css'
import { AlbumTitle } from './AlbumTitle.tsx'
import { deleteAlbum } from './change-album.ts'
import { setTargetAlbum } from './target-album.ts'
import { filterIn } from './saved-search.ts'
import { SearchInWords } from './SearchInWords.tsx'
import { ShareAlbum } from './ShareAlbum.tsx'
import { later } from '../../shared/ui/later.tsx'

const ApprovalsButton = later(() => import('../approvals/ApprovalsButton.tsx'))

/** An album's title, size and search, and the actions for the whole album. */
export function AlbumHead({ album }: { album: Album_AlbumFragment }) {
  const client = useApolloClient()
  const [, navigate] = useLocation()
  const [openDialog, setOpenDialog] = useState<'share' | 'delete'>()
  const filter = filterIn(album.filter)
  const { id, title, count } = album

  const changeSearch = () => {
    setTargetAlbum({ what: 'search', id, title })
    navigate(libraryAddress(parse(filter!)))
  }
  const addFromLibrary = () => {
    setTargetAlbum({ what: 'photos', id, title })
    navigate(libraryAddress())
  }
  const download = async () => {
    const { downloadAlbum } = await loadModule(() => import('../../shared/download/download-photos.ts'))
    downloadAlbum(client, title, filter ?? { album: id }, count ?? undefined)
  }
  const remove = async () => {
    try {
      await deleteAlbum(client, id)
      // The user may be on another page by now.
      if (paths.album.exec(location.pathname)?.groups?.album === id) navigate(paths.albums, { replace: true })
      notify(albumsText.deleted(title))
    } catch {
      notify(albumsText.notDeleted)
    }
  }
  return (
    <header className={css.head}>
      <AlbumTitle key={id} album={album} />
      <p className={css.what}>
        {filter ? (
          <>
            <SearchInWords filter={filter} />
            {' · '}
            <button type="button" className={controls.inline} onClick={changeSearch}>
              {albumsText.change}
            </button>
          </>
        ) : (
          <>
            {Boolean(count) && <span>{albumsText.count(count!)}</span>}
            <ApprovalsButton albumId={id} />
          </>
        )}
      </p>
      <div className={css.actions}>
        <button type="button" className={controls.quiet} onClick={() => setOpenDialog('share')}>
          <Icon name="share" size={20} />
          {albumsText.share}
        </button>
        <Menu icon="more" name={albumsText.actions}>
          {count !== 0 && (
            <button type="button" onClick={() => void download()}>
              <Icon name="download" size={20} />
              {albumsText.downloadIt}
            </button>
          )}
          {!filter && (
            <button type="button" onClick={addFromLibrary}>
              <Icon name="add" size={20} />
              {albumsText.fromLibrary}
            </button>
          )}
          <button type="button" className={controls.danger} onClick={() => setOpenDialog('delete')}>
            <Icon name="trash" size={20} />
            {albumsText.delete}
          </button>
        </Menu>
      </div>
      {openDialog === 'share' && <ShareAlbum album={album} onClose={() => setOpenDialog(undefined)} />}
      {openDialog === 'delete' && (
        <Ask
          question={albumsText.deleteAsk(title)}
          yes={albumsText.deleteIt}
          no={albumsText.keep}
          onYes={() => void remove()}
          onClose={() => setOpenDialog(undefined)}
        />
      )}
    </header>
  )
}
