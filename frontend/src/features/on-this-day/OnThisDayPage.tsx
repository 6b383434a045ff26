import { type ReactNode, useCallback } from 'react'
import { Link } from 'wouter'
import { libraryAddress, onThisDayPhotoAddress } from '../../shared/routes.ts'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Grid } from '../../shared/grid/Grid.tsx'
import type { GridPart } from '../../shared/grid/parts.ts'
import { onThisDayText } from '../../shared/text/on-this-day.ts'
import { text } from '../../shared/text/text.ts'
import { PhotoTile } from '../../shared/tile/PhotoTile.tsx'
import controls from '../../shared/ui/controls.module.css'
import { Failed } from '../../shared/ui/Failed.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import css from '../../shared/grid/PhotoList.module.css'
import type { PastDays } from './use-past-days.tsx'

interface Props {
  past: PastDays
  returnTo: string | undefined
}

/** The photos of this date in earlier years, year by year. */
export function OnThisDayPage({
  past: { day, parts, failed, retry, onVisible },
  returnTo,
}: Props): ReactNode {
  const renderTile = useCallback(
    (tile: GridTile) => <PhotoTile {...tile} href={onThisDayPhotoAddress(tile.id)} />,
    [],
  )
  const date = onThisDayText.date(day)
  return (
    <>
      <header className={css.head}>
        <h1>{onThisDayText.name}</h1>
        <p className={css.count}>{date}</p>
      </header>
      {failed && (
        <Failed
          className={message.message}
          message={onThisDayText.failed}
          action={onThisDayText.retry}
          onAction={retry}
        />
      )}
      {!failed && !parts && <Loading>{onThisDayText.loading}</Loading>}
      {parts?.length === 0 && (
        <div className={message.message}>
          <h2>{onThisDayText.nothing(date)}</h2>
          <Link href={libraryAddress()} className={controls.quiet}>
            {onThisDayText.toPhotos}
          </Link>
        </div>
      )}
      {parts && parts.length > 0 && (
        <Grid
          label={text.album.photos}
          parts={parts as GridPart[]}
          renderTile={renderTile}
          onVisible={onVisible}
          returnTo={returnTo}
          selectable
        />
      )}
    </>
  )
}
