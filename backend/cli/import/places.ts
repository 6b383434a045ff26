import { townNameOf } from '@album/model/place'
import {
  type AnalysedFragment,
  FindPlacesDocument,
  LocationsDocument,
  UpdatePhotoDocument,
} from '../generated/graphql.ts'
import type { ApiError } from '@album/model/refusals'
import type { Library } from '../library.ts'
import { type Facts, placeChange, type Point } from './facts.ts'
import type { Findings } from './findings.ts'
import type { Recorder } from './undo/entries.ts'

const NOT_KEPT = 'PLACES_NOT_KEPT'
const isNotKept = (errors: readonly ApiError[]) => errors[0]?.errorInfo?.code === NOT_KEPT

/** A photo, and its place as its folder knows it. */
export interface Placed {
  photo: AnalysedFragment
  wanted: Exclude<Facts['place'], undefined>
  /** A place that a person has set or removed in the album stays. */
  isKept: boolean
}

/**
 * Gives photos the places that their folder knows, if they differ. Where the album does not keep where photos were taken, each is a
 * finding.
 * @param differs called with each photo whose place stays although its folder knows another
 * @param record notes each change before it is sent
 * @returns a sentence for each refusal
 */
export async function restorePlaces(
  photos: readonly Placed[],
  library: Library,
  findings: Findings,
  differs: (photo: string) => void,
  record: Recorder,
): Promise<string[]> {
  const problems: string[] = []
  const locations = await locationsOf(photos, library)
  const towns = new Map<string, Town>()
  let isKept = true
  for (const { photo, wanted, ...placed } of photos) {
    if (isKept) {
      const errors = await place(photo, wanted, placed.isKept && photo.placed)
      // The others would be refused too.
      isKept = !isNotKept(errors)
      if (isKept) problems.push(...errors.map(({ message }) => `${photo.title}: ${message}`))
    }
    if (!isKept && wanted) findings.add(NOT_KEPT, photo.title)
  }
  return problems

  async function place(
    photo: AnalysedFragment,
    wanted: Placed['wanted'],
    staysAsItIs: boolean,
  ): Promise<readonly ApiError[]> {
    let change: string | null | undefined
    if (!wanted || 'latitude' in wanted) change = placeChange(photo, wanted, locations.get(photo.id))
    // A town's name is less exact than a place that the album has.
    else if (photo.place === null && staysAsItIs) differs(photo.id)
    else if (photo.place === null) {
      const town = towns.get(wanted.town) ?? (await townNamed(wanted.town, library))
      towns.set(wanted.town, town)
      if (town.errors.length > 0) return town.errors
      if (!town.place) findings.add('PLACE_UNKNOWN', `${photo.title}: ${wanted.town.slice(0, 100)}`)
      change = town.place
    }
    if (change === undefined) return []
    if (staysAsItIs) {
      differs(photo.id)
      return []
    }
    const point = locations.get(photo.id)
    const before = { place: photo.place, isOwn: photo.placed, ...(point && { point }) }
    record({ kind: 'set', photo: photo.id, before: { place: before }, after: {} })
    const input = { id: photo.id, place: change }
    const { data, errors } = await library.query(UpdatePhotoDocument, { input })
    if (data?.updatePhoto) {
      const sent = wanted &&
        'latitude' in wanted && { latitude: wanted.latitude, longitude: wanted.longitude }
      const after = { place: data.updatePhoto.place, isOwn: true, ...(sent && { point: sent }) }
      record({ kind: 'became', photo: photo.id, after: { place: after } })
    }
    return errors
  }
}

/** The places that the album has for photos whose folder names a point, or whose place is removed: the record keeps the point. */
async function locationsOf(
  photos: readonly Placed[],
  library: Library,
): Promise<Map<string, Point | null | undefined>> {
  const ids = photos.flatMap(({ photo, wanted }) => (wanted === null || 'latitude' in wanted ? photo.id : []))
  if (ids.length === 0) return new Map()
  const { photosById } = await library.ask(LocationsDocument, { ids })
  return new Map(photosById.map(({ id, analysis }) => [id, analysis?.location]))
}

interface Town {
  place?: string
  errors: readonly ApiError[]
}

/** A town that a person typed. Its name is exact, or begins the name of one town only. */
async function townNamed(text: string, library: Library): Promise<Town> {
  const { data, errors } = await library.query(FindPlacesDocument, { text })
  if (isNotKept(errors)) return { errors }
  const found = data?.findPlaces ?? []
  const name = (text.split(',')[0] ?? '').trim().toLowerCase()
  const isMeant = found.length === 1 || townNameOf(found[0]?.place ?? '')?.toLowerCase() === name
  return { errors: [], ...(isMeant && { place: found[0]!.place }) }
}
