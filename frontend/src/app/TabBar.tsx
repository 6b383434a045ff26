import { Link, useLocation } from 'wouter'
import { paths } from '../shared/routes.ts'
import { text } from '../shared/text/text.ts'
import { Icon } from '../shared/ui/Icon.tsx'
import css from './TabBar.module.css'

interface Props {
  /** Photos are being looked for. */
  searching: boolean
  /** Leads to the search field. */
  onSearch: () => void
}

/** The album's places at the foot of a narrow page, within reach of a thumb; on a wide one the top bar has them. */
export function TabBar({ searching, onSearch }: Props) {
  const [path] = useLocation()
  const inLibrary = path === '/' && !searching
  const inAlbums = path.startsWith(paths.albums)
  return (
    <nav className={css.tabs} aria-label={text.albums.places}>
      <Link
        href="/"
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
      <Link href={paths.albums} aria-current={inAlbums ? 'page' : undefined}>
        <Icon name="albums" />
        {text.albums.albums}
      </Link>
      <button type="button" aria-current={searching ? 'page' : undefined} onClick={onSearch}>
        <Icon name="find" />
        {text.search.tab}
      </button>
    </nav>
  )
}
