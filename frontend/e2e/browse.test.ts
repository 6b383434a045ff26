import { expect, test } from 'vitest'
import { signInTo } from '../../backend/tests/library.ts'
import { phone } from './browser.ts'
import { cats, photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'
import { monthName, monthsOf, settled } from './timeline.ts'

const COUNT = 600
const album = runAlbum({ seeded: COUNT })

test('a person finds photos under the month they were taken in, newest first, each month with its count', async () => {
  const { page, library } = await album.openSeeded()
  const months = await monthsOf(album.system.config)
  const heading = page.getByRole('heading', { level: 2 }).first()
  await eventually(() => heading.textContent()).toBe(months[0]!.name)
  await page.getByText(`${months[0]!.count} photo`).first().waitFor()
  expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(COUNT)
  await library.month(months[0]!.name).getByRole('link').first().waitFor()
})

test('dropped photos stay visible while they are analysed, and once sorted each is in its month', async () => {
  const person = await album.newPerson()
  const [here, there] = [await album.openLibrary(person), await album.openLibrary(person)]
  await here.library.drop(photograph('chelsea.png'), ...(await cats(album.folder, 1)))
  for (const { library } of [here, there]) {
    await library
      .month('Just added')
      .getByRole('link', { name: /^chelsea.png: .*Cat/ })
      .waitFor()
    await library
      .month('Just added')
      .getByRole('link', { name: /^cat 1.png: .*Cat/ })
      .waitFor()
  }
  await here.library.button('Sort into months').click()
  const thisMonth = here.page.getByRole('heading', { level: 2, name: monthName(new Date()) })
  await thisMonth.waitFor()
  expect(await here.library.photos.count()).toBe(2)
  // The other window keeps them where they came, until it is loaded again.
  await there.page.reload()
  await there.page.getByRole('heading', { level: 2, name: monthName(new Date()) }).waitFor()

  // A date that is corrected elsewhere moves the photo, in every window.
  const api = await signInTo(album.system.config, person)
  const { photos } = await api.ask('{ photos { items { id title } } }')
  const { id } = photos.items.find(({ title }: { title: string }) => title === 'chelsea.png')
  await api.ask(
    'mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id takenLocal version } }',
    { input: { id, takenLocal: '2019-05-04T10:20:30' } },
  )
  for (const { library } of [here, there]) await library.month('May 2019').getByRole('link').waitFor()
})

test('a person goes years back by the rail, with mouse and keys, and sees which month it is', async () => {
  const { page } = await album.openSeeded()
  const months = await monthsOf(album.system.config)
  const rail = page.getByRole('slider', { name: 'Go to a month' })
  await rail.waitFor()
  const told = () => rail.getAttribute('aria-valuetext')
  await eventually(told).toBe(months[0]!.name)
  const { x, y, width, height } = (await rail.boundingBox())!
  await page.mouse.click(x + width / 2, y + height - 2)
  await eventually(told).toBe(months.at(-1)!.name)
  await page
    .getByRole('group', { name: months.at(-1)!.name })
    .getByRole('link')
    .first()
    .waitFor()
  await rail.focus()
  await page.keyboard.press('Home')
  await eventually(told).toBe(months[0]!.name)
  await page.keyboard.press('ArrowDown')
  await eventually(told).toBe(months[1]!.name)
  await page.getByRole('group', { name: months[1]!.name }).getByRole('link').first().waitFor()
})

test('a photo deep in the library opens with its neighbours, and closes at the same place', async () => {
  for (const options of [undefined, phone]) {
    const { page, library } = await album.openSeeded(options)
    await library.photos.first().waitFor()
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.6))
    // Rows that were only room before are laid out, and what one looks at stays where it is.
    await eventually(() => inSight(page)).not.toBe(undefined)
    await settled(page)
    const scrolled = await page.evaluate(() => scrollY)
    const id = (await inSight(page))!
    await page.locator(`[data-photo="${id}"] a`).click()
    await library.viewer.waitFor()
    const title = await library.title.inputValue()
    await page.keyboard.press('ArrowRight')
    await eventually(() => library.title.inputValue()).not.toBe(title)
    await page.keyboard.press('ArrowLeft')
    await eventually(() => library.title.inputValue()).toBe(title)
    await page.goBack()
    await library.viewer.waitFor({ state: 'detached' })
    await eventually(() => page.evaluate(() => scrollY)).toBe(scrolled)
    await eventually(() =>
      page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-photo]')?.dataset.photo),
    ).toBe(id)
  }
})

test('a photo opened by its URL has its neighbours, and closes at its place', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  const api = await signInTo(album.system.config)
  const months = (await api.ask('{ timeline { month count } }')).timeline as {
    month: string
    count: number
  }[]
  const { month } = months.toReversed().find(({ count }) => count > 3)!
  const { strip } = await api.ask('query ($month: String!) { strip(month: $month) { ids } }', { month })
  const id = strip.ids[1]
  await page.goto(`/photo/${id}`)
  await library.viewer.waitFor()
  await library.button('Next photo').waitFor()
  await library.button('Previous photo').waitFor()
  await page.keyboard.press('Escape')
  await library.viewer.waitFor({ state: 'detached' })
  await eventually(() =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-photo]')?.dataset.photo),
  ).toBe(id)
})

test('while scrolling, nothing visible moves by itself', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  await settled(page)
  await page.evaluate(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.push(entry.value)
    }).observe({ type: 'layout-shift' })
  })
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.wheel(0, 500)
    await settled(page)
  }
  const moved = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
  expect(moved.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.01)
})

test('only photos near the screen are in the page, and keys reach all of them', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  expect(await library.photos.count()).toBeLessThan(150)
  await library.photos.first().focus()
  const focused = () =>
    page.evaluate(() => {
      const photo = document.activeElement?.closest<HTMLElement>('[data-photo]')
      return photo && { id: photo.dataset.photo, top: photo.getBoundingClientRect().top }
    })
  for (let row = 0; row < 12; row += 1) {
    const before = (await focused())?.id
    // At the end of what is known, the rest comes into sight and is read; the focus stays until then.
    await eventually(async () => {
      if ((await focused())?.id === before) await page.keyboard.press('ArrowDown')
      return (await focused())?.id
    }).not.toBe(before)
    const { top } = (await focused())!
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(900)
  }
})

type Page = Awaited<ReturnType<typeof album.openSeeded>>['page']

/** The photo in the middle of the window, once it is there with its picture. */
const inSight = (page: Page) =>
  page.evaluate(() => {
    const photos = document
      .elementsFromPoint(innerWidth / 2, innerHeight / 2)
      .flatMap((element) => element.closest<HTMLElement>('[data-photo]') ?? [])
    return photos.find((photo) => photo.querySelector('img'))?.dataset.photo
  })
