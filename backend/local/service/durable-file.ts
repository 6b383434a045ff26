import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Replaces a file's content atomically: a reader, or a start after kill -9, sees either the old or the new content,
 * never a part of it. The content is on disk when the promise resolves. Only the file's owner can read it.
 */
export async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const handle = await open(unfinished, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/**
 * Removes unfinished files that a killed process left in a folder, if there is one. Call it before this process writes there.
 * @param of only of files with a name that begins so
 */
export function removeUnfinished(directory: string, of = ''): void {
  if (!existsSync(directory)) return
  for (const name of readdirSync(directory))
    if (name.startsWith(of) && name.endsWith('.tmp')) rmSync(join(directory, name))
}
