import { useCallback, useMemo } from 'react'
import { Link } from 'wouter'
import { libraryAddress, photoAddress } from '../../shared/addresses.ts'
import controls from '../../shared/controls.module.css'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Grid } from '../../shared/grid/Grid.tsx'
import { queryOf, type Search, searchIn } from '../../shared/search.ts'
import { text } from '../../shared/text.ts'
import { PhotoTile } from '../../shared/tile/PhotoTile.tsx'
import css from './LibraryGrid.module.css'
import type { usePhotos } from './use-photos.ts'

interface Props {
  search: Search
  album: ReturnType<typeof usePhotos>
  returnTo?: string
}

/** What was looked for. */
export function LibraryPage({ search, album: { photos, failed, loadMore, retry }, returnTo }: Props) {
  const query = queryOf(search)
  const renderTile = useCallback(
    (tile: GridTile) => <PhotoTile {...tile} href={photoAddress(tile.id, searchIn(query))} />,
    [query],
  )
  const parts = useMemo(() => {
    const measured = (photos ?? []).map(({ id, width, height }) => ({
      id,
      ...(width && height && { aspect: width / height }),
    }))
    return [{ key: 'found', photos: measured, count: measured.length }]
  }, [photos])
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
  if (photos.length === 0)
    return (
      <div className={css.message}>
        <p>{text.album.noneWith(search.labels)}</p>
        <Link href={libraryAddress()} className={controls.quiet}>
          {text.album.showAll}
        </Link>
      </div>
    )
  return (
    <Grid
      label={text.album.photos}
      parts={parts}
      renderTile={renderTile}
      onEnd={loadMore}
      returnTo={returnTo}
      selectable
    />
  )
}
