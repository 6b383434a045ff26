/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_RegionOfInterest.html */
import { invalidParameters, list, numberBetween, required, structure } from '../parameters.ts'

/** A point in ratios of the picture, as on the wire. */
export interface WirePoint {
  X: number
  Y: number
}

/** The outline of a region, in ratios of the picture. */
export type Region = WirePoint[]

/** The limit of `Filters.RegionsOfInterest`, and of a polygon: "a shape made up of up to 10 Point objects". */
const MAX_REGIONS = 10
const MAX_POINTS = 10
const MIN_POINTS = 3

/** The regions of DetectText's filter; undefined if it has none. @throws AwsError InvalidParameterException */
export function readRegions(name: string, value: unknown): Region[] | undefined {
  const regions = list(name, value, readRegion, MAX_REGIONS)
  return regions?.length ? regions : undefined
}

function readRegion(name: string, value: unknown): Region | undefined {
  const region = structure<'BoundingBox' | 'Polygon'>(name, value)
  if (!region) return undefined
  const box = readBox(`${name}.BoundingBox`, region.BoundingBox)
  const polygon = list(`${name}.Polygon`, region.Polygon, readPoint, MAX_POINTS)
  if ((box === undefined) === (polygon === undefined)) {
    throw invalidParameters(`${name} must have either BoundingBox or Polygon`)
  }
  if (polygon && polygon.length < MIN_POINTS) {
    throw invalidParameters(
      `${name}.Polygon has ${polygon.length} points, a shape has at least ${MIN_POINTS}`,
    )
  }
  return box ?? polygon
}

function readBox(name: string, value: unknown): Region | undefined {
  const box = structure<'Left' | 'Top' | 'Width' | 'Height'>(name, value)
  if (!box) return undefined
  const [left, top] = [coordinate(`${name}.Left`, box.Left), coordinate(`${name}.Top`, box.Top)]
  const right = left + coordinate(`${name}.Width`, box.Width, 0)
  const bottom = top + coordinate(`${name}.Height`, box.Height, 0)
  return [
    { X: left, Y: top },
    { X: right, Y: top },
    { X: right, Y: bottom },
    { X: left, Y: bottom },
  ]
}

function readPoint(name: string, value: unknown): WirePoint | undefined {
  const point = structure<'X' | 'Y'>(name, value)
  return point && { X: coordinate(`${name}.X`, point.X), Y: coordinate(`${name}.Y`, point.Y) }
}

/** It can be outside the picture: "the bounding box coordinates can have negative values" (BoundingBox). */
const coordinate = (name: string, value: unknown, min?: number) =>
  required(name, numberBetween(name, value, min))

/**
 * Whether a word with these corners is of interest: "if it is more than half in" one of the regions. Each region is
 * checked separately; without regions, every word is of interest.
 */
export function isOfInterest(corners: WirePoint[], regions: Region[] | undefined): boolean {
  if (!regions) return true
  const half = area(corners) / 2
  return regions.some((region) => area(within(region, corners)) > half)
}

/** Whether a line with these corners can contain words of interest: part of it must be in a region. */
export const mayBeOfInterest = (corners: WirePoint[], regions: Region[] | undefined): boolean =>
  !regions || regions.some((region) => area(within(region, corners)) > 0)

/** Clips an outline to a convex one, edge by edge (Sutherland and Hodgman, https://doi.org/10.1145/360767.360802). */
function within(outline: WirePoint[], convex: WirePoint[]): WirePoint[] {
  const direction = Math.sign(signedArea(convex))
  return convex.reduce((rest, from, index) => {
    const to = convex[(index + 1) % convex.length]!
    /** Positive on the inner side of this edge. */
    const side = ({ X, Y }: WirePoint) =>
      direction * ((to.X - from.X) * (Y - from.Y) - (to.Y - from.Y) * (X - from.X))
    return rest.flatMap((b, i) => {
      const a = rest[(i + rest.length - 1) % rest.length]!
      const [before, after] = [side(a), side(b)]
      const t = before / (before - after)
      const crossing = { X: a.X + (b.X - a.X) * t, Y: a.Y + (b.Y - a.Y) * t }
      return [...(before >= 0 !== after >= 0 ? [crossing] : []), ...(after >= 0 ? [b] : [])]
    })
  }, outline)
}

const area = (outline: WirePoint[]) => Math.abs(signedArea(outline))

/** Gauss's shoelace formula. */
function signedArea(outline: WirePoint[]): number {
  return (
    outline.reduce((sum, a, index) => {
      const b = outline[(index + 1) % outline.length]!
      return sum + a.X * b.Y - b.X * a.Y
    }, 0) / 2
  )
}
