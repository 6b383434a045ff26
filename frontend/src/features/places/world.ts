import { geoMercator, geoPath } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import file from 'world-atlas/countries-50m.json?url'

/** The side of the map of the world in its own units. Web Mercator is a square. */
export const WORLD_SIDE = 1000

export interface World {
  /** Paths of SVG. */
  land: string
  borders: string
}

type Outlines = Topology<{ land: GeometryCollection; countries: GeometryCollection }>

/** The outlines of land and countries, of Natural Earth (public domain). @throws if they cannot be loaded */
export async function loadWorld(): Promise<World> {
  const response = await fetch(file)
  if (!response.ok) throw new Error(`${file}: ${response.status}`)
  const outlines = (await response.json()) as Outlines
  const { land, countries } = outlines.objects
  const projection = geoMercator()
    .scale(WORLD_SIDE / (2 * Math.PI))
    .translate([WORLD_SIDE / 2, WORLD_SIDE / 2])
  // On the largest scale, 3 digits are a pixel.
  const path = geoPath(projection).digits(3)
  return {
    land: path(feature(outlines, land)) ?? '',
    borders: path(mesh(outlines, countries, (one, other) => one !== other)) ?? '',
  }
}
