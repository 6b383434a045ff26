import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import { albumAddress } from '../../shared/routes.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import { text } from '../../shared/text/text.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { FailedLine } from '../../shared/ui/FailedLine.tsx'
import { handFocusOn } from '../../shared/ui/hand-focus-on.ts'
import { Failed } from '../../shared/ui/Failed.tsx'
import { AlbumCover } from './AlbumCover.tsx'
import css from './AlbumsPage.module.css'
import { NewAlbum } from './NewAlbum.tsx'
import { useAlbums } from './use-albums.ts'
import { later } from '../../shared/ui/later.tsx'

const Approvals = later(() => import('../approvals/Approvals.tsx'))
const ApprovalsButton = later(() => import('../approvals/ApprovalsButton.tsx'))
const WaitingCount = later(() => import('../approvals/WaitingCount.tsx'))

/** The covers of all albums, newest first. */
export default function AlbumsPage() {
  useTitle(text.album.albums)
  const [, navigate] = useLocation()
  const [making, setMaking] = useState(false)
  const { albums, failed, refresh, readMore, moreFailed } = useAlbums()
  useCatchUp(refresh)

  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{text.album.albums}</h1>
        {/* Also for albums that no longer exist. */}
        <ApprovalsButton />
        {albums && albums.length > 0 && (
          <button type="button" className={`${controls.quiet} ${css.create}`} onClick={() => setMaking(true)}>
            <Icon name="add" size={20} />
            {albumsText.create}
          </button>
        )}
      </header>
      <Approvals />
      {albums && albums.length > 0 && (
        <ul className={css.albums} aria-label={text.album.albums}>
          {albums.map((album) => (
            <AlbumItem key={album.id} album={album} refresh={refresh} />
          ))}
        </ul>
      )}
      {readMore && !moreFailed && (
        <button
          ref={handFocusOn}
          type="button"
          className={`${controls.quiet} ${css.more}`}
          onClick={readMore}
        >
          {albumsText.more}
        </button>
      )}
      {readMore && moreFailed && (
        <FailedLine message={albumsText.failed} action={albumsText.again} onAction={readMore} />
      )}
      {albums?.length === 0 && (
        <div className={message.message}>
          <Stack />
          <h2>{albumsText.empty}</h2>
          <button type="button" className={controls.button} onClick={() => setMaking(true)}>
            {albumsText.create}
          </button>
        </div>
      )}
      {!albums && !failed && <Loading>{albumsText.loading}</Loading>}
      {failed && (
        <Failed
          className={message.message}
          message={albumsText.failed}
          action={albumsText.again}
          onAction={refresh}
        />
      )}
      {making && (
        <NewAlbum onMade={({ id }) => navigate(albumAddress(id))} onClose={() => setMaking(false)} />
      )}
    </div>
  )
}

function AlbumItem({ album, refresh }: { album: Album_AlbumFragment; refresh: () => void }) {
  const { id, title, count } = album
  const what = typeof count === 'number' ? albumsText.count(count) : albumsText.smart
  return (
    <li>
      <Link href={albumAddress(id)} aria-label={albumsText.named(title, what)}>
        <AlbumCover album={album} refresh={refresh} />
        <span className={css.title}>{title} </span>
        <span className={css.what}>
          {typeof count !== 'number' && <Icon name="find" size={16} />}
          {what}
        </span>
      </Link>
      {typeof count === 'number' && <WaitingCount albumId={id} />}
    </li>
  )
}

/** A drawing of a row of photos, with space for one more. */
function Stack() {
  return (
    <svg width="148" height="72" viewBox="0 0 148 72" aria-hidden="true" className={css.stack}>
      <rect width="46" height="72" />
      <rect x="50" width="46" height="72" />
      <rect x="101" y="1" width="46" height="70" />
    </svg>
  )
}
