import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { batchesOf } from '@album/archive/in-parallel'
import type { AlbumLine } from '@album/archive/manifest'
import {
  AddToAlbumDocument,
  CreateAlbumDocument,
  ExistingAlbumsDocument,
  type ExistingAlbumFragment,
  UpdateAlbumDocument,
} from '../generated/graphql.ts'
import type { Library } from '../library.ts'

const ALBUM_IS_GONE = 'It searched an album that was deleted before the export.'

/**
 * Creates the albums of an export, each with its photos in its order. If the library has an album with the same title, only missing
 * photos are added.
 * @param photoOf the id here of a photo in the export @param albumsOf the albums here that contain a photo
 * @returns a sentence for each refusal
 */
export async function restoreAlbums(
  lines: AlbumLine[],
  photoOf: (id: string) => string | undefined,
  albumsOf: (photo: string) => ReadonlySet<string>,
  library: Library,
): Promise<string[]> {
  const problems: string[] = []
  const known = await albumsIn(library)
  const ids = new Map<string, string>()
  // Smart albums last: their searches may name another album.
  for (const line of [...lines].sort((a, b) => Number(!!a.filter) - Number(!!b.filter))) {
    const existing = known.find(({ title, filter }) => title === line.title && !filter === !line.filter)
    const album = existing ?? (await created(line, ids, library))
    if (!album) {
      problems.push(`${line.title}: ${ALBUM_IS_GONE}`)
      continue
    }
    if (!existing) known.push(album)
    ids.set(line.id, album.id)
    const report = (errors: { message: string }[]) =>
      problems.push(...errors.map(({ message }) => `${line.title}: ${message}`))

    const photos = (line.photos ?? []).flatMap((id) => photoOf(id) ?? [])
    const missing = [...new Set(photos)].filter((photo) => !albumsOf(photo).has(album.id))
    for (const batch of batchesOf(missing, MAX_BATCH_SIZE))
      report((await library.query(AddToAlbumDocument, { albumId: album.id, ids: batch })).errors)
    const cover = line.cover && photoOf(line.cover)
    const isFirst = !line.filter && cover === photos[0]
    if (!existing && cover && !isFirst)
      report((await library.query(UpdateAlbumDocument, { input: { id: album.id, cover } })).errors)
  }
  return problems
}

async function albumsIn(library: Library): Promise<ExistingAlbumFragment[]> {
  const all: ExistingAlbumFragment[] = []
  let nextToken: string | null | undefined
  do {
    const { albums } = await library.ask(ExistingAlbumsDocument, { nextToken })
    all.push(...albums.items)
    nextToken = albums.nextToken
  } while (nextToken)
  return all
}

/**
 * @param ids of the albums created so far, by their ids in the export
 * @returns undefined if its search names an album that the export lacks: that search found nothing, and without the album it would
 * find other photos
 */
async function created(
  { title, filter }: AlbumLine,
  ids: ReadonlyMap<string, string>,
  library: Library,
): Promise<ExistingAlbumFragment | undefined> {
  const search = filter as PhotoFilterInput | null
  const album = search?.album && ids.get(search.album)
  if (search?.album && !album) return undefined
  const input = { title, ...(search && { filter: { ...search, ...(album && { album }) } }) }
  return (await library.ask(CreateAlbumDocument, { input })).createAlbum
}
