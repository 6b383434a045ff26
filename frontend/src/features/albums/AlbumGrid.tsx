import { useApolloClient } from '@apollo/client/react'
import { type MouseEvent, useCallback, useMemo } from 'react'
import type { Row } from '../../photos/photo.ts'
import { albumPhotoAddress } from '../../shared/routes.ts'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Grid } from '../../shared/grid/Grid.tsx'
import { clearSelection } from '../../shared/selection/selection.ts'
import { text } from '../../shared/text/text.ts'
import { PhotoTile } from '../../shared/tile/PhotoTile.tsx'
import css from './AlbumGrid.module.css'
import { moveInAlbum } from './arrange.ts'
import { setMoving, useMoving } from './open-album.ts'
import { runBefore } from './order.ts'
import { type Target, useDrag } from './use-drag.ts'
import { useMoveKeys } from './use-move-keys.ts'
import controls from '../../shared/ui/controls.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import footBar from '../../shared/ui/FootBar.module.css'
import albumBar from './AlbumBar.module.css'

interface Props {
  albumId: string
  photos: readonly Row[]
  /** All photos are loaded. */
  isWhole: boolean
  /** Loading the rest failed. */
  stopped: boolean
  /** The album has its own order; a smart album has its search's. */
  movable: boolean
  /** No photo is open over the grid. */
  isOnTop: boolean
  onEnd: () => void
  returnTo: string | undefined
}

/** An album's photos, which the user can reorder by dragging, with keys, or by selecting and moving them. */
export function AlbumGrid(props: Props) {
  const { albumId, photos, isWhole, stopped, movable, isOnTop, onEnd, returnTo } = props
  const client = useApolloClient()
  const moving = useMoving()
  const order = useMemo(() => photos.map(({ id }) => id), [photos])
  const parts = useMemo(() => [{ key: 'album', photos, count: photos.length }], [photos])

  const put = (ids: readonly string[], before: string | null) => {
    setMoving([])
    clearSelection()
    const run = runBefore(order, new Set(ids), before)
    if (run.ids.length > 0) void moveInAlbum(client, albumId, order, run)
  }
  const { dragged, target, handlers } = useDrag((ids, { id, side }: Target) => {
    if (!ids.includes(id)) put(ids, side === 'before' ? id : (order[order.indexOf(id) + 1] ?? null))
  })
  useMoveKeys({ active: movable && isOnTop, moving, onPut: put })

  const away = moving.length > 0 ? moving : dragged
  const renderTile = useCallback(
    (tile: GridTile) => (
      <div
        className={css.tile}
        data-moving={away.includes(tile.id)}
        data-put={target?.id === tile.id && !away.includes(tile.id) ? target.side : undefined}
      >
        <PhotoTile {...tile} href={albumPhotoAddress(albumId, tile.id)} />
      </div>
    ),
    [albumId, away, target],
  )
  const onClickCapture = (event: MouseEvent) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-photo]')?.dataset.photo
    if (moving.length === 0 || !id) return
    event.preventDefault()
    event.stopPropagation()
    if (!moving.includes(id)) put(moving, id)
  }
  return (
    <div
      className={css.grid}
      data-placing={moving.length > 0}
      {...(movable && { ...handlers, onClickCapture })}
    >
      <Grid
        label={text.album.photos}
        parts={parts}
        renderTile={renderTile}
        onEnd={onEnd}
        rest={isWhole ? undefined : stopped ? 'failed' : 'unread'}
        returnTo={returnTo}
        selectable
        movable={movable}
      />
      {moving.length > 0 && isOnTop && (
        <MovingBar
          count={moving.length}
          onEnd={isWhole ? () => put(moving, null) : undefined}
          onCancel={() => setMoving([])}
        />
      )}
    </div>
  )
}

interface MovingBarProps {
  count: number
  /** Undefined until the end of the album is loaded. */
  onEnd: (() => void) | undefined
  onCancel: () => void
}

/** Explains what to do next after choosing photos to move. */
function MovingBar({ count, onEnd, onCancel }: MovingBarProps) {
  return (
    <section className={`${footBar.bar} ${albumBar.bar}`} data-foot-bar aria-label={albumsText.move}>
      <p role="status">{albumsText.moving(count)}</p>
      {onEnd && (
        <button type="button" className={controls.quiet} onClick={onEnd}>
          {albumsText.toEnd}
        </button>
      )}
      <button type="button" className={controls.quiet} onClick={onCancel}>
        {albumsText.cancel}
      </button>
    </section>
  )
}
