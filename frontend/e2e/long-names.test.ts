/** Long names, and what opens below the edge of the window: people see it whole, on a phone too. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import { photograph } from '../../backend/tests/library.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { phone } from './browser.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()
const analysed = analysedPhotosIn(album)

const TITLE =
  'The summer of the long evenings, when all of us stayed at the boathouse until the last ferry left'
const WORD = 'Donaudampfschifffahrtsgesellschaftskapitänsuniform'

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
/** How much of a field's text is outside of it, in pixels. */
const hidden = (field: Locator) =>
  field.evaluate((field) => [field.scrollWidth - field.clientWidth, field.scrollHeight - field.clientHeight])

test('a person reads long titles and labels whole on a phone, and no page scrolls sideways', async () => {
  const { person, api, ids } = await analysed(['chelsea.png', photograph('chelsea.png')])
  await api.ask('mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id } }', {
    input: { id: ids[0], title: TITLE },
  })
  await api.ask(
    'mutation ($ids: [ID!]!, $labels: [String!]!) { addLabels(ids: $ids, labels: $labels) { id } }',
    {
      ...{ ids, labels: [WORD.slice(0, 50)] },
    },
  )
  const { createAlbum } = await api.ask(
    'mutation ($title: String!) { createAlbum(input: { title: $title }) { id } }',
    { title: TITLE },
  )
  const { page, library } = await album.openLibrary(person, phone)
  await library.open(TITLE)
  await page.keyboard.press('i')
  await library.viewer.getByRole('heading', { name: 'Labels', exact: true }).waitFor()
  await eventually(() => hidden(library.title)).toEqual([0, 0])
  // A title has no lines of its own: Enter saves it.
  await library.title.fill(`${TITLE}.`)
  await library.title.press('Enter')
  await eventually(async () => (await api.photo(ids[0]!))?.title).toBe(`${TITLE}.`)

  await page.goto(`/albums/${createAlbum.id}`)
  const title = page.getByRole('textbox', { name: 'Album title' })
  await title.waitFor()
  expect(await hidden(title)).toEqual([0, 0])

  for (const [address, there] of [
    [`/?word=${WORD}`, /^No results for/],
    ['/explore', 'Animals and Pets'],
    ['/albums', TITLE],
  ] as const) {
    await page.goto(address)
    await page.getByText(there).first().waitFor()
    expect(await sideways(page), address).toBe(0)
  }
})

test('a person who shows a link again sees its address without scrolling', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Lofoten" }) { id } }')
  await api.ask(`mutation { share(albumId: "${createAlbum.id}") { id } }`)
  const { page, library } = await album.openLibrary(person)
  await page.setViewportSize({ width: 1280, height: 640 })
  await page.goto(`/albums/${createAlbum.id}`)
  await library.button('Share').click()
  await page.getByRole('button', { name: /^Show the link/ }).click()
  const bottomOf = async (element: Locator) => {
    const { y, height } = (await element.boundingBox())!
    return y + height
  }
  const dialog = await bottomOf(page.getByRole('dialog'))
  // The dialog scrolls to it once it is there.
  await eventually(() => bottomOf(page.getByRole('textbox', { name: 'Link' }))).toBeLessThan(dialog)
})

test('a person who turns on two-step sign-in sees the picture to scan and the field for its code at once', async () => {
  const { page, library } = await album.openNewLibrary()
  await page.goto('/account')
  await library.button('Turn on').click()
  const code = page.getByLabel('Code from the app')
  // The page scrolls to it when it gets the focus.
  await code.and(page.locator(':focus')).waitFor()
  const [bar, picture, field] = await Promise.all(
    [page.getByRole('banner'), page.getByRole('img', { name: /^QR code/ }), code].map((each) =>
      each.boundingBox(),
    ),
  )
  expect(picture!.y).toBeGreaterThan(bar!.y + bar!.height)
  expect(field!.y + field!.height).toBeLessThan(page.viewportSize()!.height)
})

test('a person reads a long address whole on the account page of a phone', async () => {
  const username = `wilhelmine.auguste.von.hohenstein.${Date.now()}@fotografie.example.com`
  const person = await developerOf(album.system).createPerson(username, 'Their-own-word-1')
  const { page } = await album.openLibrary(person, phone)
  await page.goto('/account')
  await page.getByText(`You sign in with ${username}.`).waitFor()
  expect(await sideways(page)).toBe(0)
})

test('a person who has zoomed to 200 % reaches the last entry of the account menu', async () => {
  const { page, library } = await album.openNewLibrary()
  // Half of a window of 1,440 × 900 pixels.
  await page.setViewportSize({ width: 720, height: 450 })
  await library.button('Account').click()
  const last = library.button('Sign out')
  await last.scrollIntoViewIfNeeded()
  const { y, height } = (await last.boundingBox())!
  expect(y + height).toBeLessThan(450)
})

test('a person who has zoomed to 200 % reaches the top bar and every refused file', async () => {
  const { page, library } = await album.openNewLibrary()
  await page.setViewportSize({ width: 720, height: 450 })
  // The page itself refuses them: on a busy machine, the album would take its time for six files.
  for (let index = 1; index <= 6; index++)
    await library.dropMade(`Empty ${index}.jpg`, 'image/jpeg', Buffer.alloc(0))
  await library.uploads.getByRole('button', { name: 'Remove these 6' }).waitFor()
  const bar = (await page.getByRole('banner').boundingBox())!
  const tray = (await library.uploads.boundingBox())!
  expect(tray.y).toBeGreaterThanOrEqual(bar.y + bar.height)
  const last = library.file('Empty 6.jpg')
  await last.scrollIntoViewIfNeeded()
  const { y, height } = (await last.boundingBox())!
  expect(y + height).toBeLessThanOrEqual(tray.y + tray.height)
})
