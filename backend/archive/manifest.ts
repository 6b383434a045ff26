import type { Album, Photo } from '../generated/graphql.ts'
import { MAX_NAME_LENGTH } from '@album/model/limits'
import { titleRefusal } from '@album/model/refusals'
import { isWallClock } from '@album/dates/wall-clock'

/** The file with everything that the album knows about an export's photos: one JSON value for each line. */
export const MANIFEST = 'album.ndjson'

/** A photo as `archive.graphql` requests it, without its URLs, which expire. Photos in the trash are not exported. */
export type ArchivedPhoto = Omit<Photo, 'images' | 'trashedAt' | 'takenBack'>
export type ArchivedAlbum = Pick<Album, 'id' | 'title' | 'createdAt' | 'filter'> & {
  cover?: { id: string } | null
  chosenCover: string | null
}

/** The first line. */
export interface ManifestHead {
  kind: 'archive'
  format: 1
  exportedAt: string
}
/**
 * A line for each photo, in the order in which they were added; at the end those that wait for approval. `file`: null if it could not
 * be exported.
 */
export type PhotoLine = { kind: 'photo'; file: string | null } & ArchivedPhoto
/**
 * A line for each album, after the photos: their ids in the album's order, without those that wait for approval; null for a smart
 * album.
 */
export interface AlbumLine {
  kind: 'album'
  id: string
  title: string
  createdAt: string
  filter: Record<string, unknown> | null
  /** The photo that the album shows: its first, if none was chosen. */
  cover: string | null
  /**
   * The photo that a person chose, though it may have left the album since; null if none. Exports from before 2026-11-30 do not say
   * it.
   */
  chosenCover?: string | null
  photos: string[] | null
}
type ManifestLine = ManifestHead | PhotoLine | AlbumLine

/** Writes a manifest: the head, each photo, then each album. */
export class ManifestWriter {
  /** Each album's photos and their positions, collected from the photos. */
  private readonly members = new Map<string, { photo: string; position: string }[]>()

  head(now: Date): string {
    return line({ kind: 'archive', format: 1, exportedAt: now.toISOString() })
  }

  photo(photo: ArchivedPhoto, file: string | null): string {
    // The album does not show it yet. Its own line names the album.
    const albums = photo.unapproved ? [] : photo.albums
    for (const { id, position } of albums) {
      const members = this.members.get(id) ?? []
      members.push({ photo: photo.id, position })
      this.members.set(id, members)
    }
    return line({ kind: 'photo', file, ...plain(photo) })
  }

  /** Call this after all photos. */
  album({ id, title, createdAt, filter, cover, chosenCover }: ArchivedAlbum): string {
    const members = this.members.get(id) ?? []
    // Positions compare by code unit (schema.graphql).
    members.sort((a, b) => (a.position < b.position ? -1 : 1))
    return line({
      kind: 'album',
      id,
      title,
      createdAt,
      filter: filter ? JSON.parse(filter) : null,
      cover: cover?.id ?? null,
      chosenCover,
      photos: filter ? null : members.map(({ photo }) => photo),
    })
  }
}

/** The photo without URLs and `__typename`. */
function plain(photo: ArchivedPhoto & { images?: unknown }): ArchivedPhoto {
  const { images: _, ...known } = photo
  return JSON.parse(JSON.stringify(known, (key, value) => (key === '__typename' ? undefined : value)))
}

const line = (value: ManifestLine) => `${JSON.stringify(value)}\n`

/** Why a manifest cannot be read. */
export class UnreadableManifest extends Error {
  override name = 'UnreadableManifest'
}

/** Reads the lines of a manifest. @throws UnreadableManifest */
export async function* readManifest(lines: AsyncIterable<string>): AsyncGenerator<PhotoLine | AlbumLine> {
  let at = 0
  for await (const text of lines) {
    at += 1
    if (!text.trim()) continue
    const line = parsed(text, at)
    if (at === 1 && (line.kind !== 'archive' || line.format !== 1))
      throw new UnreadableManifest(`This ${MANIFEST} is not from an export, or from a newer version of one.`)
    if (line.kind !== 'archive') yield line
  }
}

function parsed(text: string, at: number): ManifestLine {
  try {
    const line: unknown = JSON.parse(text)
    if (isLine(line)) return line
  } catch {
    // As below.
  }
  throw new UnreadableManifest(`Line ${at} of ${MANIFEST} is damaged. Export again, or remove the file.`)
}

type Members = Record<string, unknown>
const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isTitle = (value: unknown) => isText(value) && value.trim() !== '' && !titleRefusal(value)
const isNone = (value: unknown) => value === null || value === undefined
const isTextOrNone = (value: unknown) => isText(value) || isNone(value)
const isListOf = (is: (value: unknown) => boolean, value: unknown) => Array.isArray(value) && value.every(is)

const isLabel = (label: unknown) =>
  isObject(label) && isText(label.name) && label.name.length <= MAX_NAME_LENGTH

/** Whether a line has everything that an import reads: the file may have been changed. */
function isLine(line: unknown): line is ManifestLine {
  if (!isObject(line)) return false
  const { kind, id, sha256, title, fileName, file, takenLocal, takenOffset, labels, photos, filter } = line
  const { cover, chosenCover } = line
  if (kind === 'archive') return true
  if (!isText(id) || !isTitle(title)) return false
  if (kind === 'photo')
    return (
      isText(sha256) &&
      [file, fileName, takenOffset].every(isTextOrNone) &&
      (isNone(takenLocal) || (isText(takenLocal) && isWallClock(takenLocal))) &&
      isListOf(isLabel, labels)
    )
  const hasPhotos = isNone(photos) || isListOf(isText, photos)
  return (
    kind === 'album' &&
    hasPhotos &&
    [cover, chosenCover].every(isTextOrNone) &&
    (isNone(filter) || isObject(filter))
  )
}
