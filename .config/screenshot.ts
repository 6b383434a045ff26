import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inFewColours } from '../backend/tests/pictures.ts'
import { endSystem, startSystem } from '../backend/tests/system.ts'
import { dropFiles, launchBrowser } from '../frontend/e2e/browser.ts'
import { libraryPage } from '../frontend/e2e/library-page.ts'

/**
 * `pnpm screenshot`: docs/album.png and docs/photo.png, of the running system with a state folder of its own.
 * The photographs are in the public domain: NASA's astronaut Eileen Collins and the Hubble deep field, SpaceX's
 * rocket; a cat, a cup and a sower by their photographers' waiver (CC0).
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const photograph = (name: string) => `${root}backend/local/tests/photos/${name}`

// The last one added comes first.
const names = [
  'hubble_deep_field.jpg',
  'rocket.jpg',
  'coffee.png',
  'astronaut.png',
  'seeding.jpg',
  'chelsea.png',
]
/** Wide enough for three of them in a row. */
const viewport = { width: 960, height: 520 }

const [system, browser] = await Promise.all([startSystem(), launchBrowser()])
try {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1.25, colorScheme: 'light' })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const library = libraryPage(page)
  await page.goto(system.url)
  await library.button('Dismiss').click()
  // In their order, and so that all labels arrive within a few seconds: then each photo still shows them.
  await dropFiles(page, names.map(photograph))
  for (const [name, label] of [
    ['chelsea.png', 'Cat'],
    ['astronaut.png', 'Person'],
    ['coffee.png', 'Cup'],
  ] as const)
    await library.labelled(name, label).waitFor()
  await library.uploads.waitFor({ state: 'detached' })
  await page.screenshot({ path: `${root}docs/album.png` })

  await library.open('coffee.png')
  await library.label('Cup').hover()
  await page.waitForTimeout(1000)
  await page.screenshot({ path: `${root}docs/photo.png` })
} finally {
  await browser.close()
  await endSystem(system)
}
for (const file of ['album', 'photo'].map((name) => `${root}docs/${name}.png`)) {
  writeFileSync(file, await inFewColours(readFileSync(file)))
  console.log(`${file}: ${Math.round(readFileSync(file).length / 1000)} kB`)
}
