import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileNameOf, type TakenNames } from '../archive/file-names.ts'
import type { ArchivedPhoto } from '../archive/lines.ts'
import { sha256Of } from '../sha256.ts'

/** Where a photo's file is to be, and whether it is there, whole. */
export interface Place {
  name: string
  isThere: boolean
}

/**
 * The first name like the photo's title that no other photo has and no other file: nothing is overwritten, and
 * a photo that an earlier export has written is found again.
 */
export async function placeOf(
  photo: Pick<ArchivedPhoto, 'title' | 'contentType' | 'bytes' | 'sha256'>,
  folder: string,
  taken: TakenNames,
): Promise<Place> {
  for (const name of taken.freeLike(fileNameOf(photo.title, photo.contentType))) {
    const there = await stat(join(folder, name)).catch(() => undefined)
    const isThere =
      !!there?.isFile() && there.size === photo.bytes && (await sha256Of(join(folder, name))) === photo.sha256
    if (there && !isThere) continue
    taken.take(name)
    return { name, isThere }
  }
  throw new Error('Names do not end.')
}
