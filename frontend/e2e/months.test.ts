/** Moving around in a library of many months, most of which are not loaded yet when they come into view. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import { GAP } from '../src/shared/grid/justify.ts'
import { COVERED } from '../src/shared/grid/parts.ts'
import { phone, swipe } from './browser.ts'
import { calm, findings } from './findings.ts'
import { type Answers, answerWith, aPhoto, idsOf } from './made-answers.ts'
import { eventually, runAlbum, type Window } from './running-album.ts'
import { middlePhoto, monthsOf, settled } from './timeline.ts'

const COUNT = 600
const album = runAlbum({ seeded: COUNT, moves: true })
/** What Chromium logs for requests that got no answer. */
const unanswered = /ERR_|WebSocket/

const signIn = () => album.signIn()
/** The ids of a month's photos, newest first. */
async function idsIn(month: string): Promise<string[]> {
  const { strip } = await (
    await signIn()
  ).ask('query ($month: String!) { strip(month: $month) { ids } }', { month })
  return strip.ids
}
const rail = (page: Page) => page.getByRole('slider', { name: 'Go to a month' })
/** Jumps to the last month without passing the others. */
async function toTheEnd(page: Page) {
  await rail(page).focus()
  await page.keyboard.press('End')
}
const selected = ({ page }: Window) => page.getByRole('region', { name: 'Selected photos' })
const isSelected = (window: Window, count: number) =>
  selected(window).getByText(`${count} selected`, { exact: true }).waitFor()

test('a library that fills fewer than four screens has no rail of months, and a longer one has it', async () => {
  /** Two months with as many photos each. */
  const libraryOf = (photosOfMonth: number): Answers => {
    const months = ['2024-10', '2024-09']
    const all = idsOf(2 * photosOfMonth)
    return {
      Timeline: {
        timeline: months.map((month) => ({ __typename: 'MonthCount', month, count: photosOfMonth })),
      },
      Strip({ month }: { month: string }) {
        const first = months.indexOf(month) * photosOfMonth
        const ids = all.slice(first, first + photosOfMonth)
        const ofEach = <Value>(value: Value) => ids.map(() => value)
        return {
          strip: {
            ...{ __typename: 'Strip', ids, taken: ofEach(`${month}-12T12:00:00`), aspectRatios: ofEach(1.5) },
            ...{ thumbhashes: ofEach(null), moderated: ofEach(false), versions: ofEach(1), turns: ofEach(0) },
            ...{ nextToken: null, thumbnailUrl: '/made/{id}' },
          },
        }
      },
      PhotosById: ({ ids }: { ids: string[] }) => ({ photosById: ids.map((id) => aPhoto(id)) }),
    }
  }
  const person = await album.newPerson()
  const open = async (photosOfMonth: number) => {
    const window = await album.openWindow()
    await answerWith(window.page, libraryOf(photosOfMonth))
    await album.signInWindow(window, person)
    await window.page.goto('/')
    await window.library.month('October 2024').getByRole('link').first().waitFor()
    await settled(window.page)
    return window.page
  }
  const screensOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight / innerHeight)
  const short = await open(16)
  expect(await screensOf(short)).toBeGreaterThan(2)
  expect(await screensOf(short)).toBeLessThan(3.5)
  expect(await rail(short).count()).toBe(0)
  const long = await open(40)
  await rail(long).waitFor()
  expect(await screensOf(long)).toBeGreaterThan(4)
})

test('a person selects two and a half years with two clicks, including months never on screen', async () => {
  const window = await album.openSeeded()
  const { page, library } = window
  const last = (await monthsOf(album.system.config)).at(-1)!
  await library.photos.first().waitFor()
  // Until the newest month has loaded, the first photo in the page is one of another month.
  await settled(page)
  await library.photos.first().click({ modifiers: ['ControlOrMeta'] })
  await isSelected(window, 1)
  await toTheEnd(page)
  await eventually(() => library.month(last.name).getByRole('link').count()).toBe(last.count)
  // A month that comes while the mouse is pressed would move the photo from under it.
  await settled(page)
  await library
    .month(last.name)
    .getByRole('link')
    .last()
    .click({ modifiers: ['Shift'] })
  await isSelected(window, COUNT)
  await page.keyboard.press('Escape')
  await selected(window).waitFor({ state: 'detached' })

  await page.reload()
  await library.photos.first().waitFor()
  await settled(page)
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('query Strip')) await held
    await route.fallback()
  })
  await page.keyboard.press('ControlOrMeta+a')
  // Delete does nothing while only a part of the selection is loaded.
  await selected(window).getByText('selected so far…').waitFor()
  await page.keyboard.press('Delete')
  expect(await findings(page, 'selecting all')).toEqual([])
  release()
  await isSelected(window, COUNT)
})

test('End moves to the oldest photo and Home back, although nothing in between is loaded', async () => {
  const { page, library } = await album.openSeeded()
  const months = await monthsOf(album.system.config)
  const [newest, oldest] = [await idsIn(months[0]!.month), await idsIn(months.at(-1)!.month)]
  await library.photos.first().waitFor()
  // Until then, the first photo may be one of the second month.
  await settled(page)
  await library.photos.first().focus()
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-photo]')?.dataset.photo)
  await page.keyboard.press('End')
  await eventually(focused).toBe(oldest.at(-1))
  const { y } = (await page.locator(`[data-photo="${oldest.at(-1)}"]`).boundingBox())!
  expect(y).toBeGreaterThan(0)
  expect(y).toBeLessThan(900)
  await page.keyboard.press('Home')
  await eventually(focused).toBe(newest[0])
})

test('a person selects all results, including those never loaded', async () => {
  const api = await signIn()
  const { labels } = await api.ask('{ labels { items { name count } } }')
  const many = labels.items.find(({ count }: { count: number }) => count > 110 && count < 400)
  const window = await album.openSeeded()
  await window.page.goto(`/?label=${encodeURIComponent(many.name)}`)
  await window.library.photos.first().click({ modifiers: ['ControlOrMeta'] })
  await selected(window).getByRole('button', { name: 'Select all' }).click()
  await isSelected(window, many.count)
})

test('a month that cannot be loaded says so in its place and can be loaded again', async () => {
  const { page, library, expectErrors } = await album.openSeeded()
  expectErrors(unanswered)
  await library.photos.first().waitFor()
  const last = (await monthsOf(album.system.config)).at(-1)!
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes(`"month":"${last.month}"`) ? route.abort() : route.fallback(),
  )
  await toTheEnd(page)
  const failedMessage = page.getByText(`${last.name} could not be loaded.`)
  await failedMessage.waitFor()
  await library.button('Try again').click()
  await failedMessage.waitFor()
  await page.unroute('**/graphql')
  // The page may have retried by itself already, since the album answers again.
  await eventually(async () => {
    if (await library.button('Try again').isVisible())
      await library
        .button('Try again')
        .click({ timeout: 2_000 })
        .catch(() => undefined)
    return library.month(last.name).getByRole('link').count()
  }).toBe(last.count)
  await eventually(() => failedMessage.count()).toBe(0)
})

test('a person scrolling offline sees which months are missing, and they load by themselves once online', async () => {
  const { page, library, context, expectErrors } = await album.openSeeded(calm)
  expectErrors(unanswered)
  await library.photos.first().waitFor()
  // The rail's code comes after the photos.
  await rail(page).waitFor()
  const last = (await monthsOf(album.system.config)).at(-1)!
  await context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await toTheEnd(page)
  await page.getByText(`${last.name} is not available offline.`).waitFor()
  expect(await findings(page, 'a month that is missing')).toEqual([])
  await page.getByText(`${last.name} is not available offline.`).waitFor()
  await context.setOffline(false)
  await eventually(() => library.month(last.name).getByRole('link').count()).toBe(last.count)
  await eventually(() => page.getByText('could not be loaded.').count()).toBe(0)
})

test('photos being trashed do not reappear, however slow the call and whatever is read', async () => {
  const window = await album.openSeeded()
  const { page, library } = window
  await library.photos.first().waitFor()
  const last = (await monthsOf(album.system.config)).at(-1)!
  await toTheEnd(page)
  const photos = library.month(last.name).getByRole('link')
  await eventually(() => photos.count()).toBe(last.count)
  await page.evaluate((name) => {
    const counts: number[] = []
    Object.assign(globalThis, { counts })
    const count = () => document.querySelectorAll(`[role="group"][aria-label="${name}"] [data-photo]`).length
    new MutationObserver(() => void counts.push(count())).observe(document.body, {
      childList: true,
      subtree: true,
    })
  }, last.name)
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('mutation TrashPhotos')) await held
    await route.fallback()
  })
  await photos.first().click({ modifiers: ['ControlOrMeta'] })
  await library.button(`Select all of ${last.name}`).click()
  await isSelected(window, last.count)
  await page.keyboard.press('Delete')
  // The notice appears at once. Pointed at, it stays with its Undo, however long the rest takes.
  await library.notice(`${last.count} photos moved to trash.`).hover()
  await eventually(() => photos.count()).toBe(0)

  // As after a connection gap: the page reads everything again, and the API does not have the change yet.
  const counted = page.waitForResponse((response) =>
    Boolean(response.request().postData()?.includes('query Timeline')),
  )
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await counted
  await settled(page)
  expect(await photos.count()).toBe(0)
  release()
  await eventually(async () => (await monthsOf(album.system.config)).map(({ month }) => month)).not.toContain(
    last.month,
  )
  await settled(page)
  const counts = await page.evaluate(() => (globalThis as unknown as { counts: number[] }).counts)
  expect(counts.slice(counts.indexOf(0)).filter((count) => count > 0)).toEqual([])

  await library.button('Undo').click()
  await toTheEnd(page)
  await eventually(() => photos.count()).toBe(last.count)
  // The page shows them before the album has restored them all, and the next test changes some of them.
  await eventually(() => monthsOf(album.system.config)).toContainEqual(last)
})

test('a photo moderated while the person is offline is blurred once they are back', async () => {
  const { page, context, expectErrors } = await album.openSeeded()
  expectErrors(unanswered)
  const months = await monthsOf(album.system.config)
  const [newest, oldest] = [await idsIn(months[0]!.month), await idsIn(months.at(-1)!.month)]
  const tile = (id: string) => page.locator(`[data-photo="${id}"]`)
  const api = await signIn()
  const developer = developerOf(album.system)
  const items = await Promise.all(
    [...newest.slice(0, 3), ...oldest.slice(-3)].map((id) => developer.photoItem(api.owner, id)),
  )
  const harmless = items.filter(({ moderation }) => !moderation?.length)
  const [near, far] = [harmless[0]!, harmless.at(-1)!]
  // The page has shown both: one is in view now, the other far below.
  await toTheEnd(page)
  await tile(far.id).getByRole('link', { name: far.title }).waitFor()
  await rail(page).focus()
  await page.keyboard.press('Home')
  await tile(near.id).getByRole('link', { name: near.title }).waitFor()

  await context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  for (const item of [near, far])
    await developer.putItem({
      ...item,
      version: item.version + 1,
      moderation: [{ name: 'Violence', parent: null, confidence: 90 }],
    })
  await context.setOffline(false)
  await tile(near.id)
    .getByRole('button', { name: `Show ${near.title}`, exact: true })
    .waitFor()
  await toTheEnd(page)
  await tile(far.id)
    .getByRole('button', { name: `Show ${far.title}`, exact: true })
    .waitFor()
})

test('a person moves from a month’s first photo to the month before it in the grid, and from its last to the next', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  const months = await monthsOf(album.system.config)
  const [after, here] = await Promise.all([15, 16].map((at) => idsIn(months[at]!.month)))
  const isOpen = (id: string) => eventually(() => new URL(page.url()).pathname).toBe(`/photo/${id}`)
  await page.goto(`/photo/${here![0]}`)
  await library.button('Previous photo').click()
  await isOpen(after!.at(-1)!)
  await library.button('Next photo').click()
  await isOpen(here![0]!)
})

test('returning from albums, search and trash, and reloading the page, lead to the same place', async () => {
  for (const options of [undefined, phone]) {
    const { page, library } = await album.openSeeded(options)
    await library.photos.first().waitFor()
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.6))
    await middlePhoto(page)
    await settled(page)
    const photo = await middlePhoto(page)
    const top = () =>
      page.evaluate(
        (id) => document.querySelector(`#photos [data-photo="${id}"]`)?.getBoundingClientRect().top ?? -1,
        photo,
      )
    const before = await top()
    // Scrolling uses whole pixels; row heights do not.
    const isThere = async () => Math.abs((await top()) - before) < 4

    await library.fromAccountMenu('Trash')
    await page.getByRole('heading', { name: 'Trash', exact: true }).waitFor()
    await page.goBack()
    await eventually(isThere).toBe(true)

    await page.getByRole('link', { name: 'Albums' }).click()
    await page.getByText('Put photos into albums').waitFor()
    await page.goBack()
    await eventually(isThere).toBe(true)

    await library.searchField.fill('2')
    await page.getByRole('option').first().click()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await library.photos.first().waitFor()
    await page.goBack()
    await eventually(isThere).toBe(true)

    await page.reload()
    await eventually(isThere).toBe(true)
    await settled(page)
    expect(await isThere()).toBe(true)
  }
})

test('a newly opened page starts at its top', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  const deep = async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.6))
    await settled(page)
  }
  const scrolled = () => page.evaluate(() => scrollY)
  await deep()
  await page.locator(`[data-photo="${await middlePhoto(page)}"] a`).click()
  await library.viewer.waitFor()
  // Opens the search for this label.
  await library.viewer
    .getByRole('link', { name: /^Find photos with / })
    .first()
    .click()
  await library.viewer.waitFor({ state: 'detached' })
  const heading = page.getByRole('heading', { level: 1 })
  await library.photos.first().waitFor()
  expect(await scrolled()).toBe(0)
  const found = await heading.textContent()

  await page.getByRole('link', { name: 'Photos', exact: true }).click()
  await library.button(`Remove ${found}`).waitFor({ state: 'detached' })
  await library.photos.first().waitFor()
  expect(await scrolled()).toBe(0)
  // The results are cached, and the page is as tall as before.
  await deep()
  await library.searchField.fill(found!)
  await page.keyboard.press('Enter')
  await heading.getByText(found!).waitFor()
  await settled(page)
  expect(await scrolled()).toBe(0)
})

test('turning a phone there and back shows the same photos', async () => {
  const { page, library } = await album.openSeeded(phone)
  await library.photos.first().waitFor()
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.8))
  await settled(page)
  // The first photo that is fully visible below the bar and the month's name.
  const first = await page.evaluate(
    (covered) =>
      [...document.querySelectorAll<HTMLElement>('[data-photo]')]
        .map((photo) => ({ id: photo.dataset.photo!, top: photo.getBoundingClientRect().top }))
        .filter(({ top }) => top >= covered)
        .toSorted((one, other) => one.top - other.top)[0]?.id,
    COVERED - GAP,
  )
  const top = async () => (await page.locator(`[data-photo="${first}"]`).boundingBox())?.y ?? -1
  const before = await top()
  const { width, height } = page.viewportSize()!
  expect(before).toBeLessThan(width)
  // Scrolling uses whole pixels; row heights do not.
  const isThere = async () => Math.abs((await top()) - before) < 2
  for (const size of [
    { width: height, height: width },
    { width, height },
    { width: height, height: width },
    { width, height },
  ]) {
    await page.setViewportSize(size)
    await eventually(isThere).toBe(true)
    await settled(page)
    expect(await isThere()).toBe(true)
  }
})

test('a finger on the handle at the edge goes years back and shows the month', async () => {
  const { page, library } = await album.openSeeded(phone)
  const months = await monthsOf(album.system.config)
  await library.photos.first().waitFor()
  const valueText = () => rail(page).getAttribute('aria-valuetext')
  await eventually(valueText).toBe(months[0]!.name)
  const { x, y, width, height } = (await rail(page).boundingBox())!
  const edge = x + width - 12
  await swipe(page, [edge, y + 4], [edge, y + height - 1])
  await eventually(valueText).toBe(months.at(-1)!.name)
  await library.month(months.at(-1)!.name).getByRole('link').first().waitFor()
  // Next to the handle, a finger scrolls the photos instead of moving by years. A month above that loads late moves them, too.
  await settled(page)
  const scrolled = await page.evaluate(() => scrollY)
  await swipe(page, [edge, y + height / 3], [edge, y + height / 2])
  await eventually(() => page.evaluate(() => scrollY)).toBeLessThan(scrolled)
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(scrolled - 3_000)
})

test('with reduced motion nothing glides, fades or rises', async () => {
  const window = await album.openSeeded(calm)
  const { page, library } = window
  await library.photos.first().waitFor()
  await page.evaluate(() => {
    const moved: string[] = []
    Object.assign(window, { moved })
    for (const type of ['transitionrun', 'animationstart'])
      document.addEventListener(
        type,
        (event) => {
          const [duration = 0] = (event.target as Element)
            .getAnimations({ subtree: true })
            .map((animation) => Number(animation.effect?.getComputedTiming().duration))
          if (duration > 1) moved.push(`${event.type} of ${(event.target as Element).className}`)
        },
        true,
      )
  })
  await library.photos.first().waitFor()
  await settled(page)
  await library.photos.first().hover()
  await library.photos.first().click({ modifiers: ['ControlOrMeta'] })
  await isSelected(window, 1)
  await page.keyboard.press('Escape')
  await toTheEnd(page)
  await settled(page)
  await library.photos.last().click()
  await library.viewer.waitFor()
  await page.keyboard.press('Escape')
  await library.viewer.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved)).toEqual([])
})
