import { setTimeout as sleep } from 'node:timers/promises'
import { batchesOf } from '@album/async/in-parallel'
import { MAX_IDS } from '@album/model/limits'
import type { PhotoFilterInput } from '../../../generated/graphql.ts'
import {
  EditsUnderWayDocument,
  HiddenPhotosDocument,
  ImportedAlbumDocument,
  ImportedPhotosDocument,
  LinksOfAlbumDocument,
} from '../../generated/graphql.ts'
import type { Library } from '../../library.ts'
import { type Progress, progressOf } from '../../progress.ts'
import type { History } from './history.ts'
import type { AlbumNow, PhotoNow } from './plan.ts'

export const POLL_MS = 500

/** Waits for the edits that the album is carrying out. */
export async function editsEnded(library: Library, progress: Progress): Promise<void> {
  for (;;) {
    const { jobs } = await library.ask(EditsUnderWayDocument, {})
    if (jobs.every(({ status }) => status !== 'RUNNING')) return
    progress.show('Waiting for edits that the album is carrying out')
    await sleep(POLL_MS)
  }
}

/** Those of these photos that the library has. */
export async function photosNow(
  ids: readonly string[],
  library: Library,
  progress: Progress,
): Promise<Map<string, PhotoNow>> {
  const photos = new Map<string, PhotoNow>()
  let read = 0
  for (const batch of batchesOf(ids, MAX_IDS)) {
    const { photosById } = await library.ask(ImportedPhotosDocument, { ids: batch })
    for (const photo of photosById) photos.set(photo.id, photo)
    progress.show(`Reading ${progressOf((read += batch.length), ids.length, 'photo')}`)
  }
  return photos
}

/** Those albums of the import that the library has. */
export async function albumsNow(
  { filled, covered, made }: History,
  library: Library,
  progress: Progress,
): Promise<Map<string, AlbumNow>> {
  const albums = new Map<string, AlbumNow>()
  const hidden = made.size > 0 ? await hiddenPhotos(library, progress) : new Map<string, string[]>()
  for (const id of new Set([...made.keys(), ...filled.keys(), ...covered.keys()])) {
    const album = await albumNow(id, made.has(id), library)
    if (album) albums.set(id, { ...album, hidden: hidden.get(id) ?? [] })
  }
  return albums
}

/** An album without its hidden photos; undefined if the library has it no more. @param wasMade the import made it */
export async function albumNow(
  id: string,
  wasMade: boolean,
  library: Library,
): Promise<Omit<AlbumNow, 'hidden'> | undefined> {
  const { album } = await library.ask(ImportedAlbumDocument, { id })
  if (!album) return undefined
  const isShared = wasMade && (await library.ask(LinksOfAlbumDocument, { id })).shares.length > 0
  return { ...album, isShared }
}

/** The lists of photos that no album counts. */
const HIDDEN: readonly PhotoFilterInput[] = [
  { trashed: true },
  { unapproved: true },
  { status: 'PENDING_UPLOAD' },
  { status: 'PROCESSING' },
  { status: 'FAILED' },
]

/** The ids of photos that no album counts, by album. An album knows only how many photos it shows, so all of these are read. */
export async function hiddenPhotos(library: Library, progress: Progress): Promise<Map<string, string[]>> {
  const byAlbum = new Map<string, string[]>()
  for (const filter of HIDDEN) {
    let nextToken: string | null | undefined
    do {
      const { photos } = await library.ask(HiddenPhotosDocument, { filter, nextToken })
      for (const { id, albums } of photos.items)
        for (const album of albums) byAlbum.set(album.id, [...(byAlbum.get(album.id) ?? []), id])
      progress.show('Reading what albums hold')
      nextToken = photos.nextToken
    } while (nextToken)
  }
  return byAlbum
}
