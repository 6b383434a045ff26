import { Link } from 'wouter'
import { AccountMenu } from '../features/account/AccountMenu.tsx'
import { SearchField } from '../features/search/SearchField.tsx'
import { AddPhotosButton } from '../features/upload/AddPhotosButton.tsx'
import type { Search } from '../shared/search.ts'
import { text } from '../shared/text.ts'
import css from './TopBar.module.css'

interface Props {
  search: Search
  onSearch: (search: Search) => void
  onKeys: () => void
}

export function TopBar({ search, onSearch, onKeys }: Props) {
  return (
    <header className={css.bar}>
      <Link href="/" className={css.home} aria-label={text.app.name}>
        <Mark />
        <span className={css.name}>{text.app.name}</span>
      </Link>
      <div className={css.middle}>
        <SearchField search={search} onSearch={onSearch} />
      </div>
      <div className={css.end}>
        <AddPhotosButton />
        <AccountMenu onKeys={onKeys} />
      </div>
    </header>
  )
}

/** Four photos in two rows. */
function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
      <path d="M3 3h11v8H3zM16 3h5v8h-5zM3 13h6v8H3zM11 13h10v8H11z" />
    </svg>
  )
}
