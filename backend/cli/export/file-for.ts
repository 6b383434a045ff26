import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileNameOf, type TakenNames } from '@album/archive/file-names'
import type { ArchivedPhoto } from '@album/archive/manifest'
import { sha256Of } from '../sha256.ts'

/** A photo's file in the folder, and whether an earlier export has written it completely. */
export interface PhotoFile {
  name: string
  isThere: boolean
}

/**
 * Chooses the first free name like the photo's title. It overwrites no file, and finds a photo that an earlier export has written.
 */
export async function fileFor(
  photo: Pick<ArchivedPhoto, 'title' | 'contentType' | 'bytes' | 'sha256'>,
  folder: string,
  taken: TakenNames,
): Promise<PhotoFile> {
  for (const name of taken.freeLike(fileNameOf(photo.title, photo.contentType))) {
    const there = await stat(join(folder, name)).catch(() => undefined)
    const isThere =
      !!there?.isFile() && there.size === photo.bytes && (await sha256Of(join(folder, name))) === photo.sha256
    if (there && !isThere) continue
    taken.take(name)
    return { name, isThere }
  }
  throw new Error('No free file name was found.')
}
