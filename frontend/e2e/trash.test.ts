/** How long photos stay in the trash, and how to restore or delete them. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import { type Library } from '../../backend/tests/library.ts'
import { findings } from './findings.ts'
import { eventually, runAlbum } from './running-album.ts'

const COUNT = 60
const album = runAlbum({ seeded: COUNT })
const DAY_MS = 86_400_000

const photosIn = async (api: Library): Promise<{ id: string; title: string }[]> =>
  (await api.ask('{ photos(limit: 100) { items { id title } } }')).photos.items
const trash = async (api: Library, ids: string[]) => {
  for (let at = 0; at < ids.length; at += 25)
    await api.ask('mutation ($ids: [ID!]!) { trash(ids: $ids) { id } }', { ids: ids.slice(at, at + 25) })
}
const inTrash = (page: Page) => page.getByRole('region', { name: 'Photos in the trash' }).getByRole('link')

test('a photo says how many days it stays in the trash, and Undo of a restore returns it there', async () => {
  const api = await album.signIn()
  const [photo, old] = (await photosIn(api)) as [{ id: string; title: string }, { id: string }]
  await trash(api, [photo.id, old.id])
  const developer = developerOf(album.system)
  const item = await developer.photoItem(api.owner, old.id)
  const trashedAt = new Date(Date.now() - 28.5 * DAY_MS).toISOString()
  await developer.putItem({ ...item, trashedAt, taken: `${trashedAt}#${old.id}`, version: item.version + 1 })
  const { page, library } = await album.openSeeded()
  await library.fromAccountMenu('Trash')
  await page.getByText('Photos in the trash are deleted for good after 30 days.').waitFor()
  await page.getByText('30 days left').waitFor()
  await page.getByText('2 days left').waitFor()

  await inTrash(page).first().hover()
  await library.button(`Restore ${photo.title}`).click()
  await eventually(() => inTrash(page).count()).toBe(1)
  await library.notice('Restored.').waitFor()
  await library.button('Undo').click()
  await eventually(() => inTrash(page).count()).toBe(2)
  await eventually(async () => (await api.photo(photo.id))?.trashedAt).toBeTruthy()
  await api.ask('mutation ($ids: [ID!]!) { restore(ids: $ids) { id } }', { ids: [photo.id, old.id] })
})

test('a person deletes one photo in the trash for good, in one step, and the others stay', async () => {
  const api = await album.signIn()
  const [photo, other] = (await photosIn(api)) as [{ id: string; title: string }, { id: string }]
  await trash(api, [photo.id, other.id])
  const { page, library } = await album.openSeeded()
  await page.goto('/trash')
  await eventually(() => inTrash(page).count()).toBe(2)
  const button = library.button(`Delete ${photo.title} for good`)
  await inTrash(page)
    .and(page.getByRole('link', { name: new RegExp(`^${photo.title}`) }))
    .hover()
  await button.click()
  await page.getByText(`Delete “${photo.title}” for good?`).waitFor()
  await library.button('Keep').click()
  await eventually(() => inTrash(page).count()).toBe(2)
  await button.click()
  await library.button('Delete for good').click()
  await library.notice('Deleted for good.').waitFor()
  await eventually(() => inTrash(page).count()).toBe(1)
  expect(await api.photo(photo.id)).toBeNull()
  expect((await api.photo(other.id))?.trashedAt).toBeTruthy()
  await api.ask('mutation ($ids: [ID!]!) { restore(ids: $ids) { id } }', { ids: [other.id] })
})

test('a person empties the trash with progress, stops, and reads how many were deleted', async () => {
  const api = await album.signIn()
  const photos = await photosIn(api)
  await trash(
    api,
    photos.map(({ id }) => id),
  )
  const { page, library, expectErrors } = await album.openSeeded()
  // The album may delete a picture before it announces that its photo is gone.
  expectErrors(/status of 403/)
  await library.fromAccountMenu('Trash')
  const empty = async () => {
    await library.button('Empty trash').click()
    await page.getByText('Delete everything in the trash for good? You cannot undo this here.').waitFor()
    await library.button('Delete for good').click()
  }
  // The page asks how far the deletion is only after the test has looked at it and cancelled.
  let letGo = () => {}
  const released = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/graphql', async (route) => {
    if (route.request().postDataJSON().operationName === 'Edit') await released
    await route.continue()
  })
  await empty()
  await page
    .getByRole('status')
    .getByText(/^Deleting… \d+ of \d+$/)
    .waitFor()
  const found = await findings(page, 'trash, being emptied')
  const left = () => api.ask('{ photos(filter: { trashed: true }, limit: 100) { items { id } } }')
  // The page says nothing about a deletion that was cancelled before its first photos.
  await eventually(async () => (await left()).photos.items.length).toBeLessThan(photos.length - 1)
  await library.button('Cancel').click()
  letGo()
  const outcome = page.getByRole('status').getByText(/^\d+ photos deleted for good\./)
  await outcome.hover()
  const deleted = Number.parseInt((await outcome.textContent())!)
  expect((await left()).photos.items).toHaveLength(photos.length - deleted)

  // The server may have been faster than Cancel.
  if (deleted < photos.length) await empty()
  await page.getByText('The trash is empty.').waitFor()
  await page.getByText('Photos that you move to the trash stay here for 30 days.').waitFor()
  expect((await left()).photos.items).toEqual([])
  expect(found).toEqual([])
})
