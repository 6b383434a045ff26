import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { desktop, phone } from './browser.ts'
import { keepPicture } from './keep-picture.ts'

/** No animations during a check: a half-faded text has half its contrast. */
export const calm = { reducedMotion: 'reduce' } as const
const sizes = { desktop: desktop.viewport!, phone: phone.viewport! }
const themes = ['light', 'dark'] as const

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// Without `resultTypes` it takes twice as long, to describe everything that is right.
const resultTypes: axe.RunOptions['resultTypes'] = ['violations']
/** Themes differ only in colours (look.test.ts): in the second one, axe runs only the rules about colours. */
const OPTIONS: Record<(typeof themes)[number], axe.RunOptions> = {
  light: { rules: { 'target-size': { enabled: true } }, resultTypes },
  dark: { runOnly: ['color-contrast', 'link-in-text-block'], resultTypes },
}

/** Runs axe on the page in its current state, in both themes, at desktop and phone size. */
export async function findings(page: Page, state: string): Promise<string[]> {
  const all: string[] = []
  for (const [device, size] of Object.entries(sizes)) {
    await page.setViewportSize(size)
    all.push(...(await findingsInThemes(page, `${state}, ${device}`)))
  }
  await page.setViewportSize(sizes.desktop)
  // What the page lays out by its size is late by a frame: a test that goes on at once would measure the phone's.
  await settled(page)
  return all
}

/** The same at the window’s size. */
export async function findingsInThemes(page: Page, state: string): Promise<string[]> {
  const all: string[] = []
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, ...calm })
    await settled(page)
    await keepPicture(page, `${state}, ${colorScheme}`)
    for (const { id, nodes } of await violationsOn(page, OPTIONS[colorScheme]))
      for (const { html, failureSummary } of nodes)
        all.push(`${state}, ${colorScheme}: ${id} in ${html.slice(0, 200)}: ${failureSummary}`)
  }
  return all
}

/** The page has no frames, for which axe would have to be in each of them. */
async function violationsOn(page: Page, options: axe.RunOptions): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(
    async (options) => (await (window as unknown as { axe: typeof axe }).axe.run(options)).violations,
    options,
  )
}

/** Waits until the page has its final colours: they may follow the theme late. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    do await frame()
    while (document.getAnimations().some(({ playState }) => playState === 'running'))
    await frame()
  })

/** The outline of the current suggestion where colours are forced, which removes its background. */
export async function forcedOutline(page: Page): Promise<string> {
  await page.emulateMedia({ forcedColors: 'active' })
  const outline = await page.getByRole('option', { selected: true }).evaluate((option) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(option)
    return `${outlineStyle} ${outlineWidth}`
  })
  await page.emulateMedia({ forcedColors: 'none' })
  return outline
}
