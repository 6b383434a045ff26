import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInTo } from '../../backend/tests/library.ts'
import { calm, findings } from './findings.ts'
import { photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

/** A person's labelled cat and cup. */
async function withTwoPhotos() {
  const person = await album.newPerson()
  const api = await signInTo(album.system.config, person)
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
  const { page, library } = await album.openLibrary(person, calm)
  const other = await album.openLibrary(person, calm)
  await library.open('chelsea')
  await heart(page).waitFor()
  expect(await heart(page).getAttribute('aria-pressed')).toBe('false')
  await page.keyboard.press('f')
  await eventually(() => heart(page).getAttribute('aria-pressed')).toBe('true')
  await other.library.labelled('chelsea.png', 'favourite').waitFor()
  expect(await findings(page, 'a favourite, opened')).toEqual([])
  await page.keyboard.press('Escape')

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

  // A photo that is no favourite any more leaves the list in this window, too.
  await api.ask(`mutation { unfavourite(ids: ["${cat}"]) { id } }`)
  await page.getByText('No results for “Favourites, Cat”').waitFor()
})

test('a person marks selected photos as favourites, undoes it, and saves them as an album that follows', async () => {
  const { person, api, cup } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person, calm)
  const bar = page.getByRole('region', { name: 'Selected photos' })
  await page.getByRole('checkbox', { name: /^Select photo 1/ }).click()
  await page.getByRole('checkbox', { name: /^Select photo 2/ }).click()
  await bar.getByRole('button', { name: 'Mark as favourite' }).waitFor()
  expect(await findings(page, 'a selection that can be favourites')).toEqual([])
  await page.keyboard.press('f')
  await library.notice('2 photos added to favourites.').waitFor()
  await bar.getByRole('button', { name: 'Unfavourite' }).waitFor()
  await library.button('Undo').click()
  await eventually(async () => (await api.ask('{ marks { favourites } }')).marks.favourites).toBe(0)
  await bar.getByRole('button', { name: 'Mark as favourite' }).click()
  await eventually(async () => (await api.ask('{ marks { favourites } }')).marks.favourites).toBe(2)
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
