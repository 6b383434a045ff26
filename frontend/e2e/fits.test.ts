/** The check that texts fit their place: it finds those that do not, and no others. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { cutOn } from './fits.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 400, height: 300 } })
})
afterAll(() => browser?.close())

/** The texts that are cut off on a page with these elements, each with the place. */
async function cutIn(elements: string): Promise<string[]> {
  await page.setContent(
    `<!doctype html><style>body { margin: 0; font: 15px/20px sans-serif } p { margin: 0 }</style>${elements}`,
  )
  return (await cutOn(page)).map((found) => found.replace(/ of <.*/u, ''))
}

const LONG = 'A sentence of several lines, which needs more room than it has here.'

test.each([
  ['at its foot', `<p style="height: 30px; overflow: hidden">${LONG}</p>`, [`“${LONG}” at the foot`]],
  [
    'at its head',
    `<div style="height: 20px; overflow: hidden; display: flex; align-items: end"><p>${LONG}</p></div>`,
    [`“${LONG}” at the head`],
  ],
  [
    'at its foot, where what clips it is around what scrolls',
    '<div style="height: 30px; overflow: hidden"><div style="height: 90px; overflow: auto"><p>Scrolled</p></div></div>',
    ['“Scrolled” at the foot'],
  ],
  [
    'after two lines, with an ellipsis',
    `<p style="display: -webkit-box; width: 200px; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2">${LONG}</p>`,
    [`“${LONG}” at the foot`],
  ],
  [
    'at its side, with an ellipsis',
    `<p style="width: 100px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">${LONG}</p>`,
    [`“${LONG}” at a side`],
  ],
  [
    'by the paint containment of what is around it',
    `<div style="contain: strict; width: 100px; height: 20px"><p>${LONG}</p></div>`,
    [`“${LONG}” at the foot`],
  ],
  [
    'in the middle of a line, also where whole lines are hidden on purpose',
    `<div data-photo><a href="/" style="display: block; height: 30px; overflow: hidden">${LONG} ${LONG}</a></div>`,
    [`“${LONG} ${LONG}” at the foot`],
  ],
  [
    'by the window, to which it is fixed',
    '<p style="position: fixed; bottom: -10px">Below</p><p style="position: fixed; top: -10px">Above</p>',
    ['“Below” at the foot of the window', '“Above” at the head of the window'],
  ],
  [
    'by a button that is made for one line',
    '<button style="width: 60px; height: 20px; padding: 0">Two lines</button>',
    ['“Two lines” at the foot'],
  ],
])('a text is found that is cut off %s', async (_, elements, found) => {
  expect(await cutIn(elements)).toEqual(found)
})

test.each([
  ['that fits', `<p>${LONG}</p><button>One</button>`],
  ['in what scrolls', `<div style="height: 30px; overflow: hidden auto"><p>${LONG} ${LONG}</p></div>`],
  ['that the window scrolls to', `<div style="height: 2000px"></div><p>${LONG}</p>`],
  [
    'in a fixed part that scrolls',
    `<div style="position: fixed; inset: 0; overflow-y: auto"><div style="height: 900px"></div><p>${LONG}</p></div>`,
  ],
  [
    'for screen readers only',
    `<p style="position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)">${LONG}</p>`,
  ],
  ['that is not visible', `<p style="visibility: hidden; height: 10px; overflow: hidden">${LONG}</p>`],
  [
    'whose letters reach out of a low line',
    '<p style="line-height: 15px; overflow: hidden">Äpfel, größer</p>',
  ],
  [
    'with whole lines that are hidden on purpose',
    `<div data-photo><a href="/" style="display: block; width: 200px; height: 20px; overflow: hidden">${LONG}</a></div>`,
  ],
  [
    'that is the name of a file',
    '<p style="width: 50px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">a long name.jpg</p>',
  ],
])('no text is found %s', async (_, elements) => {
  expect(await cutIn(elements)).toEqual([])
})
