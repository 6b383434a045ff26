import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { UploadTray } from '../../features/upload/tray/UploadTray.tsx'
import { libraryAddress } from '../../shared/routes.ts'
import { isLookingFor, searchIn } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'
import css from './Page.module.css'
import { Selected } from './Selected.tsx'
import { TabBar } from './TabBar.tsx'
import { TopBar } from './TopBar.tsx'
import { useTargetAlbum } from '../../features/albums/target-album.ts'
import { later } from '../../shared/ui/later.tsx'

interface Props {
  children: ReactNode
  onKeys: () => void
  /** The page is a grid of photos. */
  hasPhotos?: boolean
  /** A photo is open over the page. */
  covered?: boolean
}

/** The top bar, the page's content, and the uploads. */
export function Page({ children, onKeys, hasPhotos, covered = false }: Props) {
  const [, navigate] = useLocation()
  const query = useSearch()
  const search = searchIn(query)
  usePageTop(query)
  const searchField = useRef<HTMLInputElement>(null)
  return (
    <div inert={covered}>
      <a className={css.skip} href="#photos">
        {hasPhotos ? text.app.skip : text.app.skipToContent}
      </a>
      <TopBar
        search={search}
        searchField={searchField}
        onSearch={(search) => navigate(libraryAddress(search))}
        onKeys={onKeys}
      />
      <main id="photos" className={css.main} tabIndex={-1}>
        {children}
      </main>
      <TabBar
        searching={isLookingFor(search)}
        onSearch={() => {
          searchField.current?.focus()
          // Opens the suggestions, as a tap on the field does.
          searchField.current?.click()
        }}
      />
      <Selected />
      <TargetAlbum />
      <UploadTray />
    </div>
  )
}

/** Whether the last navigation was forward to this page, not back. */
let isNew = false
// wouter dispatches this event.
addEventListener('pushState', () => (isNew = true))
addEventListener('popstate', () => (isNew = false))

/** A new page starts at its top. Going back restores the scroll position. */
function usePageTop(search: string) {
  useLayoutEffect(() => {
    if (isNew) window.scrollTo({ top: 0, behavior: 'instant' })
  }, [search])
}

const TargetAlbumBar = later(() => import('../../features/albums/TargetAlbumBar.tsx'))

/** In the library: the bar of the album that the user is adding to. */
function TargetAlbum() {
  const [path] = useLocation()
  if (!useTargetAlbum() || path !== libraryAddress()) return null
  return <TargetAlbumBar />
}
