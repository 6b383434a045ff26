/** A point in pixels. */
export type Point = readonly [x: number, y: number]

/** A rotated rectangle: its text runs along `angle` (radians, at most 45° either way). */
interface RotatedBox {
  angle: number
  width: number
  height: number
  centre: Point
}

/** Corners in reading order: top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point]

/** The smallest rectangle around points. One of its sides lies on their convex hull. */
export function smallestBox(points: Point[]): RotatedBox {
  const hull = convexHull(points)
  let best: RotatedBox | undefined
  hull.forEach((a, index) => {
    const b = hull[(index + 1) % hull.length]!
    const box = boxAlong(hull, Math.atan2(b[1] - a[1], b[0] - a[0]))
    if (!best || box.width * box.height < best.width * best.height) best = box
  })
  return levelled(best!)
}

function boxAlong(points: Point[], angle: number): RotatedBox {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const along = points.map(([x, y]) => x * cos + y * sin)
  const across = points.map(([x, y]) => y * cos - x * sin)
  const [left, right, top, bottom] = [
    Math.min(...along),
    Math.max(...along),
    Math.min(...across),
    Math.max(...across),
  ]
  const [u, v] = [(left + right) / 2, (top + bottom) / 2]
  return { angle, width: right - left, height: bottom - top, centre: [u * cos - v * sin, u * sin + v * cos] }
}

/** The same rectangle with an angle within 45° of horizontal. */
function levelled({ angle, width, height, centre }: RotatedBox): RotatedBox {
  const quarters = Math.round(angle / (Math.PI / 2))
  const turned = quarters % 2 !== 0
  return {
    angle: angle - quarters * (Math.PI / 2),
    width: turned ? height : width,
    height: turned ? width : height,
    centre,
  }
}

export function cornersOf({ angle, width, height, centre }: RotatedBox): Quad {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const corner = (u: number, v: number): Point => [
    centre[0] + (u * width * cos - v * height * sin) / 2,
    centre[1] + (u * width * sin + v * height * cos) / 2,
  ]
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

export const lengthOf = (a: Point, b: Point) => Math.hypot(b[0] - a[0], b[1] - a[1])

/** The part of a quad between two fractions of its width, such as a word of a line. */
export function partOf([topLeft, topRight, bottomRight, bottomLeft]: Quad, from: number, to: number): Quad {
  const between = (a: Point, b: Point, t: number): Point => [
    a[0] + (b[0] - a[0]) * t,
    a[1] + (b[1] - a[1]) * t,
  ]
  return [
    between(topLeft, topRight, from),
    between(topLeft, topRight, to),
    between(bottomLeft, bottomRight, to),
    between(bottomLeft, bottomRight, from),
  ]
}

/** Andrew's monotone chain. */
function convexHull(points: Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (ordered: Point[]) => {
    const chain: Point[] = []
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

/** Positive for a left turn at b. */
const turn = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
