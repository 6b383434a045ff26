import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { explain } from '../cloud/explain.ts'
import { type RunningApp, runApp } from './app.ts'
import { repository } from '../service/fingerprint.ts'
import { synthesize } from './build.ts'

/**
 * `pnpm dev`: like `pnpm start`, but Vite serves the page (saved changes appear at once), and resolvers, functions,
 * schema and stacks are deployed again whenever their files change. The library and open connections stay.
 */
const log = (line: string) => console.log(line)
const pagePort = Number(process.env.ALBUM_DEV_PORT ?? 5173)
/** Editors save in several steps. */
const QUIET_MS = 150
const folders = ['resolvers', 'functions', 'model', 'infra'].map((name) => join('backend', name))
const files = ['schema.graphql', 'cdk.json']
const ignored = /\.test\.tsx?$|\.fixture\.ts$/

try {
  const app = await runApp('dev', log)
  await servePage(app)
  deployOnChange(app)
  log(`ready  http://localhost:${pagePort}`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

/** Returns once the page answers. */
async function servePage({ frontPort }: RunningApp): Promise<void> {
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
  vite.on('exit', (code) => {
    if (code)
      console.error(
        `Vite ended (${code}); the page is still at http://localhost:${frontPort}, as it was built.`,
      )
  })
  process.on('exit', () => vite.kill())
  while (vite.exitCode === null && !(await isThere(`http://localhost:${pagePort}/`))) await sleep(100)
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
  for (const folder of folders)
    watch(join(repository, folder), { recursive: true }, (_event, file) => note(join(folder, file ?? '')))
  for (const file of files) watch(join(repository, file), () => note(file))
}
