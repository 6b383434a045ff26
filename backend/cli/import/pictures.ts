import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isVideoName, pictureTypeOf } from '@album/model/uploads'
import { Refusal } from '../command.ts'

/** A picture in a folder. `name`: its path relative to the folder. */
export interface PictureFile {
  path: string
  name: string
  contentType: string
  bytes: number
}

export interface Folder {
  pictures: PictureFile[]
  videos: string[]
  /** All other files. */
  others: string[]
}

/** Finds pictures and videos below a folder by the files' names (model/uploads). Ignores hidden and system files. */
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
    // Links to folders are not followed: they may form a circle.
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
