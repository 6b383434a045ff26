import { invalidParameters } from '../image/image-input.ts'

/** A point in ratios of the picture, as the wire has it. */
export interface WirePoint {
  X: number
  Y: number
}

/** `Filters.RegionsOfInterest` of DetectText: a box or a polygon, in ratios of the picture. */
export interface RegionOfInterest {
  BoundingBox?: { Left: number; Top: number; Width: number; Height: number }
  Polygon?: WirePoint[]
}

const MOST_REGIONS = 10

/** Whether something at these corners has its middle in one of the regions; anything has, where there is none. */
export function isOfInterest(corners: WirePoint[], regions: RegionOfInterest[] | undefined): boolean {
  if (!regions?.length) return true
  if (regions.length > MOST_REGIONS)
    throw invalidParameters(`RegionsOfInterest are more than ${MOST_REGIONS}`)
  const mean = (axis: 'X' | 'Y') => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
  const middle = { X: mean('X'), Y: mean('Y') }
  return regions.some((region) => isInside(middle, polygonOf(region)))
}

function polygonOf({ BoundingBox, Polygon }: RegionOfInterest): WirePoint[] {
  if (Polygon) return Polygon
  if (!BoundingBox) throw invalidParameters('a region of interest needs BoundingBox or Polygon')
  const { Left, Top, Width, Height } = BoundingBox
  return [
    { X: Left, Y: Top },
    { X: Left + Width, Y: Top },
    { X: Left + Width, Y: Top + Height },
    { X: Left, Y: Top + Height },
  ]
}

/** A ray to the right crosses the outline an odd number of times. */
function isInside({ X, Y }: WirePoint, polygon: WirePoint[]): boolean {
  let inside = false
  polygon.forEach((a, index) => {
    const b = polygon[(index + 1) % polygon.length]!
    if (a.Y > Y !== b.Y > Y && X < a.X + ((b.X - a.X) * (Y - a.Y)) / (b.Y - a.Y)) inside = !inside
  })
  return inside
}
