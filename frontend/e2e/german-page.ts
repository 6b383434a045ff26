/** The page in German, and what must hold in each of its states. */
import type { Page } from 'playwright-core'
import { findingsInThemes } from './findings.ts'
import { cutOn } from './fits.ts'
import type { RunningAlbum, WindowOptions } from './running-album.ts'
import type { Person } from './library-page.ts'

export const german = { locale: 'de-DE' }

/** Words that no German text has. */
const ENGLISH =
  /\b(?:the|your|you|and|of|to|with|without|photos?|is|are|not|could|add|added|show|close|trash|labels?|share|find|search|selected|size|colours?|all|more|on|off|date)\b/iu

/** English words in what is read and heard: texts, names of controls, placeholders, the title. */
const englishOn = (page: Page) =>
  page.evaluate((pattern) => {
    const english = new RegExp(pattern, 'iu')
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = [document.title]
    while (walker.nextNode())
      if (!walker.currentNode.parentElement?.closest('script, style, [lang="en"], [data-theirs]'))
        texts.push(walker.currentNode.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.push(element.getAttribute(name) ?? '')
    return [...new Set(texts.filter((text) => english.test(text)))]
  }, ENGLISH.source)

/** The grid is laid out again when a scroll bar comes or goes: for a frame or two, its tiles reach under the bar. */
async function cutAtRest(page: Page): Promise<string[]> {
  let cut = await cutOn(page)
  for (let frames = 0; cut.length > 0 && frames < 20; frames++) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    cut = await cutOn(page)
  }
  return cut
}

/** A page that is wider than its window reaches below the scroll bar. */
const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** A small phone, a phone, and the desktop that the other tests have. */
const sizes = [320, 390, 1440].map((width) => ({ width, height: width > 640 ? 900 : 780 }))

/** Finds English words on a German page, texts that are cut off, and what axe reports. */
export async function wrongIn(page: Page, state: string, language: 'en' | 'de' = 'de'): Promise<string[]> {
  const english = language === 'de' ? await englishOn(page) : []
  const found = english.map((text) => `${state}, English: ${text}`)
  for (const size of sizes) {
    await page.setViewportSize(size)
    // A frame reports the window's width to the page. The page is laid out for it when React has nothing left to do.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    const at = `${state}, ${size.width} px`
    found.push(...(await cutAtRest(page)).map((text) => `${at}, cut: ${text}`))
    if (await scrollsSideways(page)) found.push(`${at}: the page scrolls sideways`)
    // Between a small phone and a desktop, axe finds nothing else.
    if (size.width !== 390) found.push(...(await findingsInThemes(page, at)))
  }
  return found
}

/** A window in German. `at` is called in each state, and `wrong` is what was wrong in them. */
export async function germanWindow(album: RunningAlbum, options: WindowOptions = {}) {
  const window = await album.openWindow({ ...german, ...options })
  const { page } = window
  const wrong: string[] = []
  return {
    ...window,
    wrong,
    at: async (state: string) => void wrong.push(...(await wrongIn(page, state))),
    button: (name: string | RegExp) => page.getByRole('button', { name, exact: true }),
    photo: (title: RegExp) =>
      page.getByRole('region', { name: 'Fotos', exact: true }).getByRole('link', { name: title }),
    async signIn({ username, password }: Person) {
      await page.getByLabel('E-Mail').fill(username)
      await page.getByLabel('Passwort', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
      await page.getByRole('button', { name: 'Konto', exact: true }).waitFor()
    },
  }
}
