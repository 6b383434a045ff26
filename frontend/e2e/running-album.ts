import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import cdk from '../../cdk.json' with { type: 'json' }
import { developerOf } from '../../backend/tests/developer.ts'
import {
  command,
  endSystem,
  freePortPair,
  startCloud,
  startSystem,
  type System,
} from '../../backend/tests/system.ts'
import { desktop, launchBrowser, watch, type Watched } from './browser.ts'
import { keepPicture } from './keep-picture.ts'
import { libraryPage, type LibraryPage, type Person } from './library-page.ts'
import { followMonths } from './timeline.ts'

export interface WindowOptions extends BrowserContextOptions {
  /** Replaces the analyses in config.json. */
  analyses?: string[]
  /** The page may keep what it shows for when there is no network; otherwise tests see each of its requests. */
  keeps?: boolean
  /** The browser has never opened a photo, so the page remembers nothing about the last one. */
  firstVisit?: boolean
}

/** A window with a person's library. */
export interface Window extends Watched {
  library: LibraryPage
  context: BrowserContext
}

export interface RunningAlbum {
  readonly system: System
  /** A folder for files to add. It is deleted after the tests. */
  readonly folder: string
  /** Creates a person with an empty library. */
  newPerson(): Promise<Person>
  /** A window as on AWS, without the demo user: it starts with the sign-in page. */
  openWindow(options?: WindowOptions): Promise<Window>
  /** A window in which this person has signed in. */
  openLibrary(person: Person, options?: WindowOptions): Promise<Window>
  /** A window of the person with the seeded library. */
  openSeeded(options?: WindowOptions): Promise<Window>
  /** A window of a new person with an empty library. */
  openNewLibrary(options?: WindowOptions): Promise<Window>
  /** Ends the system with kill -9; `start` starts it again. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Stops the system and continues with the same library, deployed with these settings in cdk.json. */
  restartWith(settings: object): Promise<void>
}

/** How long tests wait, including for labels on a busy machine. */
const PATIENCE_MS = 30_000

/** Polls until the expectation holds. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: PATIENCE_MS })

/**
 * One system and one browser for all tests of a file. The demo user's library has `seeded` photos. A test fails
 * if a window logs an error to its console or its page throws.
 */
export function runAlbum({ seeded = 0 }: { seeded?: number } = {}): RunningAlbum {
  let system: System
  let browser: Browser
  let folder: string
  let people = 0
  const windows: Window[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'album-files-'))
    ;[system, browser] = await Promise.all([seeded ? startSeeded(seeded) : startSystem(), launchBrowser()])
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await Promise.all(
        windows.map(({ page }, index) => keepPicture(page, `${task.name}, window ${index + 1}`)),
      )
    const errors = windows.flatMap((window) => window.errors())
    await Promise.all(windows.splice(0).map(close))
    expect(errors).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await endSystem(system)
    rmSync(folder, { recursive: true, force: true })
  })

  const album: RunningAlbum = {
    get system() {
      return system
    },
    get folder() {
      return folder
    },
    newPerson: () => developerOf(system).createPerson(`person-${++people}@example.com`, 'Their-own-word-1'),

    async openWindow({ analyses, keeps = false, firstVisit = false, ...options } = {}) {
      const serviceWorkers = keeps ? 'allow' : 'block'
      const context = await browser.newContext({
        ...{ ...desktop, baseURL: system.url, serviceWorkers },
        ...options,
      })
      context.setDefaultTimeout(PATIENCE_MS)
      await context.route('**/config.json', async (route) => {
        const response = await route.fetch().catch(() => undefined)
        if (!response) return route.abort('connectionrefused')
        const { demo: _, ...deployed } = await response.json()
        // After restartWith, the local cloud serves the file as AWS would and knows nothing about this album.
        const config = { ...deployed, userPoolEndpoint: system.config.userPoolEndpoint }
        return route.fulfill({ response, json: analyses ? { ...config, analyses } : config })
      })
      if (!firstVisit && !options.isMobile) await context.addInitScript(rememberPanel)
      const page = await context.newPage()
      followMonths(page)
      const window = { ...watch(page), context, library: libraryPage(page) }
      windows.push(window)
      return window
    },
    async openLibrary(person, options) {
      const window = await album.openWindow(options)
      await window.page.goto('/')
      await window.library.signIn(person)
      await window.library.ready()
      return window
    },
    openSeeded: (options) => album.openLibrary(system.config.demo, options),
    openNewLibrary: async (options) => album.openLibrary(await album.newPerson(), options),

    kill: () => system.kill(),
    async start() {
      system = await startSystem(system)
    },
    async restartWith(settings) {
      await system.stop()
      const assembly = join(folder, 'cdk.out')
      const CDK_CONTEXT_JSON = JSON.stringify({ ...cdk.context, ...settings })
      expect(await command('synth', { CDK_OUTDIR: assembly, CDK_CONTEXT_JSON })).toMatchObject({ code: 0 })
      system = { ...system, ...(await startCloud(system, ['--assembly', assembly])) }
    },
  }
  return album
}

/** Makes the page open the panel of labels and details, as it remembers it: most tests read the panel. */
const rememberPanel = () => {
  const key = 'album.photo.panel'
  if (localStorage.getItem(key) === null) localStorage.setItem(key, 'true')
}

/** Closes a window. Requests that its page still has open, such as config.json, no longer count as errors. */
async function close({ context }: Window): Promise<void> {
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.close()
}

/** A system whose demo user has this many photos, written as `pnpm seed` writes them. */
async function startSeeded(count: number): Promise<System> {
  const state = mkdtempSync(join(tmpdir(), 'album-'))
  const repository = fileURLToPath(new URL('../..', import.meta.url))
  const args = ['--import', 'tsx', 'backend/seed/seed.ts', String(count), '--months', '30']
  await promisify(execFile)(process.execPath, args, {
    cwd: repository,
    env: { ...process.env, ALBUM_STATE: state },
  })
  return startSystem({ port: await freePortPair(), state })
}
