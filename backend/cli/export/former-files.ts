import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { linesOf } from '@album/archive/lines'
import { MANIFEST, readManifest, UnreadableManifest } from '@album/archive/manifest'

/** The files that an earlier export has written into a folder, by their SHA-256. None if its list is damaged or missing. */
export async function formerFiles(folder: string): Promise<Map<string, string[]>> {
  const files = new Map<string, string[]>()
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) return files
  try {
    for await (const line of readManifest(linesOf(createReadStream(path))))
      if (line.kind === 'photo' && line.file)
        files.set(line.sha256, [...(files.get(line.sha256) ?? []), line.file])
  } catch (error) {
    if (!(error instanceof UnreadableManifest)) throw error
    return new Map()
  }
  return files
}
