import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../..', import.meta.url))
export const bundles = join(repository, 'node_modules/.cache/programs')

/**
 * Where it is written which bundle a program has, and of which files. Named by the program's whole path, so that a copied
 * repository does not run the files of the original.
 */
export const listOf = (program) =>
  join(bundles, createHash('sha256').update(program).digest('hex').slice(0, 16))

/** Tells whether a file has changed; undefined if there is none. */
export function stateOf(file) {
  const state = statSync(file, { throwIfNoEntry: false })
  return state && `${state.size} ${state.mtimeMs}`
}
