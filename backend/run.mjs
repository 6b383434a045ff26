import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { listOf, stateOf } from './run/kept.mjs'

/**
 * `node backend/run.mjs FILE.ts [argument …]` runs a program written in TypeScript. It bundles the program's files, and keeps
 * the bundle until one of them changes: a module hook that translates the album's 325 files one by one takes half
 * of a start's CPU (docs/decisions/0060-programs-as-bundles.md).
 */
const [, , path, ...args] = process.argv
if (!path) {
  console.error('Usage: node backend/run.mjs FILE.ts [argument …]')
  process.exit(1)
}
const program = resolve(path)
const main = keptBundle(program) ?? (await (await import('./run/bundle.mjs')).bundle(program))
process.setSourceMapsEnabled(true)
process.argv = [process.argv[0], program, ...args]
await import(pathToFileURL(main).href)

/** The bundle of an earlier run, if none of its files has changed since. */
function keptBundle(program) {
  const list = listOf(program)
  if (!existsSync(list)) return undefined
  const { main, files } = JSON.parse(readFileSync(list, 'utf8'))
  return existsSync(main) && files.every(([file, state]) => stateOf(file) === state) ? main : undefined
}
