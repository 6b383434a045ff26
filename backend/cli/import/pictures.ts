import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isVideoName, pictureTypeOf } from '@album/model/uploads'
import { Refusal } from '../refusal.ts'

/** A picture in a folder. `name`: its path from there. */
export interface PictureFile {
  path: string
  name: string
  contentType: string
  bytes: number
}

export interface Folder {
  pictures: PictureFile[]
  videos: string[]
  /** Files that are neither by their names. */
  others: string[]
}

/** Every picture below this folder, by name. Hidden files and those of the operating system are ignored. */
export async function picturesIn(folder: string): Promise<Folder> {
  const found: Folder = { pictures: [], videos: [], others: [] }
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new Refusal(`${folder} is not a folder.`)
  await walk(folder, folder, found)
  return found
}

async function walk(root: string, folder: string, found: Folder): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (/^(\..*|thumbs\.db|desktop\.ini|__MACOSX)$/i.test(entry.name)) continue
    const path = join(folder, entry.name)
    // Links to folders are not followed: they may lead back here.
    if (entry.isDirectory()) await walk(root, path, found)
    else if (isVideoName(entry.name)) found.videos.push(relative(root, path))
    else {
      const contentType = pictureTypeOf(entry.name)
      const file = contentType && (await stat(path).catch(() => undefined))
      if (contentType && file && file.isFile())
        found.pictures.push({ path, name: relative(root, path), contentType, bytes: file.size })
      else found.others.push(relative(root, path))
    }
  }
}
