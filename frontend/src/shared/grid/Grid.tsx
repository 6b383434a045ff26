import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PhotoGrid_PhotoFragment } from '../../generated/graphql.ts'
import { text } from '../text.ts'
import { placeAfterKey } from './grid-keys.ts'
import { heightOfRows, justify, rowAt, rowOf, type Row } from './justify.ts'
import css from './Grid.module.css'
import { PhotoTile } from '../tile/PhotoTile.tsx'
import { useBox, useScrolled, useWindowHeight } from './use-window.ts'

/** Row heights of a wide screen and of a phone, and where one becomes the other. */
const ROW = 220
const ROW_ON_PHONE = 120
const PHONE = 640
/** Rows drawn above and below what is seen. */
const OVERSCAN = 600
/** Under the top bar, a tile that has the focus would not be seen. */
const BAR = 56

interface Props {
  photos: readonly PhotoGrid_PhotoFragment[]
  hrefOf: (id: string) => string
  /** The end of what is loaded comes near. */
  onEnd: () => void
  /** A photo to come back to: scrolled to where it is out of sight, and focused. */
  returnTo?: string
}

/** All photos in justified rows, of which only those near the screen are drawn. */
export function Grid({ photos, hrefOf, onEnd, returnTo }: Props) {
  const [ref, box] = useBox()
  const scrolled = useScrolled()
  const windowHeight = useWindowHeight()
  const width = box?.width ?? 0
  const rows = useMemo(
    () => (width > 0 ? justify(photos, width, width < PHONE ? ROW_ON_PHONE : ROW) : []),
    [photos, width],
  )
  const element = useRef<HTMLUListElement>(null)
  useSamePlace(rows, box?.top ?? 0)

  const [tabStop, setTabStop] = useState<string>()
  const [returnedTo, setReturnedTo] = useState(returnTo)
  if (returnTo !== returnedTo) {
    setReturnedTo(returnTo)
    if (returnTo) setTabStop(returnTo)
  }
  const found = photos.findIndex(({ id }) => id === tabStop)
  const place = Math.max(0, found)

  const focus = (place: number) => {
    const row = rows[rowOf(rows, place)]
    const id = photos[place]?.id
    if (!row || !id || !box) return
    setTabStop(id)
    const above = box.top + row.top - BAR
    const below = box.top + row.top + row.height - window.innerHeight
    if (window.scrollY > above) window.scrollTo(0, above - 8)
    else if (window.scrollY < below) window.scrollTo(0, below + 8)
    // Once the row has been drawn.
    requestAnimationFrame(() =>
      element.current?.querySelector<HTMLElement>(`[data-photo="${id}"] a`)?.focus({ preventScroll: true }),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = placeAfterKey(event.key, rows, place, photos.length)
    if (next === undefined) return
    event.preventDefault()
    focus(next)
  }
  const focusReturned = useRef(focus)
  useEffect(() => {
    focusReturned.current = focus
  })
  useEffect(() => {
    const place = photos.findIndex(({ id }) => id === returnTo)
    if (returnTo && place >= 0) focusReturned.current(place)
    // Only when one comes back, not when photos arrive.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [returnTo])

  const from = scrolled - (box?.top ?? 0) - OVERSCAN
  const firstRow = rowAt(rows, from)
  const lastRow = rowAt(rows, from + windowHeight + 2 * OVERSCAN)
  const tabRow = rowOf(rows, place)
  const drawn = rows.slice(firstRow, lastRow + 1)
  const tabRowDrawn = rows[tabRow] && (tabRow < firstRow || tabRow > lastRow) ? [rows[tabRow]] : []

  const nearEnd = rows.length > 0 && lastRow >= rows.length - 2
  const atEnd = useRef(onEnd)
  useEffect(() => {
    atEnd.current = onEnd
  })
  useEffect(() => {
    if (nearEnd) atEnd.current()
  }, [nearEnd, photos.length])

  return (
    <ul
      ref={(grid) => {
        element.current = grid
        return ref(grid)
      }}
      aria-label={text.album.photos}
      className={css.grid}
      style={{ height: heightOfRows(rows) }}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setTabStop(target.closest('li')?.dataset.photo)}
    >
      {/* Tiles are not nested in their rows: a photo that moves to another row keeps its picture. */}
      {[...drawn, ...tabRowDrawn].flatMap(({ top, height, first, tiles }) =>
        tiles.map(({ id, left, width }, column) => (
          <PhotoTile
            key={id}
            id={id}
            href={hrefOf(id)}
            left={left}
            top={top}
            width={width}
            height={height}
            position={first + column + 1}
            tabStop={first + column === place}
          />
        )),
      )}
    </ul>
  )
}

/** Photos that arrive above what is being looked at do not push it away. */
function useSamePlace(rows: readonly Row[], gridTop: number) {
  const before = useRef<readonly Row[]>([])
  useLayoutEffect(() => {
    const looking = window.scrollY - gridTop
    const seen = before.current[rowAt(before.current, looking + BAR)]
    if (looking > 0 && seen && rows !== before.current) {
      const id = seen.tiles[0]!.id
      const now = rows.find(({ tiles }) => tiles.some((tile) => tile.id === id))
      if (now && now.top !== seen.top) window.scrollBy(0, now.top - seen.top)
    }
    before.current = rows
  }, [rows, gridTop])
}
