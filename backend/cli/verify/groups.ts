import type { AnalysisItem, PhotoItem } from '@album/model/photo'
import {
  addressOf,
  type BytesRecord,
  type PhotoOfBytes,
  type PhotoRecord,
  type WaitingItem,
} from './snapshot.ts'

/** Some photos of one library, with everything in the table that is about them. */
export interface PhotosOfLibrary {
  owner: string
  /** By id. */
  photos: Map<string, PhotoItem>
  /** The location in each photo's analysis item, by the photo's id. */
  analyses: Map<string, AnalysisItem['location']>
  /** The photo that names each raw file, by the raw file's id. */
  picturesOf: Map<string, Pick<PhotoItem, 'owner' | 'id' | 'version'>>
  /** Cards and album entries: a digest of each, by address. */
  entries: Map<string, string>
}

/** Some photos, with everything that is about them. */
export interface PhotoGroup {
  libraries: Map<string, PhotosOfLibrary>
  /** By address. */
  waiting: Map<string, WaitingItem>
  /** Sizes by key. */
  ingest: Map<string, number>
  media: Map<string, number>
}

export function photoGroupOf(records: PhotoRecord[]): PhotoGroup {
  const group: PhotoGroup = { libraries: new Map(), waiting: new Map(), ingest: new Map(), media: new Map() }
  const libraryOf = libraries(group.libraries, (owner) => ({
    ...{ owner, photos: new Map(), analyses: new Map(), picturesOf: new Map(), entries: new Map() },
  }))
  for (const record of records)
    if ('photo' in record) libraryOf(record.photo.owner).photos.set(record.photo.id, record.photo)
    else if ('analysis' in record) libraryOf(record.owner).analyses.set(record.analysis, record.location)
    else if ('rawFile' in record) libraryOf(record.owner).picturesOf.set(record.rawFile, record.ofPhoto)
    else if ('entry' in record) libraryOf(record.owner).entries.set(record.entry, record.digest)
    else if ('waiting' in record) group.waiting.set(addressOf(record.waiting), record.waiting)
    else group[record.bucket].set(record.key, record.size)
  return group
}

/** One library's photos, records and cached analyses of some bytes. */
export interface BytesOfLibrary {
  owner: string
  /** By id. */
  photos: Map<string, PhotoOfBytes>
  /** Photo ids by the end of the notes' sort keys: the SHA-256 of their bytes and, for a guest's photo, the link. */
  contents: Map<string, string>
  /** Sort keys of cached analyses. */
  cachedAnalyses: string[]
}

export function bytesIn(records: BytesRecord[]): BytesOfLibrary[] {
  const all = new Map<string, BytesOfLibrary>()
  const libraryOf = libraries(all, (owner) => ({
    ...{ owner, photos: new Map(), contents: new Map(), cachedAnalyses: [] },
  }))
  for (const record of records)
    if ('photo' in record) libraryOf(record.photo.owner).photos.set(record.photo.id, record.photo)
    else if ('cached' in record) libraryOf(record.owner).cachedAnalyses.push(record.cached)
    else libraryOf(record.owner).contents.set(record.content, record.id)
  return [...all.values()]
}

/** Finds an owner's part of a group, or makes it. */
const libraries =
  <Part>(all: Map<string, Part>, make: (owner: string) => Part) =>
  (owner: string): Part => {
    const known = all.get(owner) ?? make(owner)
    all.set(owner, known)
    return known
  }
