import type { ApolloClient } from '@apollo/client'
import { everyPhoto } from '@album/archive/every-photo'
import { MANIFEST, ManifestWriter } from '@album/archive/manifest'
import {
  ArchiveAlbumsDocument,
  ArchivePageDocument,
  type ArchivePageQuery,
  ArchiveRawFilesDocument,
} from '../../generated/graphql.ts'
import { crc32 } from './crc32.ts'
import { ask, refreshFrom, wantedOf } from './own-photos.ts'
import type { Source, Wanted } from './source.ts'

interface ArchivedPhoto extends Wanted {
  photo: ArchivePageQuery['photos']['items'][number]
}

/** Every photo of the library, and a manifest: the content that `pnpm album export` writes into a folder. */
export function librarySource(client: ApolloClient): Source<ArchivedPhoto> {
  let lines = new Lines()
  let manifest = new ManifestWriter()
  return {
    async *photos(signal) {
      // A download that continues lists all photos again.
      lines = new Lines()
      manifest = new ManifestWriter()
      lines.add(manifest.head(new Date()))
      const pages = everyPhoto<ArchivedPhoto['photo']>({
        page: async (variables) => (await ask(client, ArchivePageDocument, variables, signal)).photos,
        photosById: async (ids) => (await ask(client, ArchiveRawFilesDocument, { ids }, signal)).photosById,
      })
      for await (const photos of pages) yield* photos.map(archived)
    },
    refresh: refreshFrom(client),
    reserved: MANIFEST,
    placed: ({ photo }, name) => lines.add(manifest.photo(photo, name)),
    async last(signal) {
      for (let nextToken: string | null | undefined; nextToken !== null;) {
        const { albums } = await ask(client, ArchiveAlbumsDocument, { nextToken }, signal)
        for (const album of albums.items) lines.add(manifest.album(album))
        nextToken = albums.nextToken ?? null
      }
      return { name: MANIFEST, ...lines.end() }
    },
  }
}

function archived(photo: ArchivedPhoto['photo']): ArchivedPhoto {
  const { why, ...wanted } = wantedOf(photo)
  // Files that the album refused are not missed.
  return { ...wanted, photo, ...(why && photo.status !== 'REJECTED' && { why }) }
}

/** Text too large for the page's memory, kept in blobs, which the browser can move to disk. */
class Lines {
  private readonly blobs: Blob[] = []
  private text = ''
  private crc = 0

  add(line: string): void {
    this.text += line
    if (this.text.length > 1_000_000) this.gather()
  }

  end(): { content: Blob; crc: number } {
    this.gather()
    return { content: new Blob(this.blobs), crc: this.crc }
  }

  private gather(): void {
    const bytes = new TextEncoder().encode(this.text)
    this.crc = crc32(bytes, this.crc)
    this.blobs.push(new Blob([bytes]))
    this.text = ''
  }
}
