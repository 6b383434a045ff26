/** A picture's scale, and the distance in CSS pixels from the stage's centre to the picture's. */
export interface View {
  scale: number
  x: number
  y: number
}
export interface Point {
  x: number
  y: number
}
/** The bounds of a view, in CSS pixels: the fitted picture, and the stage that it is centred in. */
export interface Room {
  picture: { width: number; height: number }
  stage: { width: number; height: number }
  /** The scale at which one photo pixel is one device pixel. */
  actual: number
}

export const fit: View = { scale: 1, x: 0, y: 0 }
/**
 * The maximum zoom, relative to the fitted picture and to the photo's own pixels. Zooming further shows no more
 * detail.
 */
const MAX_SCALE = 8
const MAX_PIXEL_SCALE = 4

/** The scale at which one photo pixel is one device pixel. */
export const actualScale = (photoWidth: number, fittedWidth: number, devicePixelRatio: number) =>
  photoWidth / (fittedWidth * devicePixelRatio)

/**
 * Zooms by a factor. The picture's point at `at` stays there, within the bounds. Zooming in and out both stop once at
 * the scale where one photo pixel is one device pixel.
 */
export function zoomedBy(view: View, factor: number, at: Point, room: Room): View {
  const scale = view.scale * factor
  const isPassing = (view.scale - room.actual) * (scale - room.actual) < 0
  return zoomedTo(view, isPassing ? room.actual : scale, at, room)
}

export function zoomedTo(view: View, wanted: number, at: Point, room: Room): View {
  const scale = Math.min(Math.max(MAX_SCALE, MAX_PIXEL_SCALE * room.actual), Math.max(1, wanted))
  const grown = scale / view.scale
  return bounded({ scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown }, room)
}

export const movedBy = (view: View, { x, y }: Point, room: Room): View =>
  bounded({ ...view, x: view.x + x, y: view.y + y }, room)

/** Limits the position so that the picture covers the stage; centres a side that is smaller than the stage. */
function bounded({ scale, x, y }: View, { picture, stage }: Room): View {
  if (scale === 1) return fit
  const within = (value: number, length: number, room: number) => {
    const max = Math.max(0, (length * scale - room) / 2)
    return Math.min(max, Math.max(-max, value))
  }
  return { scale, x: within(x, picture.width, stage.width), y: within(y, picture.height, stage.height) }
}

/**
 * The nearest position at which the picture's left and top edges are on device pixels. Half a pixel off, each photo
 * pixel would be drawn as a mix of two.
 * @param middle the centre of the fitted picture, in the window
 */
export function onPixels(view: View, { picture }: Room, middle: Point, devicePixelRatio: number): View {
  const along = (middle: number, moved: number, length: number) => {
    const edge = middle + moved - (length * view.scale) / 2
    return moved + Math.round(edge * devicePixelRatio) / devicePixelRatio - edge
  }
  return {
    scale: view.scale,
    x: along(middle.x, view.x, picture.width),
    y: along(middle.y, view.y, picture.height),
  }
}
