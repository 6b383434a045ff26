import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version as acorn } from 'acorn'
import { acceptedBy } from '../../service/accepted.ts'

const here = fileURLToPath(new URL('..', import.meta.url))

/** The parts of the checks: what is refused, and what cannot be prepared for the local runtime. */
const CHECKS = [
  'lint-bundle.ts',
  'runtime/instrument.ts',
  '../service/syntax-tree.ts',
  ...readdirSync(join(here, 'lint')).map((name) => join('lint', name)),
]

/** Code that the checks have accepted: checking a whole API takes longer than anything else that a start does. */
export const acceptedCode = acceptedBy('appsync-js', () =>
  [acorn, ...CHECKS.map((name) => readFileSync(join(here, name), 'utf8'))].join('\n'),
)
