import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { batchesOf } from '@album/async/in-parallel'
import type { AlbumLine } from '@album/archive/manifest'
import {
  AddToAlbumDocument,
  CreateAlbumDocument,
  ExistingAlbumsDocument,
  type ExistingAlbumFragment,
  UpdateAlbumDocument,
} from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import type { Recorder } from './undo/entries.ts'

const SEARCHED_ALBUM_IS_GONE = 'It searched an album that was deleted before the export.'

/** The photos of an import that are in the album. */
interface KnownPhotos {
  /** The id here of a photo in the line. */
  photoOf(id: string): string | undefined
  /** The albums here that contain a photo. */
  albumsOf(photo: string): ReadonlySet<string>
  /** Whether a person may have taken the photo out of an album here. */
  mayHaveLeft(photo: string): boolean
}

/**
 * Creates albums, each with its photos in its order and its cover. If the library has an album with the same title, only missing photos
 * are added, and then the cover is set if none was chosen.
 * Photos are added in their order. So if a later photo of the line is in the album, a person has taken out those before it.
 * @param record notes each change before it is sent
 * @returns a sentence for each refusal, and the photos that a person has taken out
 */
export async function restoreAlbums(
  lines: AlbumLine[],
  { photoOf, albumsOf, mayHaveLeft }: KnownPhotos,
  library: Library,
  record: Recorder,
): Promise<{ problems: string[]; left: Set<string> }> {
  const problems: string[] = []
  const left = new Set<string>()
  if (lines.length === 0) return { problems, left }
  const unused = await albumsIn(library)
  const ids = new Map<string, string>()
  for (const line of inOrderOfCreation(lines)) {
    // Two albums may have the same title: each line has one of its own.
    const at = unused.findIndex(({ title, filter }) => title === line.title && !filter === !line.filter)
    const existing = at < 0 ? undefined : unused.splice(at, 1)[0]
    const album = existing ?? (await created(line, ids, library, record))
    if (typeof album === 'string') {
      problems.push(`${line.title}: ${album}`)
      continue
    }
    ids.set(line.id, album.id)
    const report = (errors: { message: string }[]) =>
      problems.push(...errors.map(({ message }) => `${line.title}: ${message}`))

    const photos = [...new Set((line.photos ?? []).flatMap((id) => photoOf(id) ?? []))]
    const isIn = (photo: string) => albumsOf(photo).has(album.id)
    const end = photos.findLastIndex(isIn)
    const hasLeft = (photo: string, at: number) => at < end && !isIn(photo) && mayHaveLeft(photo)
    const gone = photos.filter(hasLeft)
    for (const photo of gone) left.add(photo)
    const missing = photos.filter((photo, at) => !isIn(photo) && !hasLeft(photo, at))
    for (const batch of batchesOf(missing, MAX_BATCH_SIZE)) {
      record({ kind: 'filled', album: album.id, photos: batch })
      report((await library.query(AddToAlbumDocument, { albumId: album.id, ids: batch })).errors)
    }
    const cover = chosenCoverOf(line, photos, photoOf)
    // An earlier import that was interrupted before the last photo has not set the cover.
    const isUnfinished = !existing || missing.length > 0
    if (cover && isUnfinished && !gone.includes(cover)) {
      record({ kind: 'covered', album: album.id, cover })
      const input = { id: album.id, cover, expected: { cover: null } }
      const { errors } = await library.query(UpdateAlbumDocument, { input })
      // A cover that a person has chosen in the meantime stays.
      report(errors.filter(({ errorInfo }) => errorInfo?.code !== 'CHANGED'))
    }
  }
  return { problems, left }
}

/**
 * The photo here that a person chose as the cover of an album; undefined also for one that is not in the album. Exports from before
 * 2026-11-30 do not say what was chosen: any cover but the first photo was.
 * @param photos the album's photos here, in its order
 */
function chosenCoverOf(
  { filter, cover: shown, chosenCover }: AlbumLine,
  photos: readonly string[],
  photoOf: KnownPhotos['photoOf'],
): string | undefined {
  const isOld = chosenCover === undefined
  const exported = isOld ? shown : chosenCover
  const cover = exported ? photoOf(exported) : undefined
  if (!cover || filter) return cover
  return photos.includes(cover) && !(isOld && cover === photos[0]) ? cover : undefined
}

/**
 * The oldest first: a library lists its albums by the time of their creation, and ids sort by it. An album that a smart album
 * searches comes before that.
 */
export function inOrderOfCreation(lines: readonly AlbumLine[]): AlbumLine[] {
  const sorted = [...lines].sort((a, b) => (a.id < b.id ? -1 : 1))
  const searched = ({ filter }: AlbumLine) =>
    sorted.find(({ id }) => id === (filter as PhotoFilterInput | null)?.album)
  return [...new Set(sorted.flatMap((line) => [searched(line) ?? line, line]))]
}

/** The oldest first. */
async function albumsIn(library: Library): Promise<ExistingAlbumFragment[]> {
  const all: ExistingAlbumFragment[] = []
  let nextToken: string | null | undefined
  do {
    const { albums } = await library.ask(ExistingAlbumsDocument, { nextToken })
    all.push(...albums.items)
    nextToken = albums.nextToken
  } while (nextToken)
  return all.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * @param ids of the albums created so far, by their ids in the export
 * @returns why not, as when its search names an album that the export lacks: that search found nothing, and without the album it
 * would find other photos
 */
async function created(
  { title, filter }: AlbumLine,
  ids: ReadonlyMap<string, string>,
  library: Library,
  record: Recorder,
): Promise<ExistingAlbumFragment | string> {
  const search = filter as PhotoFilterInput | null
  const album = search?.album && ids.get(search.album)
  if (search?.album && !album) return SEARCHED_ALBUM_IS_GONE
  const input = { title, ...(search && { filter: { ...search, ...(album && { album }) } }) }
  record({ kind: 'making', title })
  const { data, errors } = await library.queryOnce(CreateAlbumDocument, { input })
  const made = data?.createAlbum
  if (made) record({ kind: 'made', album: made.id, title: made.title, filter: made.filter })
  return made ?? errors[0]?.message ?? 'The album was not created.'
}
