import { isOnMap } from '@album/model/point'
import { isSamePoint, type Point } from '../facts.ts'

/**
 * What the JSON files of a Google Takeout say. Google documents none of this; immich-go and others found it out
 * (github.com/simulot/immich-go, adapters/googlePhotos/json.go; github.com/papa-vova/gphotos-321sync, Google_Takeout_Structure.md).
 * Only these members are read: everything else, such as the photo's address at Google, is left alone.
 */
export interface PhotoMetadata {
  kind: 'photo'
  /** The file's name in Google Photos, which Takeout cuts and changes. */
  title: string
  /** Seconds since 1970 (UTC), or why there is none. Google writes 0 if it does not know. */
  taken?: number | 'impossible'
  /** When it was uploaded to Google Photos, in the same form. */
  added?: number | 'impossible'
  description?: string
  favourite: boolean
  archived: boolean
  trashed: boolean
  people: boolean
  /** Google's place, if the file has none or a different one. */
  place?: Point | 'impossible'
}
export interface AlbumMetadata {
  kind: 'album'
  title: string
  description: boolean
}

/** @returns undefined if it is no JSON file of Google Photos @throws SyntaxError */
export function metadataIn(text: string): PhotoMetadata | AlbumMetadata | undefined {
  const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (!isObject(json)) return undefined
  // Until 2020 an album's members were within `albumData`.
  const album = isObject(json.albumData) ? json.albumData : json
  if (isObject(json.photoTakenTime)) return photoOf(json)
  // Other files of a Takeout have no title: `user-generated-memory-titles.json`, `shared_album_comments.json`.
  if (typeof album.title !== 'string' || 'url' in json) return undefined
  return { kind: 'album', title: album.title, description: isText(album.description) }
}

function photoOf(json: Members): PhotoMetadata {
  const taken = momentOf(json.photoTakenTime)
  const added = momentOf(json.creationTime)
  const place = placeOf(json.geoData, json.geoDataExif)
  return {
    kind: 'photo',
    title: typeof json.title === 'string' ? json.title : '',
    ...(taken !== undefined && { taken }),
    ...(added !== undefined && { added }),
    ...(isText(json.description) && { description: json.description }),
    favourite: json.favorited === true,
    archived: json.archived === true,
    trashed: json.trashed === true,
    people:
      Array.isArray(json.people) && json.people.some((person) => isObject(person) && isText(person.name)),
    ...(place && { place }),
  }
}

/** The end of what a JavaScript Date can have (ECMAScript, "Time Values"), in seconds. */
const MAX_SECONDS = 8.64e12

function momentOf(time: unknown): number | 'impossible' | undefined {
  const { timestamp } = isObject(time) ? time : {}
  if (timestamp === undefined || timestamp === '' || timestamp === '0' || timestamp === 0) return undefined
  const seconds = typeof timestamp === 'string' && /^-?\d+$/.test(timestamp) ? Number(timestamp) : timestamp
  return typeof seconds === 'number' && Number.isFinite(seconds) && Math.abs(seconds) <= MAX_SECONDS
    ? seconds
    : 'impossible'
}

/**
 * `geoData` is the photo's place at Google, which its owner may have set, and `geoDataExif` the file's. Google writes 0° N 0° E for an
 * unknown place.
 */
function placeOf(geoData: unknown, geoDataExif: unknown): PhotoMetadata['place'] {
  const [place, inFile] = [geoData, geoDataExif].map((value) => {
    const { latitude, longitude } = isObject(value) ? value : {}
    return typeof latitude === 'number' &&
      typeof longitude === 'number' &&
      !(latitude === 0 && longitude === 0)
      ? { latitude, longitude }
      : undefined
  })
  // The album reads the file's own place in the file.
  if (!place || (inFile && isSamePoint(place, inFile))) return undefined
  return isOnMap(place.latitude, place.longitude) ? place : 'impossible'
}

type Members = Record<string, unknown>
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
