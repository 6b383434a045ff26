import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  type AlbumLine,
  MANIFEST,
  type PhotoLine,
  readManifest,
  UnreadableManifest,
} from '@album/archive/manifest'
import { Refusal } from '../command.ts'

/** A person's corrections of a photo, which no analysis can find again. */
export interface Corrections {
  /** The photo's id in the album that was exported. */
  id: string
  /** Undefined if it is the file's name. */
  title?: string
  takenLocal?: string
  takenOffset?: string
  ownLabels: string[]
  /** Nothing in it disturbs. Exports of before 2026-11-26 do not say so. */
  harmless?: boolean
}

export interface ReadExport {
  /** By the SHA-256 of the file, since files may have been renamed and moved. */
  photos: Map<string, Corrections>
  albums: AlbumLine[]
}

/** Reads the manifest of an export; undefined for any other folder. @throws Refusal */
export async function readExport(folder: string): Promise<ReadExport | undefined> {
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) return undefined
  const found: ReadExport = { photos: new Map(), albums: [] }
  try {
    for await (const line of readManifest(
      createInterface({ input: createReadStream(path), crlfDelay: Infinity }),
    ))
      if (line.kind === 'photo') found.photos.set(line.sha256, correctionsOf(line))
      else found.albums.push(line)
  } catch (error) {
    throw error instanceof UnreadableManifest ? new Refusal(error.message) : error
  }
  return found
}

function correctionsOf({
  id,
  file,
  title,
  takenLocal,
  takenOffset,
  labels,
  harmless,
}: PhotoLine): Corrections {
  return {
    id,
    ...(title !== file && { title }),
    ...(takenLocal && { takenLocal, ...(takenOffset && { takenOffset }) }),
    ownLabels: labels.filter(({ source }) => source === 'USER').map(({ name }) => name),
    ...(harmless && { harmless }),
  }
}
