import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { explain } from '../cloud/explain.ts'
import { AwsError } from '../service/errors.ts'
import { repository } from '../service/fingerprint.ts'
import { findFreePort } from '../service/gateway.ts'
import { readArguments, readPort, type RunningApp, runApp } from './app.ts'
import { synthesize } from './build.ts'
import { STACKS } from './sources.ts'

/**
 * `pnpm dev`: like `pnpm start`, but Vite serves the page (saved changes appear at once), and resolvers, functions,
 * schema and stacks are deployed again whenever their files change. The library and open connections stay.
 */
const log = (line: string) => console.log(line)
/** Editors save in several steps. */
const QUIET_MS = 150
const ignored = /\.test\.tsx?$|\.fixture\.ts$|\/node_modules\//

try {
  const given = readArguments('dev')
  const pagePort = await portOfPage()
  const app = await runApp(given, log)
  await servePage(app, pagePort)
  deployOnChange(app)
  log(`ready  http://localhost:${pagePort}`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

/** Checks the port first: when the album runs, another program's page at this port would look like Vite's. */
async function portOfPage(): Promise<number> {
  const port = readPort('ALBUM_DEV_PORT', 5173, 65535)
  return findFreePort(port).catch((error: unknown) => {
    if (error instanceof AwsError) error.message += ' ALBUM_DEV_PORT says which.'
    throw error
  })
}

/** Returns once the page answers. */
async function servePage({ frontPort }: RunningApp, pagePort: number): Promise<void> {
  const frontend = join(repository, 'frontend')
  const vite = spawn(
    join(frontend, 'node_modules', '.bin', 'vite'),
    [
      '--port',
      String(pagePort),
      '--strictPort',
      '--host',
      '127.0.0.1',
      '--logLevel',
      'warn',
      '--clearScreen',
      'false',
    ],
    { cwd: frontend, env: { ...process.env, ALBUM_URL: `http://localhost:${frontPort}` }, stdio: 'inherit' },
  )
  process.on('exit', () => vite.kill())
  while (vite.exitCode === null && !(await isThere(`http://127.0.0.1:${pagePort}/`))) await sleep(100)
  if (vite.exitCode !== null) throw new Error(`Vite ended (${vite.exitCode}) before it served the page.`)
  vite.on('exit', (code) => {
    if (code)
      console.error(
        `Vite ended (${code}); the page is still at http://localhost:${frontPort}, as it was built.`,
      )
  })
}

function isThere(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** Runs one deployment at a time. Changes during a deployment are part of the next one. */
function deployOnChange({ running, stateDirectory }: RunningApp): void {
  let timer: NodeJS.Timeout | undefined
  let deploying: Promise<void> = Promise.resolve()
  let round = 0
  const changed = new Set<string>()
  const deployChanges = async () => {
    if (changed.size === 0) return
    log(`changed: ${[...changed].join(', ')}`)
    changed.clear()
    const started = performance.now()
    try {
      // Running functions use code in the previous folder.
      const folder = join(stateDirectory, `assembly-${(round = 1 - round)}`)
      await running.deployAgain(await synthesize(folder, log))
      log(`deployed in ${((performance.now() - started) / 1000).toFixed(1)} s`)
    } catch (error) {
      console.error(explain(error))
    }
  }
  const note = (path: string) => {
    if (ignored.test(path)) return
    changed.add(path)
    clearTimeout(timer)
    timer = setTimeout(() => (deploying = deploying.then(deployChanges)), QUIET_MS)
  }
  for (const folder of STACKS.folders)
    watch(join(repository, folder), { recursive: true }, (_event, file) => note(join(folder, file ?? '')))
  for (const file of STACKS.files) watch(join(repository, file), () => note(file))
}
