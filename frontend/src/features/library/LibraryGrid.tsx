import { type ReactNode, useCallback } from 'react'
import { photoAddress } from '../../shared/routes.ts'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Grid } from '../../shared/grid/Grid.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import { text } from '../../shared/text/text.ts'
import { PhotoTile } from '../../shared/tile/PhotoTile.tsx'
import { Failed } from '../../shared/ui/Failed.tsx'
import css from './LibraryGrid.module.css'
import type { useLibrary } from './use-library.tsx'

interface Props {
  library: ReturnType<typeof useLibrary>
  returnTo?: string
  /** Explains how to add the first photo. The library does not know how photos are uploaded. */
  firstStep: ReactNode
}

/** All photos, grouped by the month in which they were taken. */
export function LibraryGrid({ library, returnTo, firstStep }: Props) {
  const { parts, thumbnailUrl, isEmpty, isReady, failed, retry, onUnknown, onVisible } = library
  const renderTile = useCallback(
    (tile: GridTile) => (
      <PhotoTile {...tile} href={photoAddress(tile.id)} thumbnailUrl={thumbnailUrl(tile.id)} />
    ),
    [thumbnailUrl],
  )
  if (failed)
    return (
      <Failed
        className={message.message}
        message={text.album.failed}
        action={text.album.retry}
        onAction={retry}
      />
    )
  if (isEmpty)
    return (
      <div className={message.message}>
        <Mosaic />
        <h2>{text.album.empty}</h2>
        <p>{text.album.emptyThen}</p>
        {firstStep}
      </div>
    )
  if (!isReady) return <Loading>{text.album.loading}</Loading>
  return (
    <Grid
      label={text.album.photos}
      parts={parts}
      renderTile={renderTile}
      onUnknown={onUnknown}
      onVisible={onVisible}
      returnTo={returnTo}
      selectable
    />
  )
}

/** A placeholder grid while photos load. */
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
