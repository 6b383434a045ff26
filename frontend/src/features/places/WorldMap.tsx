import { townOf } from '@album/model/place'
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { libraryAddress } from '../../shared/routes.ts'
import { placesText } from '../../shared/text/places.ts'
import controls from '../../shared/ui/controls.module.css'
import { clustersOf, type Marker, type Spot } from './clusters.ts'
import css from './Places.module.css'
import { useGestures } from './use-gestures.ts'
import { useSquares } from './use-squares.ts'
import { edgesOf, fitted, moved, pixelOf, type Point, sideOf, type Size, type View, zoomed } from './view.ts'
import { loadWorld, type World, WORLD_SIDE } from './world.ts'

/** From here on a town is shown by its squares. */
const SQUARES_FROM = 9
/** Towns whose squares are read at once: more are not in view there, except in large cities. */
const MAX_TOWNS = 12
/** How far an arrow key moves the map, in pixels. */
const STEP = 80

interface Props {
  /** Towns with photos. */
  towns: readonly Spot[]
  /** What the map shows first, instead of all towns. */
  first?: Point
}

/** The world map. A marker stands for one place or for several close ones: a click opens its photos or zooms in. */
export function WorldMap({ towns, first }: Props) {
  const element = useRef<HTMLDivElement>(null)
  const hint = useId()
  const [, navigate] = useLocation()
  const { world, failed } = useWorld()
  const size = useSize(element)
  const [view, setView] = useState<View>()
  const start = useMemo(() => size && fitted(first ? [first] : towns, size), [size, first, towns])
  const shown = view ?? start

  const change = useCallback(
    (to: (view: View, size: Size) => View) => {
      if (size && start) setView((view) => to(view ?? start, size))
    },
    [size, start],
  )
  useGestures(element, change)

  const spots = useSpots(towns, shown, size)
  const clusters = useMemo(() => clustersOf(spots), [spots])
  const markers = shown && size ? clusters(shown, size) : []

  function open(marker: Marker) {
    const { splitsAt, isMixed, place } = marker
    if (splitsAt === undefined || !(isMixed || place.includes('@')))
      return navigate(libraryAddress([{ kind: 'place', name: place }]))
    change((view, size) => {
      const { x, y } = pixelOf(marker, view, size)
      const centred = moved(view, size.width / 2 - x, size.height / 2 - y, size)
      return zoomed(centred, Math.max(splitsAt, view.zoom + 1) - view.zoom, size)
    })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [STEP, 0],
      ArrowRight: [-STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    }
    const move = moves[event.key]
    if (move) change((view, size) => moved(view, ...move, size))
    else if (event.key === '+' || event.key === '=') zoom(1)
    else if (event.key === '-') zoom(-1)
    else if (event.key === '0') setView(undefined)
    else return
    event.preventDefault()
  }
  const zoom = (by: number) => change((view, size) => zoomed(view, by, size))

  return (
    <div
      ref={element}
      className={css.map}
      role="group"
      aria-label={placesText.map}
      aria-describedby={hint}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {world && shown && size && <Outlines world={world} view={shown} size={size} />}
      {shown &&
        size &&
        markers.map((marker) => (
          <MarkerButton
            key={`${marker.place} ${marker.splitsAt}`}
            marker={marker}
            at={pixelOf(marker, shown, size)}
            onClick={() => open(marker)}
          />
        ))}
      <div className={css.buttons}>
        <button
          type="button"
          className={controls.icon}
          aria-label={placesText.zoomIn}
          onClick={() => zoom(1)}
        >
          <span aria-hidden="true">+</span>
        </button>
        <button
          type="button"
          className={controls.icon}
          aria-label={placesText.zoomOut}
          onClick={() => zoom(-1)}
        >
          <span aria-hidden="true">−</span>
        </button>
      </div>
      {view && (
        <button type="button" className={`${controls.quiet} ${css.all}`} onClick={() => setView(undefined)}>
          {placesText.showAll}
        </button>
      )}
      <p id={hint} className={failed ? css.failed : controls.spoken}>
        {failed ? placesText.noOutlines : placesText.mapKeys}
      </p>
    </div>
  )
}

/** Close to a town, its squares instead of the town. */
function useSpots(towns: readonly Spot[], view: View | undefined, size: Size | undefined): readonly Spot[] {
  const isClose = view !== undefined && view.zoom >= SQUARES_FROM
  const near = isClose && size ? townsIn(towns, view, size) : ''
  const names = useMemo(() => (near === '' ? [] : near.split('\n')), [near])
  const squares = useSquares(names, towns)
  return useMemo(
    () => (isClose ? towns.flatMap((town): readonly Spot[] => squares.get(town.place) ?? [town]) : towns),
    [isClose, towns, squares],
  )
}

/** The towns in and around the view, since a town may be wider than it. They are one text, so a moved map repeats no request. */
function townsIn(towns: readonly Spot[], view: View, size: Size): string {
  const [west, south, east, north] = edgesOf({ ...view, zoom: view.zoom - 1 }, size)
  return towns
    .filter(
      ({ latitude, longitude }) =>
        longitude >= west && longitude <= east && latitude >= south && latitude <= north,
    )
    .slice(0, MAX_TOWNS)
    .map(({ place }) => place)
    .join('\n')
}

function useWorld() {
  const [world, setWorld] = useState<World>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    loadWorld().then(setWorld, () => setFailed(true))
  }, [])
  return { world, failed }
}

function useSize(element: { readonly current: HTMLElement | null }): Size | undefined {
  const [size, setSize] = useState<Size>()
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setSize({ width, height })
    })
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [element])
  return size
}

function Outlines({ world: { land, borders }, view, size }: { world: World; view: View; size: Size }) {
  const side = sideOf(view.zoom)
  const [left, top] = [size.width / 2 - view.x * side, size.height / 2 - view.y * side]
  const transform = `translate(${left} ${top}) scale(${side / WORLD_SIDE})`
  return (
    <svg className={css.world} width={size.width} height={size.height} aria-hidden="true">
      <g transform={transform}>
        <path className={css.land} d={land} />
        <path className={css.borders} d={borders} vectorEffect="non-scaling-stroke" />
      </g>
    </svg>
  )
}

interface MarkerProps {
  marker: Marker
  at: { x: number; y: number }
  onClick: () => void
}

function MarkerButton({ marker: { place, count, isMixed }, at, onClick }: MarkerProps) {
  const name = (isMixed ? placesText.mixed : placesText.named)(townOf(place), count)
  // Ten times as many photos are 8 pixels more.
  const diameter = Math.round(28 + 8 * Math.log10(count))
  return (
    <button
      type="button"
      className={css.marker}
      style={{ left: at.x, top: at.y, width: diameter, height: diameter }}
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      {placesText.short(count)}
    </button>
  )
}
