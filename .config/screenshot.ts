import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inFewColours } from '../backend/tests/pictures.ts'
import { endSystem, startSystem } from '../backend/tests/system.ts'
import { dropFiles, launchBrowser } from '../frontend/e2e/browser.ts'
import { libraryPage } from '../frontend/e2e/library-page.ts'
import { trayText } from '../frontend/src/shared/text/tray.ts'

/**
 * `pnpm screenshot` takes docs/album.png and docs/photo.png from a running system with its own state folder. Who took the
 * photographs: [README](screenshot/README.md).
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const ours = (name: string) => `${root}.config/screenshot/${name}.jpg`
const ofTests = (file: string) => `${root}backend/local/tests/photos/${file}`

// The photo added last comes first.
const photos = [
  ...[ofTests('rocket.jpg'), ours('autumn'), ofTests('astronaut.png'), ours('lounge'), ours('stream')],
  ...[ofTests('coffee.png'), ours('friends'), ours('sunset'), ofTests('chelsea.png')],
]
/** Wide enough for the top bar without the tabs of narrow pages; then for a photo and its labels side by side. */
const album = { width: 1280, height: 592 }
const photo = { width: 1040, height: 585 }

const [system, browser] = await Promise.all([startSystem(), launchBrowser()])
try {
  const context = await browser.newContext({ viewport: album, deviceScaleFactor: 1, colorScheme: 'light' })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const library = libraryPage(page)
  await page.goto(system.url)
  await library.button('Dismiss').click()
  await dropFiles(page, photos)
  for (const [title, label] of [
    ['chelsea.png', 'Cat'],
    ['friends.jpg', 'Dog'],
    ['coffee.png', 'Cup'],
  ] as const)
    await library.labelled(title, label).waitFor()
  // Landscapes get no label here, but are analysed too.
  await library.uploads.getByText(trayText.added(photos.length)).waitFor()
  // The list closes by itself if the labels took long.
  await library
    .button('Close')
    .click({ timeout: 500 })
    .catch(() => undefined)
  await library.button('Sort into months').click()
  await page.mouse.move(0, 0)
  // Wait for the last labels to fade in.
  await page.waitForTimeout(500)
  await keep('album')

  await page.setViewportSize(photo)
  await library.open('friends')
  await library.button('Labels and details').click()
  await library.label('Dog').hover()
  await page.waitForTimeout(1000)
  await keep('photo')

  /** Captures the window without the space reserved for a scroll bar. */
  async function keep(name: string) {
    const width = await page.evaluate(() => document.body.clientWidth)
    const { height } = page.viewportSize()!
    const png = await inFewColours(await page.screenshot({ clip: { x: 0, y: 0, width, height } }))
    writeFileSync(`${root}docs/${name}.png`, png)
    console.log(`docs/${name}.png: ${Math.round(png.length / 1000)} kB`)
  }
} finally {
  await browser.close()
  await endSystem(system)
}
