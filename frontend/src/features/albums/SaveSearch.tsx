import { useState } from 'react'
import { useLocation } from 'wouter'
import { albumAddress } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { filterOf, type Search } from '../../shared/search.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { useTargetAlbum } from './target-album.ts'
import { NewAlbum } from './NewAlbum.tsx'

/** Saves the current search as a smart album. */
export default function SaveSearch({ search }: { search: Search }) {
  const [, navigate] = useLocation()
  const [saving, setSaving] = useState(false)
  const filter = filterOf(search)
  // The user is changing another album's search, so that album gets it.
  const targetAlbum = useTargetAlbum()
  if (!filter || targetAlbum?.what === 'search') return null
  return (
    <>
      <button type="button" className={controls.quiet} onClick={() => setSaving(true)}>
        <Icon name="albums" size={20} />
        {albumsText.saveAs}
      </button>
      {saving && (
        <NewAlbum
          filter={filter}
          onMade={({ id }) => navigate(albumAddress(id))}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  )
}
