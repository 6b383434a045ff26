/** The part of the world that the map shows. All functions are plain: the component keeps the view. */
export interface View {
  /** The middle, as parts of the world's width and height: 0 is west and north. */
  x: number
  y: number
  /** The world is 256 pixels wide at 0, and twice as wide at each next level. */
  zoom: number
}

export interface Size {
  width: number
  height: number
}

export interface Point {
  latitude: number
  longitude: number
}

/** A square of a hundredth of a degree is 29 pixels wide. Closer, the outlines show no more detail. */
export const MAX_ZOOM = 12
/** A single town is shown with the countries around it: closer, the outlines are one plain surface. */
const MAX_FITTED_ZOOM = 5
/** Room for the markers at the edges. */
const MARGIN = 48
/** Where Web Mercator ends. */
const MAX_LATITUDE = 85.05

export const sideOf = (zoom: number) => 256 * 2 ** zoom

function unitsOf({ latitude, longitude }: Point): { x: number; y: number } {
  const bounded = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude))
  const sine = Math.sin((bounded * Math.PI) / 180)
  return { x: (longitude + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) }
}

const pointAt = ({ x, y }: { x: number; y: number }): Point => ({
  longitude: x * 360 - 180,
  latitude: (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90,
})

/** Within the world: nothing outside of it is shown. */
function bounded({ x, y, zoom }: View, { width, height }: Size): View {
  const minZoom = Math.log2(Math.max(width, height, 1) / 256)
  const within = Math.max(minZoom, Math.min(MAX_ZOOM, zoom))
  const clamp = (at: number, pixels: number) => {
    const half = pixels / 2 / sideOf(within)
    return Math.max(half, Math.min(1 - half, at))
  }
  return { x: clamp(x, width), y: clamp(y, height), zoom: within }
}

/** The view with all of these points. */
export function fitted(points: readonly Point[], size: Size): View {
  const units = points.map(unitsOf)
  const [xs, ys] = [units.map(({ x }) => x), units.map(({ y }) => y)]
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [north, south] = [Math.min(...ys), Math.max(...ys)]
  const zoomFor = (pixels: number, part: number) => Math.log2((pixels - 2 * MARGIN) / 256 / part)
  const zoom = Math.min(
    zoomFor(size.width, east - west),
    zoomFor(size.height, south - north),
    MAX_FITTED_ZOOM,
  )
  return bounded({ x: (west + east) / 2, y: (north + south) / 2, zoom }, size)
}

export const moved = (view: View, dx: number, dy: number, size: Size): View =>
  bounded({ ...view, x: view.x - dx / sideOf(view.zoom), y: view.y - dy / sideOf(view.zoom) }, size)

/** @param at the pixel that stays where it is; the middle if it is left out */
export function zoomed(view: View, by: number, size: Size, at?: { x: number; y: number }): View {
  const { x, y } = at ?? { x: size.width / 2, y: size.height / 2 }
  const [dx, dy] = [x - size.width / 2, y - size.height / 2]
  const { zoom } = bounded({ ...view, zoom: view.zoom + by }, size)
  const shift = 1 / sideOf(view.zoom) - 1 / sideOf(zoom)
  return bounded({ x: view.x + dx * shift, y: view.y + dy * shift, zoom }, size)
}

/** Where a point is in the view, in pixels. */
export function pixelOf(point: Point, view: View, size: Size): { x: number; y: number } {
  const { x, y } = unitsOf(point)
  const side = sideOf(view.zoom)
  return { x: (x - view.x) * side + size.width / 2, y: (y - view.y) * side + size.height / 2 }
}

/** West, south, east and north of the view. */
export function edgesOf(view: View, size: Size): [number, number, number, number] {
  const side = sideOf(view.zoom)
  const [dx, dy] = [size.width / 2 / side, size.height / 2 / side]
  const southWest = pointAt({ x: view.x - dx, y: view.y + dy })
  const northEast = pointAt({ x: view.x + dx, y: view.y - dy })
  return [southWest.longitude, southWest.latitude, northEast.longitude, northEast.latitude]
}
