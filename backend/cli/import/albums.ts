import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { Album, PhotoFilterInput } from '../../generated/graphql.ts'
import type { AlbumLine } from '../archive/lines.ts'
import { inParts } from '../in-parallel.ts'
import type { Library } from '../library.ts'

const ALBUMS = `query ($nextToken: String) { albums(nextToken: $nextToken) {
  items { id title filter cover { id } } nextToken } }`
const CREATE = `mutation ($input: CreateAlbumInput!) { createAlbum(input: $input) { id title filter } }`
const ADD = `mutation ($albumId: ID!, $ids: [ID!]!) { addToAlbum(albumId: $albumId, ids: $ids) { id } }`
const COVER = `mutation ($input: UpdateAlbumInput!) { updateAlbum(input: $input) { id } }`
const SEARCHES_NO_ALBUM =
  'It searches an album that had been deleted, and would show other photos without it.'

type Known = Pick<Album, 'id' | 'title' | 'filter' | 'cover'>

/**
 * Makes the albums of an export again, each with its photos in its order; to an album that is already here by
 * its title only the photos that it lacks are added.
 * @param photoOf a photo's id here, by its id there @param albumsOf the albums here that a photo is in
 * @returns sentences about what the album did not take
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
      problems.push(`${line.title}: ${SEARCHES_NO_ALBUM}`)
      continue
    }
    if (!existing) known.push(album)
    ids.set(line.id, album.id)
    const say = (errors: { message: string }[]) =>
      problems.push(...errors.map(({ message }) => `${line.title}: ${message}`))

    const photos = (line.photos ?? []).flatMap((id) => photoOf(id) ?? [])
    const missing = [...new Set(photos)].filter((photo) => !albumsOf(photo).has(album.id))
    for (const part of inParts(missing, MAX_BATCH_SIZE))
      say((await library.query(ADD, { albumId: album.id, ids: part })).errors)
    const cover = line.cover && photoOf(line.cover)
    const isFirst = !line.filter && cover === photos[0]
    if (!existing && cover && !isFirst)
      say((await library.query(COVER, { input: { id: album.id, cover } })).errors)
  }
  return problems
}

async function albumsIn(library: Library): Promise<Known[]> {
  const all: Known[] = []
  let nextToken: string | null | undefined
  do {
    const { albums } = await library.ask<{ albums: { items: Known[]; nextToken?: string | null } }>(ALBUMS, {
      nextToken,
    })
    all.push(...albums.items)
    nextToken = albums.nextToken
  } while (nextToken)
  return all
}

/**
 * @param ids of the albums made so far, by their ids there
 * @returns nothing where its search names an album that the export does not have: there it finds no photo, and
 * a search for the rest of what it names, or for nothing, would find others
 */
async function created(
  { title, filter }: AlbumLine,
  ids: ReadonlyMap<string, string>,
  library: Library,
): Promise<Known | undefined> {
  const search = filter as PhotoFilterInput | null
  const album = search?.album && ids.get(search.album)
  if (search?.album && !album) return undefined
  const input = { title, ...(search && { filter: { ...search, ...(album && { album }) } }) }
  return (await library.ask<{ createAlbum: Known }>(CREATE, { input })).createAlbum
}
