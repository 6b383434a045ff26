import { type AlbumItem, isAlbum } from '@album/model/album'
import { albumKey } from '@album/model/keys'
import { parse } from '@album/model/search'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { smartLinksOf } from '../links/share.ts'
import type { SharedSearch } from './album-announcements.ts'

/**
 * The smart albums of an owner to which a link still works. It costs a query for each owner in a batch of changes, and reads
 * albums only if there are such links.
 */
export async function sharedSearchesOf(
  owner: string,
  table: Pick<DocumentTable, 'all' | 'getAll'>,
  nowSeconds: number,
): Promise<SharedSearch[]> {
  const links = await smartLinksOf(owner, table, nowSeconds)
  if (links.length === 0) return []
  const ids = [...new Set(links.map(({ album }) => album))]
  const albums = await table.getAll<AlbumItem>(ids.map((id) => albumKey(owner, id)))
  return albums.flatMap((album) =>
    isAlbum(album) && album.filter ? { album: album.id, search: parse(composed(album.filter)) } : [],
  )
}

/** A filter with its names in Unicode's composed form (NFC), as stored names are. */
const composed = (filter: PhotoFilterInput): PhotoFilterInput =>
  JSON.parse(JSON.stringify(filter).normalize('NFC')) as PhotoFilterInput
