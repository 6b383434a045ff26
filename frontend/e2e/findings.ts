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
    if (device === 'phone' && (await hasTouch(page))) all.push(...(await smallTargets(page, state)))
  }
  await page.setViewportSize(sizes.desktop)
  // The page lays some things out by its size, a frame later: a test that goes on at once would measure the phone's.
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

/** Only in a window with a touch screen does the page draw its controls for a finger. */
const hasTouch = (page: Page) => page.evaluate(() => matchMedia('(pointer: coarse)').matches)

/** Smaller targets that a finger may touch: each with its reason. */
const SMALLER = [
  // Out of sight until it has the focus, which a finger does not give it.
  'a[href^="#"]',
  // A photo's own tile, which is as large as its picture.
  '[data-photo] a',
]

/** Fields with letters of less than 16 px. iPhones magnify the page when one gets the focus, and leave it so. */
const smallLetters = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'input:not([type="radio"], [type="checkbox"], [type="file"]), textarea, select',
      ),
    ].flatMap((field) => {
      const size = Number.parseFloat(getComputedStyle(field).fontSize)
      return field.checkVisibility() && size < 16
        ? [`letters of ${size} px: ${field.outerHTML.slice(0, 160)}`]
        : []
    }),
  )

/**
 * Controls of less than 44 px, which are too small for a finger, and fields whose letters are too small, in a window with a touch screen.
 * A link or button within a sentence may be as low as its line.
 */
export async function smallTargets(page: Page, state: string): Promise<string[]> {
  await settled(page)
  const small = await page.evaluate((smaller) => {
    const controls = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="slider"]'
    const isInSentence = (control: Element) =>
      [...control.parentElement!.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && /\p{L}/u.test(node.textContent!),
      )
    const sizeOf = (control: Element) => {
      // A tap on its label counts, and one on what is drawn around it.
      const label = (control as HTMLInputElement).labels?.[0]
      const boxes = [control, ...(label ? [label] : [])].map((element) => element.getBoundingClientRect())
      const drawn = ['::before', '::after'].flatMap((around) => {
        const { content, position, width, height } = getComputedStyle(control, around)
        if (content === 'none' || position !== 'absolute') return []
        return [{ width: Number.parseFloat(width), height: Number.parseFloat(height) }]
      })
      const all = [...boxes, ...drawn]
      return [
        Math.max(...all.map(({ width }) => width)),
        Math.max(...all.map(({ height }) => height)),
      ] as const
    }
    return [...document.querySelectorAll(controls)].flatMap((control) => {
      const style = getComputedStyle(control)
      const isReachable =
        (control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
          (control as HTMLInputElement).labels?.length) &&
        style.pointerEvents !== 'none' &&
        style.clipPath === 'none' &&
        !control.closest('[inert]') &&
        control.getBoundingClientRect().width > 1
      const [width, height] = sizeOf(control)
      if (!isReachable || Math.min(width, height) > 43.5) return []
      if (control.matches(smaller) || isInSentence(control)) return []
      return [`${Math.round(width)} × ${Math.round(height)} px: ${control.outerHTML.slice(0, 160)}`]
    })
  }, SMALLER.join())
  return [...small, ...(await smallLetters(page))].map(
    (found) => `${state}: too small for a finger: ${found}`,
  )
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
