import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import cdk from '../../cdk.json' with { type: 'json' }
import { developerOf } from '../../backend/tests/developer.ts'
import { type Library, newSession } from '../../backend/tests/library.ts'
import { seededState } from '../../backend/tests/seeded-state.ts'
import { type SharedSystem, sharedSystem } from '../../backend/tests/shared-system.ts'
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
import { followSubscriptions } from './subscribed.ts'
import { followMonths } from './timeline.ts'

export interface WindowOptions extends BrowserContextOptions {
  /** Members of config.json that are replaced. */
  config?: object
  /** The page signs its visitor in as the demo user, as on a person's own machine. */
  demo?: boolean
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
  readonly system: SharedSystem
  /** A folder for files to add. It is deleted after the tests. */
  readonly folder: string
  /** Creates a person with an empty library. */
  newPerson(): Promise<Person>
  /** The API of this person's library, or the demo user's. It has the same session as the person's windows. */
  signIn(person?: Person): Promise<Library>
  /** A window as on AWS, without the demo user: it starts with the sign-in page. */
  openWindow(options?: WindowOptions): Promise<Window>
  /** A window in which this person has signed in. */
  openLibrary(person: Person, options?: WindowOptions): Promise<Window>
  /** Signs this person in, in a window that has opened no page yet. */
  signInWindow(window: Window, person: Person): Promise<void>
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

/**
 * How long tests wait, also for labels on a busy machine. Most files share one system, which analyses two photos at a time: another file
 * may have queued 60 photos before.
 */
export const PATIENCE_MS = 90_000

/** Polls until the expectation holds. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: PATIENCE_MS })

/** An access token lasts 15 minutes. */
const SESSION_MS = 8 * 60_000

/**
 * One browser for all tests of a file. They share the system with other files, unless the demo user's library has
 * `seeded` photos, or the tests stop the system or change its settings or its page (`own`). A test fails if a
 * window logs an error to its console or its page throws. The page does not move, as for a person who asked their
 * device for less motion: drawing each frame, and waiting until a button stands still, takes a fifth of a test's time.
 * `moves` is for files in which movement matters.
 */
export function runAlbum({
  seeded = 0,
  own = seeded > 0,
  moves = false,
}: { seeded?: number; own?: boolean; moves?: boolean } = {}): RunningAlbum {
  let system: SharedSystem
  let ownSystem: System | undefined
  let browser: Browser
  let folder: string
  const sessions = new Map<string, { at: number; session: ReturnType<typeof newSession> }>()
  const windows: Window[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'album-files-'))
    const starting = own ? (seeded ? startSeeded(seeded) : startSystem()) : undefined
    ;[system, browser] = await Promise.all([starting ?? sharedSystem(), launchBrowser()])
    ownSystem = await starting
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
    await endSystem(ownSystem)
    rmSync(folder, { recursive: true, force: true })
  })

  const sessionOf = (person: Person) => {
    const last = sessions.get(person.username)
    if (last && Date.now() - last.at < SESSION_MS) return last.session
    const session = newSession(system.config, person)
    sessions.set(person.username, { at: Date.now(), session })
    return session
  }
  const owned = () => {
    if (!ownSystem) throw new Error('Other tests use this system. Call runAlbum with own: true.')
    return ownSystem
  }

  const album: RunningAlbum = {
    get system() {
      return system
    },
    get folder() {
      return folder
    },
    newPerson: () => developerOf(system).createPerson(`${randomUUID()}@example.com`, 'Their-own-word-1'),
    signIn: async (person = system.config.demo) => (await sessionOf(person)).library,

    async openWindow({ config, demo = false, keeps = false, firstVisit = false, ...options } = {}) {
      const serviceWorkers = keeps ? 'allow' : 'block'
      const context = await browser.newContext({
        ...{ ...desktop, baseURL: system.url, serviceWorkers },
        reducedMotion: moves ? 'no-preference' : 'reduce',
        ...options,
      })
      context.setDefaultTimeout(PATIENCE_MS)
      // After restartWith, the local cloud serves the file as AWS would and knows nothing about this album.
      const changed = { userPoolEndpoint: system.config.userPoolEndpoint, ...config }
      await context.addInitScript(changeConfig, { keepDemo: demo, changed })
      if (!firstVisit && !options.isMobile) await context.addInitScript(rememberPanel)
      const page = await context.newPage()
      followMonths(page)
      followSubscriptions(page)
      const window = { ...watch(page), context, library: libraryPage(page) }
      windows.push(window)
      return window
    },
    async openLibrary(person, options) {
      const [window] = await Promise.all([album.openWindow(options), sessionOf(person)])
      await album.signInWindow(window, person)
      await window.page.goto('/')
      await window.library.ready()
      return window
    },
    async signInWindow({ context }, person) {
      const { kept } = await sessionOf(person)
      await context.addInitScript(keepSession, kept)
      if (person.username === system.config.demo.username) await context.addInitScript(hideThisDay)
    },
    openSeeded: (options) => album.openLibrary(system.config.demo, options),
    openNewLibrary: async (options) => album.openLibrary(await album.newPerson(), options),

    kill: () => owned().kill(),
    async start() {
      system = ownSystem = await startSystem(owned())
    },
    async restartWith(settings) {
      await owned().stop()
      const assembly = join(folder, 'cdk.out')
      const CDK_CONTEXT_JSON = JSON.stringify({ ...cdk.context, ...settings })
      expect(await command('synth', { CDK_OUTDIR: assembly, CDK_CONTEXT_JSON })).toMatchObject({ code: 0 })
      system = ownSystem = { ...owned(), ...(await startCloud(owned(), ['--assembly', assembly])) }
    },
  }
  return album
}

/**
 * Changes what the page reads from config.json. A route would send each request of the window through the tests' process, and switch
 * off the browser's cache.
 */
const changeConfig = ({ keepDemo, changed }: { keepDemo: boolean; changed: object }) => {
  const { fetch } = globalThis
  globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (input !== '/config.json' || !response.ok) return response
    const { demo, isCharged, ...config } = await response.json()
    return Response.json(
      { ...config, ...changed, ...(keepDemo && { demo, isCharged }) },
      { headers: response.headers },
    )
  }
}

/** Makes the page open the panel of labels and details, as it remembers it: most tests read the panel. */
const rememberPanel = () => {
  const key = 'album.photo.panel'
  if (localStorage.getItem(key) === null) localStorage.setItem(key, 'true')
}

/**
 * Hides the line about this date in earlier years. On some dates the seeded library has photos for it, and the line moves all others
 * down after they have come.
 */
const hideThisDay = () => {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  localStorage.setItem('album.onThisDay.hidden', JSON.stringify(today))
}

/** Signs the page in as Amplify would on returning to it, once: a reload after signing out stays signed out. */
const keepSession = (kept: Record<string, string>) => {
  if (sessionStorage.getItem('tests.signedIn')) return
  sessionStorage.setItem('tests.signedIn', 'true')
  for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value)
}

/** Lets the window's access token expire, as it does after 15 minutes. */
export const expireToken = (page: Page) =>
  page.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (/\.(accessToken|idToken)$/.test(key)) {
        const [head, payload, signature] = localStorage.getItem(key)!.split('.')
        const claims = { ...JSON.parse(atob(payload!.replace(/-/g, '+').replace(/_/g, '/'))), exp: 1 }
        localStorage.setItem(key, [head, btoa(JSON.stringify(claims)), signature].join('.'))
      }
  })

/** Closes a window. Requests that its page still has open, such as config.json, no longer count as errors. */
async function close({ context }: Window): Promise<void> {
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.close()
}

/** A system whose demo user has this many photos. */
const startSeeded = async (count: number): Promise<System> =>
  startSystem({ port: await freePortPair(), state: await seededState(count) })
