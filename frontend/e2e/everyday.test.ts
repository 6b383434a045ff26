/** The view of every day: how large photos are. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { phone } from './browser.ts'
import { calm, findings } from './findings.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum({ seeded: 400 })

const heightOfPhotos = (page: Page) =>
  page
    .locator('#photos [data-photo]')
    .evaluateAll((cells) => Math.max(...cells.map((cell) => cell.clientHeight)))

/** The photo in the middle of the screen, and how far from the top it is. */
const middlePhoto = (page: Page) =>
  page.evaluate(() => {
    const cell = document
      .elementsFromPoint(innerWidth / 2, innerHeight / 2)
      .find((element) => element.closest('[data-photo]'))
      ?.closest<HTMLElement>('[data-photo]')
    return cell?.dataset.photo
  })
const isOnScreen = (page: Page, id: string) =>
  page.evaluate((id) => {
    const box = document.querySelector(`#photos [data-photo="${id}"]`)?.getBoundingClientRect()
    return box !== undefined && box.bottom > 56 && box.top < innerHeight
  }, id)

test('a person makes the photos smaller and larger, and the album remembers it', async () => {
  for (const [options, sizes] of [
    [undefined, [140, 220, 340]],
    [phone, [80, 120, 240]],
  ] as const) {
    const { page, library } = await album.openSeeded(options)
    await library.photos.first().waitFor()
    const seen: number[] = []
    for (const size of ['Small', 'Medium', 'Large']) {
      await page.getByRole('button', { name: 'View' }).click()
      await page.getByRole('radio', { name: size }).check()
      await page.keyboard.press('Escape')
      await eventually(() => heightOfPhotos(page)).toBeGreaterThan(0)
      await page.waitForTimeout(300)
      seen.push(await heightOfPhotos(page))
    }
    for (const [at, size] of sizes.entries()) {
      expect(seen[at]).toBeGreaterThan(size * 0.7)
      expect(seen[at]).toBeLessThan(size * 1.5)
    }
    await page.reload()
    await library.photos.first().waitFor()
    await eventually(() => heightOfPhotos(page)).toBeGreaterThan(seen[1]! * 1.2)
  }
})

test('the photo that a person looks at stays on the screen when photos become smaller or larger', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  await page.mouse.wheel(0, 5_000)
  await eventually(() => page.evaluate(() => scrollY)).toBeGreaterThan(3_000)
  await page.waitForTimeout(500)
  const anchor = await page.evaluate(() => history.state?.anchor?.id as string)
  expect(anchor).toBeTruthy()
  for (const key of ['-', '+', '+', '-']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(200)
    expect(await isOnScreen(page, anchor)).toBe(true)
  }
  // The photo that the keys are on stays, too.
  const id = (await middlePhoto(page))!
  await page.locator(`[data-photo="${id}"] a`).focus()
  await page.keyboard.press('+')
  await eventually(() => isOnScreen(page, id)).toBe(true)
  expect(
    await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-photo]')?.dataset.photo),
  ).toBe(id)
})

test('the menu with the sizes of photos: axe finds nothing', async () => {
  const { page, library } = await album.openSeeded(calm)
  await library.photos.first().waitFor()
  const found: string[] = []
  for (const size of ['Small', 'Large']) {
    await page.getByRole('button', { name: 'View' }).click()
    await page.getByRole('radio', { name: size }).check()
    found.push(...(await findings(page, `view menu, ${size}`)))
    await page.keyboard.press('Escape')
  }
  expect(found).toEqual([])
})
