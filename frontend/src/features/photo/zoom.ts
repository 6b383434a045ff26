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
}

export const fit: View = { scale: 1, x: 0, y: 0 }
/** Renditions are 2,048 pixels wide: further in there is nothing more to see. */
const MAX_SCALE = 8

/** So many times as large as it is now; what is at the point stays there, as far as there is picture. */
export function zoomedBy(view: View, factor: number, at: Point, room: Room): View {
  const scale = Math.min(MAX_SCALE, Math.max(1, view.scale * factor))
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
