import { Link, useLocation } from 'wouter'
import { libraryAddress, paths } from '../../shared/routes.ts'
import { text } from '../../shared/text/text.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import css from './TabBar.module.css'

interface Props {
  /** A search is active. */
  searching: boolean
  /** Focuses the search field. */
  onSearch: () => void
}

/**
 * The main navigation at the bottom of narrow screens, within reach of a thumb. Wide screens have it in the top bar.
 */
export function TabBar({ searching, onSearch }: Props) {
  const [path] = useLocation()
  const inLibrary = path === libraryAddress() && !searching
  const inExplore = path === paths.explore || path === paths.places
  const inAlbums = path.startsWith(paths.albums)
  return (
    <nav className={css.tabs} aria-label={text.app.pages}>
      <Link
        href={libraryAddress()}
        aria-current={inLibrary ? 'page' : undefined}
        onClick={(event) => {
          if (!inLibrary) return
          event.preventDefault()
          window.scrollTo({ top: 0 })
        }}
      >
        <Icon name="home" />
        {text.album.photos}
      </Link>
      <Link href={paths.explore} aria-current={inExplore ? 'page' : undefined}>
        <Icon name="explore" />
        {text.album.explore}
      </Link>
      <Link href={paths.albums} aria-current={inAlbums ? 'page' : undefined}>
        <Icon name="albums" />
        {text.album.albums}
      </Link>
      <button type="button" aria-current={searching ? 'page' : undefined} onClick={onSearch}>
        <Icon name="find" />
        {text.search.tab}
      </button>
    </nav>
  )
}
