import type { RefObject } from 'react'
import { Link, useLocation } from 'wouter'
import { AccountMenu } from '../../features/account/AccountMenu.tsx'
import { SearchField } from '../../features/search/SearchField.tsx'
import { AddPhotosButton } from '../../features/upload/AddPhotosButton.tsx'
import { libraryAddress, paths } from '../../shared/routes.ts'
import { Mark } from '../../shared/ui/Mark.tsx'
import type { Search } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'
import css from './TopBar.module.css'
import { ViewMenu } from './ViewMenu.tsx'

interface Props {
  search: Search
  searchField: RefObject<HTMLInputElement | null>
  onSearch: (search: Search) => void
  onKeys: () => void
}

export function TopBar({ search, searchField, onSearch, onKeys }: Props) {
  const [path] = useLocation()
  const hasPhotos = [paths.library, paths.album, paths.onThisDayPhoto].some((pattern) => pattern.test(path))
  return (
    <header className={css.bar}>
      <div className={css.start}>
        <Link href={libraryAddress()} className={css.home} aria-label={text.app.name}>
          <Mark />
          <span className={css.name}>{text.app.name}</span>
        </Link>
        <PageLinks />
      </div>
      <div className={css.middle}>
        <SearchField field={searchField} search={search} onSearch={onSearch} />
      </div>
      <div className={css.end}>
        <AddPhotosButton />
        {hasPhotos && <ViewMenu />}
        <AccountMenu onKeys={onKeys} />
      </div>
    </header>
  )
}

/** The main navigation on wide screens. Narrow screens have it at the bottom. */
function PageLinks() {
  const [path] = useLocation()
  const inExplore = path === paths.explore || path === paths.places
  const inAlbums = path.startsWith(paths.albums)
  return (
    <nav className={css.pageLinks} aria-label={text.app.pages}>
      <Link href={libraryAddress()} aria-current={path === libraryAddress() ? 'page' : undefined}>
        {text.album.photos}
      </Link>
      <Link href={paths.explore} aria-current={inExplore ? 'page' : undefined}>
        {text.album.explore}
      </Link>
      <Link href={paths.albums} aria-current={inAlbums ? 'page' : undefined}>
        {text.album.albums}
      </Link>
    </nav>
  )
}
