import { readFileSync } from 'node:fs'
import type { ArchivedAlbum, ArchivedPhoto } from './lines.ts'

/** What an export asks; the page compiles the same file. */
export const ARCHIVE_DOCUMENTS = readFileSync(new URL('archive.graphql', import.meta.url), 'utf8')

interface Page<Item> {
  items: Item[]
  nextToken?: string | null
}
export type PhotoOfPage = ArchivedPhoto & { images: { name: string; url: string }[] }
export interface ArchivePage {
  photos: Page<PhotoOfPage>
}
export interface ArchiveAlbums {
  albums: Page<ArchivedAlbum>
}
export interface ArchivedFile {
  photo: Pick<PhotoOfPage, 'images'> | null
}
