import { useEffect } from 'react'
import { useSearch } from 'wouter'
import { LibraryGrid } from '../features/library/LibraryGrid.tsx'
import { LibraryPage } from '../features/library/LibraryPage.tsx'
import { useLibrary } from '../features/library/use-library.tsx'
import { usePhotos } from '../features/library/use-photos.ts'
import { AddPhotosButton } from '../features/upload/AddPhotosButton.tsx'
import { libraryAddress, photoAddress } from '../shared/addresses.ts'
import controls from '../shared/controls.module.css'
import { neighboursOf } from '../shared/grid/parts.ts'
import { filterOf, type Search, searchIn } from '../shared/search.ts'
import { text } from '../shared/text.ts'
import { WithViewer } from './WithViewer.tsx'

/** Photos before the end of what is known at which the viewer asks for more. */
const AHEAD = 5

interface Props {
  photoId: string | undefined
  onKeys: () => void
}

/** The library, or what is looked for in it; and over it the photo that is open. */
export function Library(props: Props) {
  const search = searchIn(useSearch())
  return filterOf(search) ? <Found search={search} {...props} /> : <WholeLibrary {...props} />
}

function WholeLibrary({ photoId, onKeys }: Props) {
  const library = useLibrary()
  const { previous, next } = neighboursOf(library.parts, photoId)
  const { parts, onUnknown } = library
  useEffect(() => {
    // At the end of a month the next one is read before it is gone to.
    const at =
      photoId && !next ? parts.findIndex(({ photos }) => photos.some(({ id }) => id === photoId)) : -1
    const beyond = at >= 0 && parts.slice(at).find(({ photos, count }) => photos.length < count)
    if (beyond) onUnknown([beyond.key])
  }, [photoId, next, parts, onUnknown])
  return (
    <WithViewer
      photoId={photoId}
      previous={previous}
      next={next}
      title=""
      address={libraryAddress()}
      addressOf={(id) => photoAddress(id)}
      onKeys={onKeys}
    >
      {(returnTo) => (
        <>
          <h1 className={controls.spoken}>{text.album.photos}</h1>
          <LibraryGrid library={library} returnTo={returnTo} firstStep={<AddPhotosButton />} />
        </>
      )}
    </WithViewer>
  )
}

function Found({ search, photoId, onKeys }: Props & { search: Search }) {
  const found = usePhotos(filterOf(search))
  const ids = found.photos?.map(({ id }) => id) ?? []
  const at = photoId ? ids.indexOf(photoId) : -1
  useEffect(() => {
    if (at >= ids.length - AHEAD && at >= 0) found.loadMore()
  })
  return (
    <WithViewer
      photoId={photoId}
      previous={ids[at - 1]}
      next={at >= 0 ? ids[at + 1] : undefined}
      title={search.labels.join(', ')}
      address={libraryAddress(search)}
      addressOf={(id) => photoAddress(id, search)}
      onKeys={onKeys}
    >
      {(returnTo) => (
        <>
          <h1 className={controls.spoken}>{search.labels.join(', ') || text.album.photos}</h1>
          <LibraryPage search={search} album={found} returnTo={returnTo} />
        </>
      )}
    </WithViewer>
  )
}
