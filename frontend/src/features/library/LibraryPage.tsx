import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { libraryAddress, photoAddress } from '../../shared/addresses.ts'
import controls from '../../shared/controls.module.css'
import type { Search } from '../../shared/search.ts'
import { text } from '../../shared/text.ts'
import css from './LibraryPage.module.css'
import { Grid } from '../../shared/grid/Grid.tsx'
import type { usePhotos } from './use-photos.ts'

interface Props {
  search: Search
  album: ReturnType<typeof usePhotos>
  returnTo?: string
  /** How to add the first photo; the album does not know how photos come to it. */
  firstStep: ReactNode
}

/** The library, or the part of it that carries the chosen labels. */
export function LibraryPage({
  search,
  album: { photos, failed, loadMore, retry },
  returnTo,
  firstStep,
}: Props) {
  if (failed)
    return (
      <div className={css.message} role="alert">
        <p>{text.album.failed}</p>
        <button type="button" className={controls.quiet} onClick={retry}>
          {text.album.retry}
        </button>
      </div>
    )
  if (!photos) return <div className={css.loading} role="status" aria-label={text.album.loading} />
  if (photos.length > 0)
    return (
      <Grid photos={photos} hrefOf={(id) => photoAddress(id, search)} onEnd={loadMore} returnTo={returnTo} />
    )
  if (search.labels.length > 0)
    return (
      <div className={css.message}>
        <p>{text.album.noneWith(search.labels)}</p>
        <Link href={libraryAddress()} className={controls.quiet}>
          {text.album.showAll}
        </Link>
      </div>
    )
  return (
    <div className={css.message}>
      <Mosaic />
      <h2>{text.album.empty}</h2>
      <p>{text.album.emptyThen}</p>
      {firstStep}
    </div>
  )
}

/** A grid that waits for its photos. */
function Mosaic() {
  return (
    <svg width="148" height="100" viewBox="0 0 148 100" aria-hidden="true" className={css.mosaic}>
      <rect width="66" height="48" />
      <rect x="70" width="34" height="48" />
      <rect x="108" width="40" height="48" />
      <rect y="52" width="38" height="48" />
      <rect x="42" y="52" width="62" height="48" className={css.next} />
      <rect x="108" y="52" width="40" height="48" />
    </svg>
  )
}
