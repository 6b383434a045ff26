/** The view of every day: how large photos are, and what was on this day in earlier years. */
import type { Locator, Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { photograph } from '../../backend/tests/library.ts'
import { phone } from './browser.ts'
import { findings } from './findings.ts'
import { cats } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'
import { middlePhoto, settled } from './timeline.ts'

const album = runAlbum({ seeded: 600 })

/** Half of the photos are at least as high. The row before a very wide photo may be much higher than the others. */
const heightOfPhotos = (page: Page) =>
  page.locator('#photos [data-photo]').evaluateAll((cells) => {
    const heights = cells.map((cell) => cell.clientHeight).toSorted((one, other) => one - other)
    return heights[heights.length >> 1] ?? 0
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
      await settled(page)
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
  // A position in a month that is not loaded yet names no photo, and a wheel scrolls in steps.
  await settled(page)
  // Until this event, the page still saves the position after the wheel.
  await page.evaluate(async () => {
    const scrolled = new Promise((resolve) => addEventListener('scroll', resolve, { once: true }))
    scrollBy({ top: 40, behavior: 'instant' })
    await scrolled
    history.replaceState({ ...history.state, anchor: undefined }, '')
  })
  const savedPhoto = () => page.evaluate(() => history.state?.anchor?.id as string | undefined)
  await eventually(savedPhoto).toBeTruthy()
  const anchor = (await savedPhoto())!
  for (const key of ['-', '+', '+', '-']) {
    await page.keyboard.press(key)
    await settled(page)
    expect(await isOnScreen(page, anchor)).toBe(true)
  }
  // The photo that the keys are on stays, too.
  const id = await middlePhoto(page)
  await page.locator(`[data-photo="${id}"] a`).focus()
  await page.keyboard.press('+')
  await eventually(() => isOnScreen(page, id)).toBe(true)
  expect(
    await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-photo]')?.dataset.photo),
  ).toBe(id)
})

test('the menu with the sizes of photos: axe finds nothing', async () => {
  const { page, library } = await album.openSeeded()
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

/** The same date in an earlier year, by the clock of this machine, which is the browser's. */
function yearsAgo(years: number, time = '10:00:00') {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear() - years}-${two(now.getMonth() + 1)}-${two(now.getDate())}T${time}`
}

/**
 * A person with photos of this day four and eight years ago, when a 29 February was in the calendar too, and others.
 * @returns ids in the order of `taken`
 */
async function withPast() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const add = async (bytes: Buffer, name: string, takenLocal: string) => {
    const id = await api.upload(bytes, name)
    await api.photoOnce(id, (photo) => photo?.status === 'READY')
    await api.ask(`mutation { updatePhoto(input: { id: "${id}", takenLocal: "${takenLocal}" }) { id } }`)
    return id
  }
  const cat = await add(photograph('chelsea.png'), 'chelsea.png', yearsAgo(4))
  const cup = await add(photograph('coffee.png'), 'coffee.png', yearsAgo(8, '23:59:59'))
  await add(photograph('astronaut.png'), 'astronaut.png', yearsAgo(0))
  return { person, api, cat, cup }
}

test('a person sees the photos of this day in earlier years, year by year, and hides them for today', async () => {
  const { person, api, cup } = await withPast()
  const { page, library } = await album.openLibrary(person)
  const line = page.getByRole('link', { name: /^On this day/ })
  await line.waitFor()
  const [four, eight] = [yearsAgo(4).slice(0, 4), yearsAgo(8).slice(0, 4)]
  expect(await line.textContent()).toContain(`${four}, ${eight}`)
  // The line is in the heading of the newest month.
  const newest = library.grid.getByRole('heading').first()
  const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(new Date())
  await eventually(() => newest.textContent()).toContain(month)
  const middle = async (part: Locator) => {
    const { y, height } = (await part.boundingBox())!
    return y + height / 2
  }
  await eventually(async () => Math.abs((await middle(line)) - (await middle(newest)))).toBeLessThan(2)
  const found = await findings(page, 'on this day, the line')
  await line.click()
  await page.getByRole('heading', { name: 'On this day', level: 1 }).waitFor()
  await library.month(`4 years ago, ${longDay(yearsAgo(4))}`).waitFor()
  await library.month(`8 years ago, ${longDay(yearsAgo(8))}`).waitFor()
  expect(await library.photos.count()).toBe(2)
  await library.photo('chelsea.png').waitFor()
  found.push(...(await findings(page, 'on this day, the page')))
  expect(found).toEqual([])

  await library.open('chelsea.png')
  await page.keyboard.press('ArrowRight')
  await library.viewer.getByRole('img', { name: /^coffee/ }).waitFor()
  await page.keyboard.press('Escape')
  // What leaves the library leaves the page.
  await api.ask(`mutation { trash(ids: ["${cup}"]) { id } }`)
  await eventually(() => library.photos.count()).toBe(1)
  await page.getByRole('button', { name: /^Show all photos of/ }).click()
  await eventually(() => new URL(page.url()).search).toBe(
    `?from=${yearsAgo(4).slice(0, 10)}&to=${yearsAgo(4).slice(0, 10)}`,
  )
  await library.photo('chelsea.png').waitFor()

  // A photo that the person is about to click stays where it is when the line appears.
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  const asks = (route: Route) => route.request().postDataJSON()?.operationName === 'OnThisDay'
  await page.route('**/graphql', async (route) => {
    if (asks(route)) await held
    await route.continue()
  })
  const asked = page.waitForRequest((request) => request.postData()?.includes('OnThisDay') ?? false)
  await page.goto('/')
  await asked
  await settled(page)
  const first = library.photos.first()
  const before = await first.boundingBox()
  expect(await line.count()).toBe(0)
  answer()
  await line.waitFor()
  expect(await first.boundingBox()).toEqual(before)
  await page.unroute('**/graphql')
  const hide = async () => {
    await library.button('Hide for today').click()
    await line.waitFor({ state: 'detached' })
  }
  await hide()
  const notice = library.notice('Hidden for today.')
  // Pointed at, the notice stays with its Undo.
  await notice.hover()
  await library.button('Undo').click()
  await line.waitFor()
  await hide()
  await page.reload()
  await library.photos.first().waitFor()
  // By the time that a browser opened later shows the line, this one would, too.
  const other = await album.openLibrary(person)
  await other.page.getByRole('link', { name: /^On this day/ }).waitFor()
  expect(await line.count()).toBe(0)
})

test('without photos of earlier years nothing is asked, and nothing is shown', async () => {
  const { page, library } = await album.openNewLibrary()
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.postDataJSON()?.operationName)
  })
  const [cat] = await cats(album.folder, 7)
  await library.choose(cat!)
  await library.labelled('cat 7.png', 'Cat').waitFor()
  await page.reload()
  await library.photos.first().waitFor()
  await page.waitForTimeout(1_500)
  expect(asked).toContain('Timeline')
  expect(asked).not.toContain('OnThisDay')
  await page.goto('/on-this-day')
  await page.getByText(/^No photos from .* in earlier years\.$/).waitFor()
})

const longDay = (time: string) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${time.slice(0, 10)}T00:00:00Z`),
  )
