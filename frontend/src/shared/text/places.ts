import { inLanguage } from './in-language.ts'
import { compact } from './late-formats.ts'
import { number, photos } from './numbers.ts'
import { placeName } from './place.ts'

/** Texts of the map and of the places in Explore. */
export const placesText = inLanguage('places', {
  title: 'Places',
  showMap: 'Show map',
  map: 'Map',
  mapKeys:
    'Arrow keys move the map, plus and minus zoom, 0 shows all places. All places are also listed below.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Show all places',
  noOutlines: 'The outlines of the countries could not be loaded.',
  named: (place: string, count: number) => `${placeName(place)}, ${photos(count)}`,
  mixed: (place: string, count: number) => `${placeName(place)} and other places, ${photos(count)}`,
  count: photos,
  /** In a marker: 1.2K. */
  short: compact,
  list: 'All places',
  townsOf: (country: string) => `Towns in ${country}`,
  more: (count: number) => `Show ${number.format(count)} more`,
  loading: 'Loading places',
  failed: 'The places could not be loaded.',
  retry: 'Try again',
  empty: 'Photos with a location will appear on a map here.',
  emptyThen:
    'Phones save the location in each photo if the camera app is allowed to use it. For photos added before this album kept places, select them and analyse them again.',
  notKept: 'This album does not keep where photos were taken.',
  notKeptThen:
    'The person who runs this album can turn this on: the setting is called “keepLocation”. Photos added after that show where they were taken. Older ones get it when you select them and analyse them again.',
  restLoading: 'Loading the other places',
  restNotLoaded: 'The other places could not be loaded.',
  /** GeoNames' licence asks for the first. */
  sources: 'Towns: GeoNames (CC BY 4.0). Borders: OpenStreetMap contributors. Outlines: Natural Earth.',
})
