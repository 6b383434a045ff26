import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useIsSelecting } from '../selection/selection.ts'
import { useStore } from '../state/create-store.ts'
import type { GridTile } from './Cell.tsx'
import { changeDensity, density, densityOf, rowHeight } from './density.ts'
import css from './Grid.module.css'
import { partsInSight } from './in-sight.ts'
import { Part } from './Part.tsx'
import { DAY_HEADING } from './justify.ts'
import { type GridPart, HEADING, heightOfParts, type PlacedPart, placeParts } from './parts.ts'
import { firstOf, type GridPosition, gridPositionOf, idAt } from './positions.ts'
import { useKeepFocus } from './use-keep-focus.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useScrollAnchor } from './use-scroll-anchor.ts'
import { useSelecting } from '../selection/use-selecting.ts'
import { atOnce } from '../text/in-language.ts'
import { later } from '../ui/later.tsx'
import { PHONE } from '../ui/sizes.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { type GridEvents, useGridEvents } from './use-grid-events.ts'
import { type Rest, useWanted } from '../selection/use-wanted.ts'
import { useBox, usePace, useScrolled, useWindowHeight } from './use-window.ts'
import { focusUnlessMoved } from '../ui/focus-unless-moved.ts'

/** With several named parts, the scrubber appears from this many screens: below that, the wheel is as fast. */
const SCREENS = 4
/**
 * The scrubber makes the rows narrower, which changes their total height a little. So it disappears only well below
 * the limit.
 */
const SCREENS_LEFT = 3.5
/** The scrubber's width on a wide screen. On a phone it covers the photos. */
const RAIL = 44
/** Extra height drawn above and below the screen, in pixels; less during fast scrolling. */
const OVERSCAN = 600
const OVERSCAN_FAST = 120

interface Props extends GridEvents {
  /** The accessible name of the grid: Photos. */
  label: string
  parts: readonly GridPart[]
  /** Renders a tile's content. The grid handles its position, tick and keys. */
  renderTile: (tile: GridTile) => ReactNode
  /** A photo to return to: scrolled to if it is off-screen, and focused. */
  returnTo?: string
  /** Whether its photos can be selected. */
  selectable?: boolean
  /** Whether dragging with a mouse moves photos; otherwise it selects them. */
  movable?: boolean
  /** More photos after the last part; undefined if the parts contain all. */
  rest?: Rest
}

/** Photos in justified rows under headings. Draws only those near the screen. */
export function Grid(props: Props) {
  const { label, parts, renderTile, returnTo, selectable = false, movable = false, rest, ...events } = props
  const [ref, box] = useBox()
  const scrolled = useScrolled()
  const pace = usePace()
  const isScrollingFast = pace !== 'calm'
  const windowHeight = useWindowHeight()
  const selecting = useIsSelecting()
  const width = box?.width ?? 0
  const gridTop = box?.top ?? 0
  const size = useStore(density, densityOf)
  const [isRailed, setIsRailed] = useState(false)
  const rail = width >= PHONE && isRailed ? RAIL : 0
  const placed = useMemo(() => {
    if (width === 0) return []
    return placeParts(parts, width - rail, rowHeight(size, width < PHONE))
  }, [parts, width, rail, size])
  const isLong = heightOfParts(placed) >= (isRailed ? SCREENS_LEFT : SCREENS) * windowHeight
  const needsRail = isLong && hasNames(parts)
  if (needsRail !== isRailed && width > 0) setIsRailed(needsRail)
  const element = useRef<HTMLElement>(null)
  // A stable ref callback: a new one on each render would measure the grid again.
  const attach = useCallback(
    (grid: HTMLElement | null) => {
      element.current = grid
      return ref(grid)
    },
    [ref],
  )
  useScrollAnchor(placed, gridTop)
  useShortcuts(
    { '+': larger, '=': larger, '-': smaller },
    { isOff: () => element.current?.closest('[inert]') },
  )

  const [tabStop, setTabStop] = useState<string>()
  const stop = useMemo(() => gridPositionOf(placed, tabStop) ?? firstOf(placed), [placed, tabStop])
  const want = useWanted(parts, rest, events)
  const { focus, onKeyDown } = useGridKeys({
    placed,
    stop,
    gridTop,
    element,
    selectable,
    onTabStop: setTabStop,
    want,
  })
  const keepInSight = useRef(() => {})
  useEffect(() => {
    keepInSight.current = () => {
      if (stop && element.current?.contains(document.activeElement)) focus(stop)
    }
  })
  // The photo with the focus stays on the screen. The others around it follow the scroll position.
  useEffect(() => {
    const frame = requestAnimationFrame(() => keepInSight.current())
    return () => cancelAnimationFrame(frame)
  }, [size])
  const gestures = useSelecting({
    parts: placed,
    selectable,
    movable,
    grid: element,
    want,
    onTabStop: setTabStop,
  })
  useReturn(returnTo, placed, focus)
  const focusKept = useKeepFocus({ placed, tabStop, element, onTabStop: setTabStop })

  const overscan = isScrollingFast ? OVERSCAN_FAST : OVERSCAN
  const from = scrolled - gridTop - overscan
  const to = scrolled - gridTop + windowHeight + overscan
  const inSight = partsInSight(placed, from, to, stop, pace === 'racing')
  useGridEvents(events, { inSight, placed, to, isScrollingFast })
  const stopId = stop && idAt(placed, stop)

  return (
    <>
      <section
        ref={attach}
        aria-label={label}
        className={css.grid}
        style={
          {
            height: heightOfParts(placed),
            '--rail': `${rail}px`,
            '--heading': `${HEADING}px`,
            '--day-heading': `${DAY_HEADING}px`,
          } as CSSProperties
        }
        data-selecting={selectable && selecting}
        data-density={size}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          focusKept.onFocus()
          setTabStop((stop) => target.closest<HTMLElement>('[data-photo]')?.dataset.photo ?? stop)
        }}
        onBlur={focusKept.onBlur}
        {...gestures}
      >
        {inSight.map((part) => (
          <Part
            key={part.part.key}
            inSight={part}
            label={label}
            tabStop={stopId}
            isScrollingFast={isScrollingFast}
            selectable={selectable}
            renderTile={renderTile}
          />
        ))}
      </section>
      {/* Outside the grid, because its CSS containment would break `position: fixed`. */}
      {isRailed && (
        <Scrubber parts={placed} gridTop={gridTop} scrolled={scrolled} windowHeight={windowHeight} />
      )}
    </>
  )
}

/** Most libraries fit into a few screens. */
const Scrubber = later(() => import('./Scrubber.tsx'), undefined, atOnce)
const larger = () => changeDensity(1)
const smaller = () => changeDensity(-1)

const hasNames = (parts: readonly GridPart[]) => parts.filter(({ name }) => name).length > 1

/** Focuses the photo to return to, once on return and not again when photos arrive. */
function useReturn(
  returnTo: string | undefined,
  placed: readonly PlacedPart[],
  focus: (position: GridPosition) => void,
) {
  const latest = useRef({ placed, focus })
  useEffect(() => {
    latest.current = { placed, focus }
  })
  useEffect(
    () =>
      focusUnlessMoved(() => {
        const { placed, focus } = latest.current
        const position = gridPositionOf(placed, returnTo)
        if (position) focus(position)
      }),
    [returnTo],
  )
}
