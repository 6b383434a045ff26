import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ARCHIVE, type AlbumLine, type ArchiveLine, type PhotoLine } from '../archive/lines.ts'
import { Refusal } from '../refusal.ts'

/** What a person said of a photo, and no machine can say again. */
export interface Said {
  /** The photo's id in the album that it comes from. */
  id: string
  /** None where it is only the file's name. */
  title?: string
  takenLocal?: string
  takenOffset?: string
  ownLabels: string[]
}

export interface Archived {
  /** By the SHA-256 of the file: files may have been renamed and moved since. */
  photos: Map<string, Said>
  albums: AlbumLine[]
}

/** What an export wrote beside its files; undefined in a folder that is none. @throws Refusal */
export async function archivedIn(folder: string): Promise<Archived | undefined> {
  const path = join(folder, ARCHIVE)
  if (!existsSync(path)) return undefined
  const archived: Archived = { photos: new Map(), albums: [] }
  let at = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    at += 1
    if (!text.trim()) continue
    const line = parsed(text, at)
    if (at === 1 && (line.kind !== 'archive' || line.format !== 1))
      throw new Refusal(`${path} is not an album's export, or of a later version.`)
    if (line.kind === 'photo') archived.photos.set(line.sha256, saidOf(line))
    if (line.kind === 'album') archived.albums.push(line)
  }
  return archived
}

function parsed(text: string, at: number): ArchiveLine {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(`Line ${at} of ${ARCHIVE} is damaged. Export again, or remove the file.`)
  }
}

function saidOf({ id, file, title, takenLocal, takenOffset, labels }: PhotoLine): Said {
  return {
    id,
    ...(title !== file && { title }),
    ...(takenLocal && { takenLocal, ...(takenOffset && { takenOffset }) }),
    ownLabels: labels.filter(({ source }) => source === 'USER').map(({ name }) => name),
  }
}
