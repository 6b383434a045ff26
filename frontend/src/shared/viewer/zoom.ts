/** How a picture is shown: its scale, and how many CSS pixels its middle is from the middle of the stage. */
export interface View {
  scale: number
  x: number
  y: number
}
export interface Point {
  x: number
  y: number
}
/** What bounds a view, in CSS pixels: the picture as it fits, and the stage that it stands in the middle of. */
export interface Room {
  picture: { width: number; height: number }
  stage: { width: number; height: number }
  /** The scale at which one pixel of the photo is one pixel of the screen. */
  actual: number
}

export const fit: View = { scale: 1, x: 0, y: 0 }
/** So many times as large as it fits, or as its own pixels: further in there is nothing more to see. */
const MAX_SCALE = 8
const MAX_PIXEL_SCALE = 4

/** The scale at which a photo of this width is shown pixel by pixel; it depends on the screen's own pixels. */
export const actualScale = (photoWidth: number, fittedWidth: number, devicePixelRatio: number) =>
  photoWidth / (fittedWidth * devicePixelRatio)

/**
 * So many times as large as it is now; what is at the point stays there, as far as there is picture. The way in and the
 * way out both stop once where one pixel of the photo is one of the screen.
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

/** No further than the picture's edge to the stage's; in the middle where it is smaller than the stage. */
function bounded({ scale, x, y }: View, { picture, stage }: Room): View {
  if (scale === 1) return fit
  const within = (value: number, length: number, room: number) => {
    const most = Math.max(0, (length * scale - room) / 2)
    return Math.min(most, Math.max(-most, value))
  }
  return { scale, x: within(x, picture.width, stage.width), y: within(y, picture.height, stage.height) }
}

/**
 * The nearest place at which the picture's left edge and its top lie on pixels of the screen: half a pixel beside them,
 * each of the photo's pixels would be drawn as a mixture of two.
 * @param middle of the picture as it fits, in the window
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
