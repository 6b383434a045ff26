import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { albumAddress } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import { focusContent } from '../../shared/ui/focus-content.ts'
import { notify } from '../../shared/ui/notices.ts'
import { filterOf, searchIn } from '../../shared/search.ts'
import {
  askForSelection,
  clearSelection,
  useIsGrowing,
  useSelection,
} from '../../shared/selection/selection.ts'
import { albumChangesText } from '../../shared/text/album-changes.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { selectionText } from '../../shared/text/selection.ts'
import { addToAlbum } from './arrange.ts'
import footBar from '../../shared/ui/FootBar.module.css'
import css from './AlbumBar.module.css'
import { saveSearch } from './save-album.ts'
import { endTargetAlbum, type TargetAlbum, setTargetAlbum, useTargetAlbum } from './target-album.ts'

/** On the library page: names the album that the user is searching for, until they finish or cancel. */
export default function TargetAlbumBar() {
  const targetAlbum = useTargetAlbum()
  if (!targetAlbum) return null
  return targetAlbum.what === 'photos' ? <ForPhotos {...targetAlbum} /> : <ForSearch {...targetAlbum} />
}

function ForPhotos(album: TargetAlbum) {
  const client = useApolloClient()
  const [, navigate] = useLocation()
  const selected = useSelection()
  const growing = useIsGrowing()
  const bar = useRef<HTMLElement>(null)
  useEffect(askForSelection, [])
  // The button that led here, and later this bar, are gone: Tab goes on from what took their place.
  useEffect(() => bar.current?.focus(), [])
  const done = () => {
    setTargetAlbum(undefined)
    navigate(albumAddress(album.id))
    requestAnimationFrame(focusContent)
  }
  const add = () => {
    void addToAlbum(client, album, [...selected])
    clearSelection()
    done()
  }
  return (
    <section
      ref={bar}
      tabIndex={-1}
      className={`${footBar.bar} ${css.bar}`}
      data-foot-bar
      aria-label={albumsText.fromLibrary}
    >
      <p>{albumsText.fromLibraryThen(album.title)}</p>
      {selected.size > 0 && (
        <button type="button" className={controls.button} disabled={growing} onClick={add}>
          {growing ? selectionText.growing(selected.size) : albumsText.addThese(selected.size)}
        </button>
      )}
      <button type="button" className={controls.quiet} onClick={done}>
        {albumsText.cancel}
      </button>
    </section>
  )
}

function ForSearch(album: TargetAlbum) {
  const client = useApolloClient()
  const [, navigate] = useLocation()
  const filter = filterOf(searchIn(useSearch()))
  const done = () => {
    setTargetAlbum(undefined)
    navigate(albumAddress(album.id))
    // The bar is gone: Tab goes on from the album.
    requestAnimationFrame(focusContent)
  }
  const bar = useRef<HTMLElement>(null)
  const [updating, setUpdating] = useState(false)
  const update = async () => {
    if (updating || !filter) return
    setUpdating(true)
    try {
      await saveSearch(client, album, filter)
      // The user may have cancelled, or be on another page by now.
      if (bar.current) done()
      else endTargetAlbum(album)
    } catch {
      notify(albumChangesText.search.notSaved)
      setUpdating(false)
    }
  }
  return (
    <section ref={bar} className={`${footBar.bar} ${css.bar}`} data-foot-bar aria-label={albumsText.change}>
      <p>{albumsText.changing(album.title)}</p>
      <p role="status" className={controls.spoken} data-waiting={updating || undefined}>
        {updating && albumsText.saving}
      </p>
      <button
        type="button"
        className={controls.button}
        disabled={!filter}
        aria-disabled={updating}
        onClick={() => void update()}
      >
        {albumsText.updateIt}
      </button>
      <button type="button" className={controls.quiet} onClick={done}>
        {albumsText.cancel}
      </button>
    </section>
  )
}
