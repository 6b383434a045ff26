import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A Node.js binary and the version that it reports: `v24.21.0`. */
interface NodeBinary {
  path: string
  version: string
}

const own: NodeBinary = { path: process.execPath, version: process.version }
/** Undefined before the first search; null if no binary runs. */
let installed: NodeBinary | null | undefined
const missed = new Set<string>()

/**
 * The Node.js binary for a runtime: this process's own if its version matches, or else the one of the npm package
 * `node`. If neither matches, functions run on this process's own, and `log` gets one line about it.
 * @param runtime as in a template: `nodejs24.x`
 */
export function nodeFor(runtime: string, log: (line: string) => void): string {
  const major = /^nodejs(\d+)/.exec(runtime)?.[1]
  const isWanted = ({ version }: NodeBinary) => version.startsWith(`v${major}.`)
  if (!major || isWanted(own)) return own.path
  installed ??= ofPackage()
  if (installed && isWanted(installed)) return installed.path
  if (!missed.has(runtime)) {
    missed.add(runtime)
    log(
      `lambda: functions of ${runtime} run on Node.js ${own.version}: the package node@${major} is not installed`,
    )
  }
  return own.path
}

/** Runs the binary to read its version: one for another C library, for example, exists but does not run. */
function ofPackage(): NodeBinary | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return { path, version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim() }
  } catch {
    return null
  }
}
