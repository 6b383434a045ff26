import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Month } from '../../backend/generated/graphql.ts'
import { signInTo } from '../../backend/tests/library.ts'
import { freePortPair, startSystem, type System } from '../../backend/tests/system.ts'
import { desktop, launchBrowser, watch, type Watched } from '../../frontend/e2e/browser.ts'
import { ms, report } from './report.ts'
import { heightOf, jumpTo, reportMemory, scroll, type ScrolledWindow } from './scrolling.ts'

type Page = Watched['page']

const ROUNDS = 5
/** Seconds for scrolling from one end of the library to the other, and for reading. */
const END_TO_END = 60
const READING = 20
/** Pixels per second at which a person looks at the passing pictures: a screen in one and a half seconds. */
const READING_SPEED = 600
const repository = fileURLToPath(new URL('../..', import.meta.url))

/** A window, and the page's API requests. */
interface Window extends ScrolledWindow {
  /** The month of each requested strip. */
  strips: string[]
}

/**
 * Opens the page with a large library and measures the time until the first pictures are painted, the frames
 * dropped while scrolling from end to end, and the memory used. Uses the library in ALBUM_STATE, or seeds one
 * of `count` photos.
 */
export async function benchLibrary(count = 100_000): Promise<void> {
  const given = process.env.ALBUM_STATE
  const state = given ? resolve(given) : mkdtempSync(join(tmpdir(), 'album-library-'))
  if (!existsSync(join(state, 'account.json'))) seed(count, state)
  const system = await startSystem({ port: await freePortPair(), state })
  const chromium = await launchBrowser()
  try {
    const context = await chromium.newContext({ ...desktop, serviceWorkers: 'block' })
    const { page, errors } = watch(await context.newPage())
    const browser = await chromium.newBrowserCDPSession()
    const devtools = await context.newCDPSession(page)
    const window = { page, devtools, browser, strips: stripsOf(page) }
    await benchPlainPage(window)
    await benchFirstPaint(system, page)
    await benchLargestMonth(system, window)
    await benchScrolling(window)
    for (const error of errors()) console.log(error)
  } finally {
    await chromium.close()
    await system.stop()
    if (!given) rmSync(state, { recursive: true, force: true })
  }
}

function seed(count: number, state: string) {
  const began = performance.now()
  execFileSync(process.execPath, ['backend/run.mjs', 'backend/seed/seed.ts', String(count)], {
    cwd: repository,
    env: { ...process.env, ALBUM_STATE: state },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  report(`${count} photos seeded`, `${Math.round((performance.now() - began) / 1000)} s`)
}

/** The requested months, one for each page of a strip. */
function stripsOf(page: Page): string[] {
  const months: string[] = []
  page.on('request', (request) => {
    const body = request.postData()
    if (!body?.includes('strip(')) return
    months.push((JSON.parse(body) as { variables: { month: string } }).variables.month)
  })
  return months
}

async function benchFirstPaint(system: System, page: Page) {
  await page.addInitScript(notePaints)
  const first = await openPage(system, page)
  report('first visit (nothing cached, signs in)', spoken(first))
  const times: Paints[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await openPage(system, page))
  const median = (what: keyof Paints) => times.map((time) => time[what]).sort((a, b) => a - b)[ROUNDS >> 1]!
  report(
    `again, median of ${ROUNDS} (scripts cached)`,
    spoken({ tiles: median('tiles'), pictures: median('pictures') }),
  )
}

/** Milliseconds since the navigation started. */
interface Paints {
  /** Photos are in their places, blurred or as a plain colour. */
  tiles: number
  /** Every picture in the window is loaded. */
  pictures: number
}

const spoken = ({ tiles, pictures }: Paints) =>
  `first photos painted after ${ms(tiles)}, all pictures in the window after ${ms(pictures)}`

async function openPage(system: System, page: Page): Promise<Paints> {
  await page.goto('about:blank')
  await page.goto(system.url)
  const paints = await page.waitForFunction(
    () => {
      const { paints } = window as unknown as { paints: Partial<Paints> }
      return paints.tiles && paints.pictures ? paints : null
    },
    undefined,
    { timeout: 120_000 },
  )
  return (await paints.jsonValue()) as Paints
}

/** Runs in the page: checks every frame, and notes the start of the frame after the one with the photos. */
function notePaints() {
  const paints: Partial<Paints> = {}
  Object.assign(window, { paints })
  const check = () => {
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-photo]')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
    const pictures = tiles.flatMap((tile) => [...tile.querySelectorAll('img')])
    const there = pictures.filter(({ complete, naturalWidth }) => complete && naturalWidth > 0)
    const note = (what: keyof Paints) => requestAnimationFrame(() => (paints[what] ??= performance.now()))
    if (tiles.length > 0) note('tiles')
    if (tiles.length > 0 && there.length === tiles.length) note('pictures')
    if (!paints.pictures) requestAnimationFrame(check)
  }
  requestAnimationFrame(check)
}

/** Scrolls to the month with the most photos, and waits until all of it is loaded. */
async function benchLargestMonth(system: System, { page, strips }: Window) {
  const library = await signInTo(system.config)
  const { timeline } = await library.ask<{ timeline: Month[] }>('{ timeline { month count } }')
  const total = timeline.reduce((sum, { count }) => sum + count, 0)
  report('the library', `${total} photos of ${timeline.length} months`)
  const largest = timeline.toSorted((one, other) => other.count - one.count)[0]!
  const before = timeline.slice(0, timeline.indexOf(largest)).reduce((sum, { count }) => sum + count, 0)
  await jumpTo(page, (before + largest.count / 2) / total)
  const requestCount = () => strips.filter((month) => month === largest.month).length
  const began = performance.now()
  let [known, since] = [0, performance.now()]
  // The month is complete when the page has requested nothing for a while.
  while (performance.now() - since < 3000) {
    await sleep(50)
    if (requestCount() > known) [known, since] = [requestCount(), performance.now()]
  }
  report(
    `a month of ${largest.count}`,
    `${known} strips asked for in ${ms(since - began)}, the last one answered after that`,
  )
}

/**
 * The frames that this machine drops now without the album: a page of coloured blocks scrolls at the same speed.
 */
async function benchPlainPage(window: Window) {
  const { page } = window
  const block = (top: number) =>
    `<div style="position: absolute; top: ${top}px; width: 100%; height: 2000px; background: hsl(${top % 359} 40% 50%)"></div>`
  const blocks = Array.from({ length: 2000 }, (_, index) => block(index * 2200))
  await page.setContent(`<!doctype html><body style="margin: 0">${blocks.join('')}</body>`)
  await scroll(window, 'plain blocks, for comparison, reading', READING_SPEED, READING)
  await jumpTo(page, 0)
  await scroll(window, 'plain blocks, end to end', (await heightOf(page)) / END_TO_END, END_TO_END)
}

async function benchScrolling(window: Window) {
  const { page } = window
  await jumpTo(page, 0)
  await scroll(window, `reading, ${READING_SPEED} pixels a second`, READING_SPEED, READING)
  await jumpTo(page, 0)
  await scroll(window, 'end to end', (await heightOf(page)) / END_TO_END, END_TO_END)
  await reportMemory(window, 'after that')

  // Visits every part, to have all strips read, laid out and in memory.
  const steps = Math.ceil((await heightOf(page)) / 20_000)
  for (let step = 0; step <= steps; step += 1) {
    await jumpTo(page, step / steps)
    await sleep(250)
  }
  report('every month seen', `${new Set(window.strips).size} months, ${window.strips.length} strips`)
  await jumpTo(page, 0)
  await scroll(window, 'end to end, every month seen', (await heightOf(page)) / END_TO_END, END_TO_END)
  await reportMemory(window, 'after that')
}
