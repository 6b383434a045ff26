import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/**
 * Chromium from npm, which needs no installation; or the system's own, from CHROMIUM_PATH or Debian's path. The one from npm is
 * unpacked into the folder for temporary files when it is first asked for.
 */
export async function browserPath(): Promise<string> {
  const system = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path))
  return system ?? (await sparticuz.executablePath())
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserPath(),
    // In a container, Chromium cannot create the namespace for its sandbox.
    args: ['--no-sandbox', '--disable-gpu', '--headless=new'],
  })
}

/** The window of a phone and of a desktop computer. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
export const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

/** A browser window and the errors that occurred in it. */
export interface Watched {
  page: Page
  /** Console messages, page errors and crashes that no test expected. */
  errors(): string[]
  /** Ignores errors that a test provokes. */
  expectErrors(like: RegExp): void
}

/** Collects errors that a person does not see: console errors and uncaught exceptions. */
export function watch(page: Page): Watched {
  const all: string[] = []
  const expected: RegExp[] = []
  /** What the last failed request of an address was answered. */
  const answers = new Map<string, string>()
  page.on('console', (message) => {
    if (message.type() === 'error') all.push(`console: ${message.text()} (${message.location().url})`)
  })
  // The console names the status alone.
  page.on('response', (response) => {
    if (response.status() >= 400)
      void response.text().then(
        (text) => answers.set(response.url(), text.slice(0, 300)),
        () => {},
      )
  })
  page.on('pageerror', (error) => all.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('crash', () => all.push(`crashed: ${page.url()}`))
  return {
    page,
    errors: () =>
      all
        .filter((error) => !expected.some((like) => like.test(error)))
        .map((error) => {
          const [, answer] = [...answers].find(([url]) => error.endsWith(`(${url})`)) ?? []
          return answer ? `${error}: ${answer}` : error
        }),
    expectErrors: (like) => void expected.push(like),
  }
}

/** What the page says while files are held over it. */
const TAKES_FILES =
  /^(Drop photos (or folders )?to add them|Leg Fotos (oder Ordner )?hier ab, um sie hinzuzufügen)$/

/**
 * Drops files from disk on the middle of the page with trusted events, as a file manager would, when the page shows that it takes
 * them. The browser would open files that the page does not take in tabs of their own.
 */
export async function dropFiles(page: Page, paths: string[]): Promise<void> {
  const { width, height } = page.viewportSize()!
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
  await page.evaluate(() => {
    const page = window as { hasDropped?: boolean }
    page.hasDropped = false
    addEventListener('drop', () => (page.hasDropped = true), { once: true, capture: true })
  })
  await drag('dragEnter')
  // While a person drags files, the browser sends the event repeatedly.
  do await drag('dragOver')
  while (!(await page.getByText(TAKES_FILES).isVisible()))
  await drag('drop')
  await page.waitForFunction(() => (window as { hasDropped?: boolean }).hasDropped)
  await devtools.detach()
}

/**
 * Moves a finger across the page, in steps as a touch screen reports them.
 * @param hold called before the finger moves, and before it lifts
 */
export async function swipe(
  page: Page,
  from: [x: number, y: number],
  to: [x: number, y: number],
  hold: { first?: () => Promise<unknown>; last?: () => Promise<unknown> } = {},
): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove', [x, y]: [number, number]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] })
  const start = touch('touchStart', from)
  // Without a hold, the finger does not wait for an answer: the page would take a finger that rests as a long press.
  if (hold.first) {
    await start
    await hold.first()
  }
  for (let step = 1; step <= 5; step++) {
    const move = touch('touchMove', [
      from[0] + ((to[0] - from[0]) * step) / 5,
      from[1] + ((to[1] - from[1]) * step) / 5,
    ])
    await Promise.all([start, move])
  }
  await hold.last?.()
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await devtools.detach()
}
