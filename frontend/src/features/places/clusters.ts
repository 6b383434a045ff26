import { townOf } from '@album/model/place'
import Supercluster from 'supercluster'
import { edgesOf, MAX_ZOOM, type Point, type Size, type View } from './view.ts'

/** A place with photos: a town, or a square of one. */
export interface Spot extends Point {
  place: string
  count: number
}

/** The photos of one marker. */
export interface Marker extends Point {
  /** The place with the most photos of it. */
  place: string
  count: number
  /** Whether it stands for more than one town. */
  isMixed: boolean
  /** From here on, the map shows its places apart; undefined for a single place. */
  splitsAt?: number
}

interface Sum {
  place: string
  photosOfPlace: number
  count: number
  isMixed: boolean
}

/** Markers closer than this become one, in pixels. */
const RADIUS = 56

/** Finds the markers of a view. */
export function clustersOf(spots: readonly Spot[]): (view: View, size: Size) => Marker[] {
  const index = new Supercluster<Sum, Sum>({
    radius: RADIUS,
    extent: 256,
    // On the largest scale, every place is apart.
    maxZoom: MAX_ZOOM - 1,
    map: (sum) => ({ ...sum }),
    reduce: (all, one) => {
      all.isMixed ||= one.isMixed || townOf(all.place) !== townOf(one.place)
      all.count += one.count
      if (one.photosOfPlace <= all.photosOfPlace) return
      all.place = one.place
      all.photosOfPlace = one.photosOfPlace
    },
  })
  index.load(
    spots.map(({ place, count, latitude, longitude }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { place, photosOfPlace: count, count, isMixed: false },
    })),
  )
  return (view, size) =>
    index.getClusters(edgesOf(view, size), Math.round(view.zoom)).map(({ geometry, properties }) => {
      const [longitude = 0, latitude = 0] = geometry.coordinates
      const { place, count, isMixed } = properties
      const marker = { place, count, isMixed, latitude, longitude }
      return 'cluster_id' in properties
        ? { ...marker, splitsAt: index.getClusterExpansionZoom(properties.cluster_id) }
        : marker
    })
}
