import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useIsSelecting } from '../selection.ts'
import { Cell, type GridTile } from './Cell.tsx'
import css from './Grid.module.css'
import { rowAt, rowOf } from './justify.ts'
import {
  firstOf,
  type GridPart,
  heightOfParts,
  idAt,
  type Place,
  placeOf,
  placeParts,
  type PlacedPart,
} from './parts.ts'
import { Scrubber } from './Scrubber.tsx'
import { useGridKeys } from './use-grid-keys.ts'
import { useSamePlace } from './use-same-place.ts'
import { useSelecting } from './use-selecting.ts'
import { useBox, useHurried, useScrolled, useWindowHeight } from './use-window.ts'

/** Row heights of a wide screen and of a phone, and where one becomes the other. */
const ROW = 220
const ROW_ON_PHONE = 120
const PHONE = 640
/** Beside more photos than this, under several names, there is a rail on a wide screen. */
const RAILED = 300
const RAIL = 44
/** Drawn above and below what is seen, in pixels: less where it passes too fast to be looked at. */
const OVERSCAN = 600
const OVERSCAN_HURRIED = 120
/** Tiles that have been in sight so long are looked at. */
const LOOKED_AT_MS = 150

interface Props {
  /** What is in it, for those who listen: Photos. */
  label: string
  parts: readonly GridPart[]
  /** What is in a tile; its place, its tick and its keys are the grid's. */
  renderTile: (tile: GridTile) => ReactNode
  /** The end of what is known comes near. */
  onEnd?: () => void
  /** Parts come into sight of which not all photos are known. */
  onUnknown?: (keys: string[]) => void
  /** These tiles are being looked at. */
  onLook?: (ids: string[]) => void
  /** A photo to come back to: scrolled to where it is out of sight, and focused. */
  returnTo?: string
  /** Whether photos can be selected in it. */
  selectable?: boolean
}

/** Photos in justified rows under their headings, of which only those near the screen are drawn. */
export function Grid({
  label,
  parts,
  renderTile,
  onEnd,
  onUnknown,
  onLook,
  returnTo,
  selectable = false,
}: Props) {
  const [ref, box] = useBox()
  const scrolled = useScrolled()
  const hurried = useHurried()
  const windowHeight = useWindowHeight()
  const selecting = useIsSelecting()
  const width = box?.width ?? 0
  const gridTop = box?.top ?? 0
  const placed = useMemo(() => {
    if (width === 0) return []
    if (width < PHONE) return placeParts(parts, width, ROW_ON_PHONE)
    return placeParts(parts, isRailed(parts) ? width - RAIL : width, ROW)
  }, [parts, width])
  const element = useRef<HTMLElement>(null)
  useSamePlace(placed, gridTop)

  const [tabStop, setTabStop] = useState<string>()
  const stop = useMemo(() => placeOf(placed, tabStop) ?? firstOf(placed), [placed, tabStop])
  const { focus, onKeyDown } = useGridKeys({
    placed,
    stop,
    gridTop,
    element,
    selectable,
    onTabStop: setTabStop,
  })
  const gestures = useSelecting(placed, selectable)
  useReturn(returnTo, placed, focus)

  const overscan = hurried ? OVERSCAN_HURRIED : OVERSCAN
  const from = scrolled - gridTop - overscan
  const to = scrolled - gridTop + windowHeight + overscan
  const drawn = placed.flatMap((part, index) => {
    const inSight = part.end > from && part.top < to
    const [first, last] = inSight
      ? [rowAt(part.rows, from - part.rowsTop), rowAt(part.rows, to - part.rowsTop)]
      : [0, -1]
    // The photo that Tab reaches is always there.
    const stopRow = stop?.part === index ? rowOf(part.rows, stop.index) : -1
    return inSight || stopRow >= 0 ? [{ part, first, last, stopRow, inSight }] : []
  })

  const unknown = drawn
    .filter(({ part, inSight }) => inSight && part.photos.length < part.count)
    .map(({ part }) => part.key)
    .join('\n')
  useLatest(onUnknown, hurried ? '' : unknown, (tell) => unknown && !hurried && tell(unknown.split('\n')))
  const last = placed.at(-1)
  useLatest(onEnd, `${Boolean(last && last.end < to)} ${last?.photos.length}`, (tell) => {
    if (last && last.end < to) tell()
  })
  const looked = drawn.flatMap(({ part, first, last, inSight }) =>
    inSight ? part.rows.slice(first, last + 1).flatMap(({ tiles }) => tiles.map(({ id }) => id)) : [],
  )
  useLatest(onLook, hurried ? '' : looked.join(), (tell) => {
    if (hurried || looked.length === 0) return undefined
    const timer = setTimeout(() => tell(looked), LOOKED_AT_MS)
    return () => clearTimeout(timer)
  })

  return (
    <>
      <section
        ref={(grid) => {
          element.current = grid
          return ref(grid)
        }}
        aria-label={label}
        className={css.grid}
        style={{ height: heightOfParts(placed) }}
        data-selecting={selectable && selecting}
        onKeyDown={onKeyDown}
        onFocus={({ target }) =>
          setTabStop((stop) => target.closest<HTMLElement>('[data-photo]')?.dataset.photo ?? stop)
        }
        {...gestures}
      >
        {drawn.map(({ part, first, last, stopRow }) => (
          <div
            key={part.key}
            className={css.part}
            style={{ top: part.top, height: part.end - part.top }}
            role={part.name ? 'group' : undefined}
            aria-label={part.name}
          >
            {part.heading && <div className={css.heading}>{part.heading}</div>}
            {part.photos.length < part.count && (
              <div className={css.unknown} style={{ top: part.rowsEnd - part.top, bottom: 0 }} />
            )}
            <ul
              className={css.photos}
              aria-label={part.name ?? label}
              style={{ top: part.rowsTop - part.top, height: part.rowsEnd - part.rowsTop }}
            >
              {/* Tiles are not nested in their rows: a photo that moves to another row keeps its picture. */}
              {part.rows.flatMap((row, index) =>
                (index >= first && index <= last) || index === stopRow
                  ? row.tiles.map(({ id, left, width }, column) => (
                      <Cell
                        key={id}
                        id={id}
                        left={left}
                        top={row.top}
                        width={width}
                        height={row.height}
                        position={row.first + column + 1}
                        of={part.count}
                        part={part.name}
                        tabStop={id === (stop && idAt(placed, stop))}
                        hurried={hurried}
                        selectable={selectable}
                        render={renderTile}
                      />
                    ))
                  : [],
              )}
            </ul>
          </div>
        ))}
      </section>
      {/* Not in it: what is contained cannot stand fixed in the window. */}
      {isRailed(parts) && (
        <Scrubber parts={placed} gridTop={gridTop} scrolled={scrolled} windowHeight={windowHeight} />
      )}
    </>
  )
}

const isRailed = (parts: readonly GridPart[]) =>
  parts.filter(({ name }) => name).length > 1 && parts.reduce((sum, { count }) => sum + count, 0) > RAILED

/** Runs whenever `key` changes, with the newest of what is to be called. */
function useLatest<Tell extends (...args: never[]) => void>(
  tell: Tell | undefined,
  key: string,
  run: (tell: Tell) => unknown,
) {
  const latest = useRef({ tell, run })
  useEffect(() => {
    latest.current = { tell, run }
  })
  useEffect(() => {
    const { tell, run } = latest.current
    const undo = tell && run(tell)
    return typeof undo === 'function' ? (undo as () => void) : undefined
  }, [key])
}

/** Only when one comes back, not when photos arrive. */
function useReturn(
  returnTo: string | undefined,
  placed: readonly PlacedPart[],
  focus: (place: Place) => void,
) {
  const latest = useRef({ placed, focus })
  useEffect(() => {
    latest.current = { placed, focus }
  })
  useEffect(() => {
    // After the page is no longer covered: nothing under an open photo takes the focus.
    const frame = requestAnimationFrame(() => {
      const { placed, focus } = latest.current
      const place = placeOf(placed, returnTo)
      if (place) focus(place)
    })
    return () => cancelAnimationFrame(frame)
  }, [returnTo])
}
