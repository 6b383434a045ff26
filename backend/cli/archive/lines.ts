import type { Album, Photo } from '../../generated/graphql.ts'

/** The file beside the photos that says what the album knew of them: one JSON value a line. */
export const ARCHIVE = 'album.ndjson'

/** A photo as `archive.graphql` asks for it: everything but addresses, which expire. */
export type ArchivedPhoto = Omit<Photo, 'images' | 'trashedAt'>
export type ArchivedAlbum = Pick<Album, 'id' | 'title' | 'createdAt' | 'filter'> & {
  cover?: { id: string } | null
}

/** The first line. */
export interface ArchiveHead {
  kind: 'archive'
  format: 1
  exportedAt: string
}
/** A line for each photo, in the order in which they were added. `file`: null where its file could not be had. */
export type PhotoLine = { kind: 'photo'; file: string | null } & ArchivedPhoto
/** A line for each album, after the photos: their ids in the album's order; null for a smart one. */
export interface AlbumLine {
  kind: 'album'
  id: string
  title: string
  createdAt: string
  filter: Record<string, unknown> | null
  cover: string | null
  photos: string[] | null
}
export type ArchiveLine = ArchiveHead | PhotoLine | AlbumLine

export const headLine = (now: Date): string =>
  line({ kind: 'archive', format: 1, exportedAt: now.toISOString() })

/** Photos as lines; what they say of their albums is gathered on the way. */
export class PhotoLines {
  private readonly places = new Map<string, { photo: string; position: string }[]>()

  photoLine(photo: ArchivedPhoto, file: string | null): string {
    for (const { id, position } of photo.albums) {
      const places = this.places.get(id) ?? []
      places.push({ photo: photo.id, position })
      this.places.set(id, places)
    }
    return line({ kind: 'photo', file, ...plain(photo) })
  }

  /** Once every photo has had its line. */
  albumLine({ id, title, createdAt, filter, cover }: ArchivedAlbum): string {
    const places = this.places.get(id) ?? []
    // As the schema says: compared by code unit.
    places.sort((a, b) => (a.position < b.position ? -1 : 1))
    return line({
      kind: 'album',
      id,
      title,
      createdAt,
      filter: filter ? JSON.parse(filter) : null,
      cover: cover?.id ?? null,
      photos: filter ? null : places.map(({ photo }) => photo),
    })
  }
}

/** What was asked only to fetch the file, and what a GraphQL client adds, is nobody's knowledge. */
function plain(photo: ArchivedPhoto & { images?: unknown }): ArchivedPhoto {
  const { images: _, ...known } = photo
  return JSON.parse(JSON.stringify(known, (key, value) => (key === '__typename' ? undefined : value)))
}

const line = (value: ArchiveLine) => `${JSON.stringify(value)}\n`
