import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../..', import.meta.url))
export const bundles = join(repository, 'node_modules/.cache/programs')

/**
 * The file that names a program's bundle and the files in it. Its own name is a hash of the program's whole path, so that a copied
 * repository does not run the files of the original.
 */
export const listOf = (program) =>
  join(bundles, createHash('sha256').update(program).digest('hex').slice(0, 16))

/** A file's size and modification time, which show whether it has changed; undefined if there is no such file. */
export function stateOf(file) {
  const state = statSync(file, { throwIfNoEntry: false })
  return state && `${state.size} ${state.mtimeMs}`
}
