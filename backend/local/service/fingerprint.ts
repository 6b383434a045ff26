import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * A hash of the names, sizes and times of all files, to detect changes. Paths may name files, folders, or nothing. Packages in folders
 * do not count: the lockfile says which they are.
 */
export function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256')
  const visit = (path: string) => {
    const state = statSync(path)
    if (state.isDirectory())
      readdirSync(path)
        .filter((name) => name !== 'node_modules')
        .sort()
        .forEach((name) => visit(join(path, name)))
    else hash.update(`${path} ${state.size} ${state.mtimeMs}\n`)
  }
  paths.filter((path) => existsSync(path)).forEach(visit)
  return hash.digest('hex')
}
