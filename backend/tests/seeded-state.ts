import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder for the seeded libraries of this run. */
    seededLibraries: string
  }
}

const repository = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/**
 * A state folder of its own in which the demo user has this many photos, written by `pnpm seed`. The first test file that needs
 * the number makes them, which takes about 15 s; the others copy them.
 */
export async function seededState(count: number): Promise<string> {
  const made = join(inject('seededLibraries'), String(count))
  try {
    mkdirSync(`${made}-begun`)
    const args = ['backend/run.mjs', 'backend/seed/seed.ts', String(count), '--months', '30']
    const env = { ...process.env, ALBUM_STATE: `${made}-unfinished` }
    await run(process.execPath, args, { cwd: repository, env })
    renameSync(`${made}-unfinished`, made)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    // Another file makes them now. If that fails, the hook that waits here ends by its own timeout.
  }
  while (!existsSync(made)) await setTimeout(50)
  const state = mkdtempSync(join(tmpdir(), 'album-'))
  // Photos share pictures by hard links, which Node's own copy would resolve.
  await run('cp', ['-a', `${made}/.`, state])
  return state
}
