import { rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Where a file is written until it is complete: hidden, in the same folder, so that it can be renamed. */
export const partOf = (path: string): string => join(dirname(path), `.${basename(path)}.part`)

/** Writes a file that is there as a whole, or as it was before. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(partOf(path), text)
  await rename(partOf(path), path)
}
