import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Chromium out of npm, so that nothing needs to be installed; a system's own where CHROMIUM_PATH or Debian has one. */
export async function launchBrowser(): Promise<Browser> {
  const system = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path))
  return chromium.launch({
    executablePath: system ?? (await sparticuz.executablePath()),
    // In a container its sandbox has no namespace of its own to be made in.
    args: ['--no-sandbox', '--disable-gpu', '--headless=new'],
  })
}

/** A phone and a desk: what a window of each is like. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
export const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

/** A browser window, and all that went wrong in it unseen. */
export interface Watched {
  page: Page
  /** What the console and the page's own errors said that was not announced as expected. */
  errors(): string[]
  /** Lets errors pass that a test provokes. */
  expectErrors(like: RegExp): void
}

/** Collects what a person does not see: errors in the console, and those that nothing caught. */
export function watch(page: Page): Watched {
  const all: string[] = []
  const expected: RegExp[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') all.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => all.push(`uncaught: ${error.stack ?? error.message}`))
  return {
    page,
    errors: () => all.filter((error) => !expected.some((like) => like.test(error))),
    expectErrors: (like) => void expected.push(like),
  }
}

/** Files from the disk, dropped on the middle of the page as a file manager would: by trusted events. */
export async function dropFiles(page: Page, paths: string[]): Promise<void> {
  const { width, height } = page.viewportSize()!
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
  await devtools.detach()
}

/**
 * A finger's way across the page, in steps as a touch screen reports them.
 * @param hold what happens before it moves, and before it lets go
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
  await touch('touchStart', from)
  await hold.first?.()
  for (let step = 1; step <= 5; step++)
    await touch('touchMove', [
      from[0] + ((to[0] - from[0]) * step) / 5,
      from[1] + ((to[1] - from[1]) * step) / 5,
    ])
  await hold.last?.()
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await devtools.detach()
}
