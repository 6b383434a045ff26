import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { phone, swipe } from './browser.ts'
import { cats, photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'
import { subscribed } from './subscribed.ts'
import { middlePhoto, monthName, monthsOf, settled } from './timeline.ts'

const COUNT = 600
const album = runAlbum({ seeded: COUNT, moves: true })

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
  // A window that is not yet told of changes finds photos that are labelled by then in their months.
  await subscribed(there.page)
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
  await eventually(() => here.library.photos.count()).toBe(2)
  // The other window keeps them at the top until it is reloaded.
  await there.page.reload()
  await there.page.getByRole('heading', { level: 2, name: monthName(new Date()) }).waitFor()

  // When a date is corrected elsewhere, the photo moves in every window.
  const api = await album.signIn(person)
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
  const valueText = () => rail.getAttribute('aria-valuetext')
  await eventually(valueText).toBe(months[0]!.name)
  const { x, y, width, height } = (await rail.boundingBox())!
  await page.mouse.click(x + width / 2, y + height - 2)
  await eventually(valueText).toBe(months.at(-1)!.name)
  await page
    .getByRole('group', { name: months.at(-1)!.name })
    .getByRole('link')
    .first()
    .waitFor()
  await rail.focus()
  await page.keyboard.press('Home')
  await eventually(valueText).toBe(months[0]!.name)
  await page.keyboard.press('ArrowDown')
  await eventually(valueText).toBe(months[1]!.name)
  await page.getByRole('group', { name: months[1]!.name }).getByRole('link').first().waitFor()
})

test('a photo deep in the library opens with its neighbours, and closes at the same place', async () => {
  for (const options of [undefined, phone]) {
    const { page, library } = await album.openSeeded(options)
    await library.photos.first().waitFor()
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.6))
    // Rows that were placeholders are laid out, and the photo in view stays in its place.
    await middlePhoto(page)
    await settled(page)
    const scrolled = await page.evaluate(() => scrollY)
    const id = await middlePhoto(page)
    await page.locator(`[data-photo="${id}"] a`).click()
    await library.viewer.waitFor()
    const opened = () => new URL(page.url()).pathname
    expect(opened()).toBe(`/photo/${id}`)
    await page.keyboard.press('ArrowRight')
    await eventually(opened).not.toBe(`/photo/${id}`)
    await page.keyboard.press('ArrowLeft')
    await eventually(opened).toBe(`/photo/${id}`)
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
  const api = await album.signIn()
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
  await settled(page)
  expect(await library.photos.count()).toBeLessThan(150)
  await library.photos.first().focus()
  const focused = () =>
    page.evaluate(() => {
      const photo = document.activeElement?.closest<HTMLElement>('[data-photo]')
      return photo && { id: photo.dataset.photo, top: photo.getBoundingClientRect().top }
    })
  for (let row = 0; row < 12; row += 1) {
    const before = (await focused())?.id
    // At the end of the loaded rows, the next ones load when they come into view. The focus stays until then.
    await eventually(async () => {
      if ((await focused())?.id === before) await page.keyboard.press('ArrowDown')
      return (await focused())?.id
    }).not.toBe(before)
    const { top } = (await focused())!
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(900)
  }
})

/** The number of selected photos, according to the bar at the foot of the page. */
async function selectedCount(page: Page): Promise<number> {
  const selectedCount = page.getByRole('region', { name: 'Selected photos' }).getByText(/ selected/)
  return (await selectedCount.count()) === 0
    ? 0
    : parseInt((await selectedCount.textContent())!.replace(',', ''), 10)
}
const middleOf = async (photo: Locator): Promise<[x: number, y: number]> => {
  const { x, y, width, height } = (await photo.boundingBox())!
  return [x + width / 2, y + height / 2]
}

test('a person selects a whole day by its tick, and takes it back', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  const api = await album.signIn()
  const { month } = (await monthsOf(album.system.config))[0]!
  const { strip } = await api.ask('query ($month: String!) { strip(month: $month) { taken } }', { month })
  const days = (strip.taken as string[]).map((taken) => taken.slice(0, 10))
  // Until the newest month has loaded, the first day in the page is one of another month.
  await settled(page)
  const tick = library.grid.getByRole('checkbox', { name: /^Select all of / }).first()
  await tick.click()
  await eventually(() => selectedCount(page)).toBe(days.filter((day) => day === days[0]).length)
  expect(await tick.isChecked()).toBe(true)
  await tick.click()
  await eventually(() => selectedCount(page)).toBe(0)
})

test('a person drags over photos with the mouse to select them, past the edge too, and Escape takes it back', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  await settled(page)
  const from = await middleOf(library.photos.nth(1))
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(...(await middleOf(library.photos.nth(4))), { steps: 5 })
  await eventually(() => selectedCount(page)).toBe(4)
  await page.keyboard.press('Escape')
  await eventually(() => selectedCount(page)).toBe(0)
  await page.mouse.up()

  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(700, 880, { steps: 5 })
  await eventually(() => page.evaluate(() => scrollY)).toBeGreaterThan(1_500)
  // The months that come into view load late. They are selected while the button is down.
  await eventually(() => selectedCount(page)).toBeGreaterThan(30)
  await page.mouse.up()
  await settled(page)
  // The page stands still where the button was released. If it went on, it would stand still only at its end.
  const left = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY)
  expect(left).toBeGreaterThan(1)
  expect(await library.viewer.count()).toBe(0)
})

test('on a phone a long press and a drag select, and the page scrolls only at its edge', async () => {
  const { page, library } = await album.openSeeded(phone)
  await library.photos.first().waitFor()
  await settled(page)
  const from = await middleOf(library.photos.nth(0))
  const pressed = { first: () => eventually(() => selectedCount(page)).toBe(1) }
  await swipe(page, from, await middleOf(library.photos.nth(5)), pressed)
  await eventually(() => selectedCount(page)).toBe(6)
  expect(await page.evaluate(() => scrollY)).toBe(0)
  await library.button('Clear selection').tap()
  await swipe(page, from, [200, 700], {
    ...pressed,
    // The months that come into view load late. They are selected while the finger is down.
    last: async () => {
      await eventually(() => page.evaluate(() => scrollY)).toBeGreaterThan(600)
      await eventually(() => selectedCount(page)).toBeGreaterThan(12)
    },
  })
  // A finger that moves right away scrolls, as usual.
  await library.button('Clear selection').tap()
  // A month above that loads late moves the scroll position, too.
  await settled(page)
  const scrolled = await page.evaluate(() => scrollY)
  await swipe(page, [200, 300], [200, 600])
  await eventually(() => page.evaluate(() => scrollY)).toBeLessThan(scrolled)
  expect(await selectedCount(page)).toBe(0)
})

test('photos, albums and the search are a thumb away on a phone and a tablet, and in the top bar of a wide window', async () => {
  for (const options of [phone, { ...phone, viewport: { width: 1024, height: 768 } }, undefined]) {
    const { page, library } = await album.openSeeded(options)
    await library.photos.first().waitFor()
    const navLink = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })
    const current = (name: string) => navLink(name).getAttribute('aria-current')
    const { height, width, y } = (await navLink('Albums').boundingBox())!
    if (options) {
      expect(Math.min(height, width)).toBeGreaterThanOrEqual(44)
      expect(y + height).toBeGreaterThan(options.viewport!.height - 60)
    }
    expect(await current('Photos')).toBe('page')
    await navLink('Albums').click()
    await page.getByRole('heading', { name: 'Albums', exact: true }).waitFor()
    expect(await current('Albums')).toBe('page')
    const isFieldSeen = () =>
      library.searchField.evaluate((field) => field.checkVisibility({ opacityProperty: true }))
    expect(await isFieldSeen()).toBe(options === undefined)
    if (options) await library.button('Search').click()
    else await page.keyboard.press('/')
    await page.getByRole('option').first().waitFor()
    expect(await isFieldSeen()).toBe(true)
    await page.keyboard.press('Escape')
    // The map is a part of Explore.
    await page.evaluate(() => history.pushState(null, '', '/places'))
    await page.getByRole('heading', { name: 'Places', exact: true }).waitFor()
    expect(await current('Explore')).toBe('page')
    await navLink('Photos').click()
    await library.photos.first().waitFor()
  }
})

test('the most specific labels are shown on photos with a mouse, not on a phone, until a person chooses otherwise', async () => {
  for (const [options, isOn] of [
    [undefined, true],
    [phone, false],
  ] as const) {
    const { page, library } = await album.openSeeded(options)
    const labelled = library.grid.getByRole('link', { name: /: .*Cat, / }).first()
    // The labels are visual only: the photo's accessible name contains all of them.
    const opacity = () =>
      labelled
        .locator('span')
        .first()
        .evaluate((labels) => getComputedStyle(labels).opacity)
    await eventually(opacity).toBe(isOn ? '1' : '0')
    expect(await labelled.getAttribute('aria-label')).toMatch(/, Animal\b/)
    const seen = (await labelled.locator('span > span').allTextContents()).map((name) => name.trim())
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.length).toBeLessThanOrEqual(3)
    expect(seen.filter((name) => ['Animal', 'Mammal', 'Pet'].includes(name))).toEqual([])
    const tops = () =>
      library.photos.evaluateAll((all) => all.slice(0, 12).map((each) => each.getBoundingClientRect().top))
    await settled(page)
    const before = await tops()
    await library.button('View').click()
    await page.getByRole('switch', { name: 'Labels', checked: isOn }).click()
    await page.keyboard.press('Escape')
    await eventually(opacity).toBe(isOn ? '0' : '1')
    expect(await tops()).toEqual(before)
    await page.reload()
    await eventually(opacity).toBe(isOn ? '0' : '1')
  }
})

type Page = Awaited<ReturnType<typeof album.openSeeded>>['page']
