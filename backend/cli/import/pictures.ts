import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { isSystemName, isVideoName, pictureTypeOf } from '@album/model/uploads'
import { Refusal } from '../command.ts'
import type { Findings } from './findings.ts'

/** A file in a folder. `name`: its path relative to the folder, for people. */
export interface FolderFile {
  path: string
  name: string
  bytes: number
}
export interface PictureFile extends FolderFile {
  contentType: string
  /** Of a raw file: the path of the picture of the same shot. */
  rawOf?: string
}

export interface Folder {
  pictures: PictureFile[]
  videos: FolderFile[]
  /** Files that may describe a picture: `.xmp` and `.json`. */
  sidecars: FolderFile[]
  /** All other files. */
  others: string[]
}

export const isArchive = (name: string) => /\.(zip|tgz|tar\.gz)$/i.test(name)

/**
 * Finds pictures, videos and sidecars below folders by the files' names (model/uploads). Ignores hidden and system files.
 * @throws Refusal
 */
export async function picturesIn(folders: readonly string[], findings: Findings): Promise<Folder> {
  const found: Folder = { pictures: [], videos: [], sidecars: [], others: [] }
  for (const folder of folders) {
    const status = await stat(folder).catch(() => undefined)
    if (status?.isFile() && isArchive(folder))
      throw new Refusal(`${folder} is an archive. Unpack it, and import the folder.`)
    if (!status?.isDirectory()) throw new Refusal(`${folder} is not a folder.`)
  }
  for (const folder of folders) {
    // With several folders, a name says which one it is in.
    const nameOf = (path: string) =>
      folders.length > 1 ? join(basename(folder), relative(folder, path)) : relative(folder, path)
    await walk(folder, nameOf, found, findings)
  }
  return found
}

async function walk(
  folder: string,
  nameOf: (path: string) => string,
  found: Folder,
  findings: Findings,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!entries) return findings.add('FOLDER_UNREADABLE', nameOf(folder) || folder)
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (isSystemName(entry.name)) continue
    const path = join(folder, entry.name)
    // Links to folders are not followed: they may form a circle.
    if (entry.isDirectory()) {
      await walk(path, nameOf, found, findings)
      continue
    }
    const name = nameOf(path)
    const status = await stat(path).catch(() => undefined)
    const contentType = pictureTypeOf(entry.name)
    // Without its status, what a link points to is unknown.
    if (!status && entry.isFile()) findings.add('FILE_UNREADABLE', name)
    else if (!status?.isFile()) found.others.push(name)
    else if (isVideoName(entry.name)) found.videos.push({ path, name, bytes: status.size })
    else if (contentType) found.pictures.push({ path, name, contentType, bytes: status.size })
    else if (/\.(xmp|json)$/i.test(entry.name)) found.sidecars.push({ path, name, bytes: status.size })
    else found.others.push(name)
  }
}
