/** Slideshows: on one's own screen, and on the screen in the hall at a party. */
import { type Locator, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { photograph } from '../../backend/tests/library.ts'
import { desktop, phone, swipe } from './browser.ts'
import { calm, findings } from './findings.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum({ moves: true })

/** A person with an album of a cat and a cup, and an astronaut outside of it; taken in this order. */
async function withAlbum() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: string[] = []
  for (const [day, file] of ['chelsea.png', 'coffee.png', 'astronaut.png'].entries()) {
    const id = await api.upload(photograph(file), file)
    await api.photoOnce(id, (photo) => photo?.status === 'READY')
    await api.ask(
      `mutation { updatePhoto(input: { id: "${id}", takenLocal: "2024-05-0${9 - day}T10:00:00" }) { id } }`,
    )
    ids.push(id)
  }
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Party" }) { id } }')
  const put = (some: string[]) =>
    api.ask(`mutation ($ids: [ID!]!) { addToAlbum(albumId: "${createAlbum.id}", ids: $ids) { id } }`, {
      ids: some,
    })
  await put(ids.slice(0, 2))
  return { person, api, ids, put, id: createAlbum.id as string, address: `/albums/${createAlbum.id}` }
}

const slideshowOn = (page: Page) => {
  const screen = page.getByRole('dialog', { name: 'Slideshow' })
  const picture: Locator = screen.getByRole('img')
  return {
    screen,
    /** The title of the photo on the screen. */
    title: async () => (await picture.getAttribute('alt'))?.split(/[:,]/)[0],
    control: (name: string) => screen.getByRole('button', { name, exact: true }),
    interval: screen.getByRole('combobox', { name: 'Time for each photo' }),
    isFull: () => page.evaluate(() => document.fullscreenElement !== null),
  }
}

/** In the next slideshow, each photo stays longer than a test looks at it: only keys and fingers go on. */
const stayLong = (page: Page) => page.evaluate(() => localStorage.setItem('album.slideshow.seconds', '30'))

test('a person watches all photos on the whole screen, pauses, goes back and on, and returns to the photo where it ended', async () => {
  const { person } = await withAlbum()
  const { page, library } = await album.openLibrary(person)
  await library.photos.nth(2).waitFor()
  await page.keyboard.press('s')
  const { screen, title, control, interval, isFull } = slideshowOn(page)
  await screen.waitFor()
  await eventually(title).toBe('chelsea.png')
  await eventually(isFull).toBe(true)
  await interval.selectOption('3 seconds')
  await eventually(title).toBe('coffee.png')
  await screen.focus()
  await page.keyboard.press('Space')
  await control('Play').waitFor()
  // It stayed for three seconds: a slow test has paused at a later one.
  const names = ['chelsea.png', 'coffee.png', 'astronaut.png']
  const at = names.indexOf((await title())!)
  const [label, after, last] = [['Cat', 'Cup', 'Person'][at], names[(at + 1) % 3], names[(at + 2) % 3]]
  await screen
    .getByRole('status')
    .getByText(new RegExp(`^${names[at]}: .*${label}.*${at + 1} of 3\\.$`))
    .waitFor()

  // It goes on in the window, and fills the screen again.
  await page.keyboard.press('f')
  await eventually(isFull).toBe(false)
  await control('Full screen').click()
  await eventually(isFull).toBe(true)
  await control('Leave full screen').click()
  await eventually(isFull).toBe(false)
  await control('Full screen').waitFor()
  expect(await title()).toBe(names[at])
  await page.keyboard.press('f')
  await eventually(isFull).toBe(true)
  await screen.focus()

  await page.keyboard.press('ArrowRight')
  await eventually(title).toBe(after)
  await page.keyboard.press('ArrowRight')
  await eventually(title).toBe(last)
  await page.waitForTimeout(3_500)
  expect(await title()).toBe(last)
  await page.keyboard.press('s')
  await screen.waitFor({ state: 'detached' })
  await eventually(isFull).toBe(false)

  await library.open('astronaut.png')
  await library.button('Slideshow').click()
  await eventually(title).toBe('astronaut.png')
  // The chosen time is remembered.
  expect(await interval.inputValue()).toBe('3')
  await eventually(title).toBe('chelsea.png')
  await control('Pause').click()
  await control('Play').waitFor()
  const ended = await title()
  await control('End the slideshow').click()
  await library.viewer.getByRole('img', { name: new RegExp(`^${ended}`) }).waitFor()
  await page.goBack()
  await eventually(() => new URL(page.url()).pathname).toBe('/')
})

test('a person watches only the selected photos, or those of a search', async () => {
  const { person } = await withAlbum()
  const { page, library } = await album.openLibrary(person)
  for (const name of ['chelsea.png', 'astronaut.png']) {
    await library.photo(name).hover()
    await library.photo(name).locator('xpath=ancestor::li').getByRole('checkbox').click()
  }
  await stayLong(page)
  await library.button('Slideshow').last().click()
  const { screen, title } = slideshowOn(page)
  const seen: (string | undefined)[] = []
  for (let photo = 0; photo < 3; photo++) {
    await eventually(title).not.toBe(seen.at(-1))
    seen.push(await title())
    await page.keyboard.press('ArrowRight')
  }
  expect(seen).toEqual(['chelsea.png', 'astronaut.png', 'chelsea.png'])
  await page.keyboard.press('s')
  await screen.waitFor({ state: 'detached' })

  await page.goto('/?label=Cup')
  await library.photo('coffee.png').waitFor()
  await page.getByRole('button', { name: 'View' }).click()
  await library.button('Slideshow').click()
  await eventually(title).toBe('coffee.png')
})

test('with reduced motion photos do not fade, and axe finds nothing', async () => {
  const { person } = await withAlbum()
  const { page, library } = await album.openLibrary(person, calm)
  await library.photos.nth(2).waitFor()
  await page.keyboard.press('s')
  const { screen, title } = slideshowOn(page)
  await eventually(title).toBe('chelsea.png')
  await page.keyboard.press('Space')
  expect(
    await screen.getByRole('img').evaluate((image) => getComputedStyle(image.parentElement!).animationName),
  ).toBe('none')
  expect(await findings(page, 'slideshow')).toEqual([])
})

test('on a phone without full screen, a finger pauses, goes on and ends the slideshow', async () => {
  const { person, address } = await withAlbum()
  const { page, library, context } = await album.openLibrary(person, phone)
  await context.addInitScript(() => {
    Object.defineProperty(document, 'fullscreenEnabled', { value: false })
    Element.prototype.requestFullscreen = () => Promise.reject(new Error('There is no full screen.'))
  })
  await stayLong(page)
  await page.goto(address)
  await library.photos.nth(1).waitFor()
  await page.getByRole('button', { name: 'View' }).tap()
  await library.button('Slideshow').tap()
  const { screen, title, control } = slideshowOn(page)
  await eventually(title).toBe('chelsea.png')
  expect(await control('Full screen').count()).toBe(0)
  const { width, height } = page.viewportSize()!
  expect(await screen.boundingBox()).toMatchObject({ x: 0, y: 0, width, height })
  // On a busy machine, the controls fade away before the first picture comes. A tap on the picture brings them back.
  await eventually(async () => {
    if ((await screen.getAttribute('data-idle')) === 'true')
      await screen.tap({ position: { x: 200, y: 400 } })
    await control('Pause')
      .tap({ timeout: 2_000 })
      .catch(() => undefined)
    return control('Play').count()
  }).toBe(1)
  await swipe(page, [300, 400], [60, 400])
  await eventually(title).toBe('coffee.png')
  await swipe(page, [60, 400], [300, 400])
  await eventually(title).toBe('chelsea.png')
  // Right after a quick swipe, a tap is not lost.
  for (let tap = 0; tap < 4; tap++) {
    await swipe(page, [300, 400], [60, 400])
    await eventually(title).toBe('coffee.png')
    await control('Next photo').tap()
    await eventually(title).toBe('chelsea.png')
  }
  await control('End the slideshow').tap()
  await screen.waitFor({ state: 'detached' })
})

test('at a party, photos that arrive appear next on the screen in the hall, which no hand touches', async () => {
  const { person, api, ids, put, id } = await withAlbum()
  const { share } = await api.ask(`mutation { share(albumId: "${id}") { token } }`)
  const hall = await album.openWindow(desktop)
  await hall.page.goto(`/shared#${share.token}`)
  await hall.page.getByRole('heading', { name: 'Party' }).waitFor()
  await hall.page.keyboard.press('s')
  const screen = slideshowOn(hall.page)
  await screen.interval.selectOption('3 seconds')
  // A file's name is not shown to guests.
  await eventually(screen.title).toBe('Photo 1')
  await put([ids[2]!])
  await eventually(screen.title).toBe('Photo 3')
  await screen.screen
    .getByRole('status')
    .getByText(/^Photo 3, .*Person.*3 of 3\.$/)
    .waitFor()
  // Then it continues where it was.
  await eventually(screen.title).toBe('Photo 2')

  // A removed photo leaves the screen.
  const own = await album.openLibrary(person)
  await own.page.goto(`/albums/${id}`)
  await own.library.photos.nth(2).waitFor()
  await stayLong(own.page)
  await own.page.keyboard.press('s')
  const mine = slideshowOn(own.page)
  await eventually(mine.title).toBe('chelsea.png')
  await own.page.keyboard.press('Space')
  await api.ask(`mutation { trash(ids: ["${ids[0]}"]) { id } }`)
  await eventually(mine.title).toBe('coffee.png')
})
