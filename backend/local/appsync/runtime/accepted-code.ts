/**
 * Codes that these checks have accepted, remembered across starts: checking a whole API takes longer than anything else that a start
 * does. A change of the checks forgets all of them.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version as acorn } from 'acorn'

const here = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = fileURLToPath(new URL('../../../../node_modules/.cache/appsync-js/', import.meta.url))

/** The parts of the checks: what is refused, and what cannot be prepared for the local runtime. */
const CHECKS = [
  'lint-bundle.ts',
  'runtime/instrument.ts',
  '../service/syntax-tree.ts',
  ...readdirSync(join(here, 'lint')).map((name) => join('lint', name)),
]

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

const file = join(
  FOLDER,
  hashOf([acorn, ...CHECKS.map((name) => readFileSync(join(here, name), 'utf8'))].join('\n')),
)

/** Hashes; undefined until the first code is deployed. */
let accepted: Set<string> | undefined

export function isAccepted(code: string): boolean {
  accepted ??= new Set(readLines())
  return accepted.has(hashOf(code))
}

export function accept(code: string): void {
  accepted?.add(hashOf(code))
  try {
    mkdirSync(FOLDER, { recursive: true })
    appendFileSync(file, `${hashOf(code)}\n`)
  } catch {
    // Another start has just removed the folder, or nothing can be written here: the next start checks the code again.
  }
}

function readLines(): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    // The checks have changed, or this is the first start.
    rmSync(FOLDER, { recursive: true, force: true })
    return []
  }
}
