import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findings } from './findings.ts'
import { photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

/** A person's labelled cat and cup. */
async function withTwoPhotos() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: Record<string, string> = {}
  for (const name of ['coffee.png', 'chelsea.png'] as const)
    ids[name] = await api.upload(readFileSync(photograph(name)), name)
  for (const id of Object.values(ids)) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  return { person, api, cat: ids['chelsea.png']!, cup: ids['coffee.png']! }
}

const heart = (page: Page) => page.getByRole('button', { name: 'Favourite', exact: true })
const titles = async (page: Page) =>
  (await page.getByRole('region', { name: 'Photos', exact: true }).getByRole('link').all()).length

test('a person keeps favourites by key or heart, sees them in every window, and finds them again', async () => {
  const { person, api, cat } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person)
  const other = await album.openLibrary(person)
  await library.open('chelsea')
  await heart(page).waitFor()
  expect(await heart(page).getAttribute('aria-pressed')).toBe('false')
  await page.keyboard.press('f')
  await eventually(() => heart(page).getAttribute('aria-pressed')).toBe('true')
  await other.library.labelled('chelsea.png', 'favourite').waitFor()
  expect(await findings(page, 'a favourite, opened')).toEqual([])
  await library.close()

  // In the grid, the key marks the photo that has the focus.
  await library.photo('coffee.png').focus()
  await page.keyboard.press('f')
  await library.labelled('coffee.png', 'favourite').waitFor()
  await page.keyboard.press('f')
  await eventually(() => library.labelled('coffee.png', 'favourite').count()).toBe(0)
  await eventually(async () => (await api.ask('{ marks { favourites } }')).marks.favourites).toBe(1)

  await library.fromAccountMenu('Favourites')
  await page.getByRole('heading', { name: 'Favourites', level: 1 }).waitFor()
  await library.photo('chelsea.png').waitFor()
  expect(await titles(page)).toBe(1)
  expect(await findings(page, 'favourites')).toEqual([])
  await library.searchField.fill('cat')
  await library.suggestion(/^Cat/).first().click()
  await page.getByRole('heading', { name: 'Favourites, Cat', level: 1 }).waitFor()
  await library.photo('chelsea.png').waitFor()

  // A photo that is no longer a favourite leaves the list in this window, too.
  await api.ask(`mutation { unfavourite(ids: ["${cat}"]) { id } }`)
  await page.getByText('No results for “Favourites, Cat”').waitFor()
})

test('a person marks selected photos as favourites, undoes it, and saves them as an album that follows', async () => {
  const { person, api, cup } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person)
  const bar = page.getByRole('region', { name: 'Selected photos' })
  await page.getByRole('checkbox', { name: /^Select photo 1/ }).click()
  await page.getByRole('checkbox', { name: /^Select photo 2/ }).click()
  await bar.getByRole('button', { name: 'Mark as favourite' }).waitFor()
  expect(await findings(page, 'a selection that can be favourites')).toEqual([])
  await page.keyboard.press('f')
  // Pointed at, the notice stays with its Undo.
  await library.notice('2 photos added to favourites.').hover()
  await bar.getByRole('button', { name: 'Unfavourite' }).waitFor()
  const favourites = async () => (await api.ask('{ marks { favourites } }')).marks.favourites
  await eventually(favourites).toBe(2)
  await library.button('Undo').click()
  await eventually(favourites).toBe(0)
  await bar.getByRole('button', { name: 'Mark as favourite' }).click()
  await eventually(favourites).toBe(2)
  await page.keyboard.press('Escape')

  await library.searchField.fill('favourites')
  await library.suggestion(/^Favourites/).click()
  await eventually(() => titles(page)).toBe(2)
  await library.button('Save as album').click()
  await page.getByRole('dialog').getByRole('textbox').fill('The best')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Album title' }).waitFor()
  await eventually(() => titles(page)).toBe(2)
  await api.ask(`mutation { unfavourite(ids: ["${cup}"]) { id } }`)
  await eventually(() => titles(page)).toBe(1)
})

test('a person archives a photo from the timeline, finds it by search and in the archive, and brings it back', async () => {
  const { person, api } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person)
  const other = await album.openLibrary(person)
  await other.library.photo('chelsea.png').waitFor()
  await library.open('chelsea')
  await library.button('Archive').click()
  // Pointed at, the notice stays with its Undo.
  await library.notice('Archived.').hover()
  await other.library.photo('chelsea.png').waitFor({ state: 'detached' })
  // The viewer went on to the other photo.
  const title = library.viewer.getByRole('textbox', { name: 'Title' })
  await eventually(() => title.inputValue()).toBe('coffee.png')
  await library.close()
  await eventually(() => titles(page)).toBe(1)
  await library.button('Undo').click()
  await other.library.photo('chelsea.png').waitFor()
  await eventually(() => titles(page)).toBe(2)

  await library.photo('chelsea.png').focus()
  await page.keyboard.press('Space')
  await page
    .getByRole('region', { name: 'Selected photos' })
    .getByRole('button', { name: 'Archive' })
    .waitFor()
  await page.keyboard.press('a')
  await eventually(() => titles(page)).toBe(1)
  await other.library.photo('chelsea.png').waitFor({ state: 'detached' })
  await eventually(async () => (await api.ask('{ marks { archived } }')).marks.archived).toBe(1)

  await library.searchField.fill('cat')
  await library.suggestion(/^Cat/).first().click()
  await page.getByRole('heading', { name: 'Cat', level: 1 }).waitFor()
  await library.photo('chelsea.png').waitFor()
  expect(await titles(page)).toBe(1)
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  // The suggestions of the search have the archive, too.
  await page.getByRole('link', { name: 'Archive', exact: true }).click()
  await page.getByRole('heading', { name: 'Archive', level: 1 }).waitFor()
  await library.photo('chelsea.png').waitFor()
  expect(await titles(page)).toBe(1)
  await library.open('chelsea')
  await library.viewer.getByText('Archived', { exact: true }).waitFor()
  expect(await findings(page, 'an archived photo, opened')).toEqual([])
  await page.keyboard.press('a')
  await library.notice('Moved back to the timeline.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Select photos and choose Archive to take them out of the timeline.').waitFor()
  expect(await findings(page, 'an empty archive')).toEqual([])
  await other.library.photo('chelsea.png').waitFor()
})

test('a person describes a photo, sees that in every window, undoes it, and finds the photo by it', async () => {
  const { person, api, cat } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person)
  const other = await album.openLibrary(person)
  await page.goto(`/photo/${cat}`)
  await other.page.goto(`/photo/${cat}`)
  const field = library.viewer.getByRole('textbox', { name: 'Description' })
  const otherField = other.library.viewer.getByRole('textbox', { name: 'Description' })
  const undo = (sentence: string) =>
    library.notice(sentence).locator('..').getByRole('button', { name: 'Undo' })
  await field.fill('Chelsea on the sofa\nof Grandma')
  await page.keyboard.press('Control+Enter')
  // Pointed at, the notice stays with its Undo, however long the other window takes.
  await undo('Description saved.').hover()
  await eventually(() => otherField.inputValue()).toBe('Chelsea on the sofa\nof Grandma')

  // Undo restores the previous text, but never over a newer one from another window.
  await undo('Description saved.').click()
  await eventually(() => field.inputValue()).toBe('')
  // This window shows it before the album knows: the next change must not arrive first.
  await eventually(() => otherField.inputValue()).toBe('')
  await field.fill('Chelsea on the sofa\nof Grandma')
  await page.keyboard.press('Control+Enter')
  await undo('Description saved.').hover()
  await api.ask(`mutation { updatePhoto(input: { id: "${cat}", description: "Newer" }) { id } }`)
  await eventually(() => field.inputValue()).toBe('Newer')
  await undo('Description saved.').click()
  await library.notice('Not undone: the description has been changed since.').waitFor()
  expect(await field.inputValue()).toBe('Newer')
  await field.fill('Chelsea on the sofa\nof Grandma')
  await page.keyboard.press('Control+Enter')
  await undo('Description saved.').waitFor()
  expect(await findings(page, 'a described photo')).toEqual([])

  const title = library.viewer.getByRole('textbox', { name: 'Title' })
  await title.fill('Minka')
  await page.keyboard.press('Enter')
  await undo('Title saved.').hover()
  await eventually(() => other.library.viewer.getByRole('textbox', { name: 'Title' }).inputValue()).toBe(
    'Minka',
  )
  await undo('Title saved.').click()
  await eventually(() => other.library.viewer.getByRole('textbox', { name: 'Title' }).inputValue()).toBe(
    'chelsea.png',
  )
  await field.fill('a'.repeat(1001))
  await page.getByText('A description has at most 1000 characters.').waitFor()
  expect(await findings(page, 'a description that is too long')).toEqual([])
  await page.keyboard.press('Escape')
  await eventually(() => field.inputValue()).toBe('Chelsea on the sofa\nof Grandma')
  // The first Escape leaves the field with the next frame, and the second one is the viewer's.
  await eventually(() => field.evaluate((element) => element === document.activeElement)).toBe(false)
  await page.keyboard.press('Escape')
  await library.searchField.fill('grandma')
  await library.suggestion('Search for “grandma”').click()
  await library.photo('chelsea.png').waitFor()
})
