/** What the owner of a share link decides, and what its guests see of that. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { analysisKey } from '@album/model/keys'
import { developerOf } from '../../backend/tests/developer.ts'
import { type Library, photograph, sha256 } from '../../backend/tests/library.ts'
import { desktop } from './browser.ts'
import { downloadedZip } from './downloaded.ts'
import { findings } from './findings.ts'
import type { Person } from './library-page.ts'
import { outsideOf } from './outside.ts'
import { eventually, runAlbum, type WindowOptions } from './running-album.ts'

const album = runAlbum()

/** A person with an album of a cat with a title and a cup. */
async function withAlbum(title: string) {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: string[] = []
  for (const file of ['chelsea.png', 'coffee.png']) ids.push(await api.upload(photograph(file), file))
  for (const id of ids) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const [cat, cup] = ids as [string, string]
  await api.ask(`mutation { updatePhoto(input: { id: "${cat}", title: "Chelsea" }) { id } }`)
  const { createAlbum } = await api.ask(`mutation { createAlbum(input: { title: "${title}" }) { id } }`)
  const id = createAlbum.id as string
  await api.ask(`mutation { addToAlbum(albumId: "${id}", ids: ["${cat}", "${cup}"]) { id } }`)
  return { person, api, id, cat, cup, address: `/albums/${id}` }
}

/** The owner's window, with the dialog of the album's links. */
async function ownerAt(person: Person, address: string, options?: WindowOptions) {
  const { page, library } = await album.openLibrary(person, options)
  await page.goto(address)
  await library.button('Share').click()
  const dialog = page.getByRole('dialog')
  return { page, dialog, button: (name: string | RegExp) => dialog.getByRole('button', { name }) }
}

/** A friend's window: another browser, without an account. */
async function friendAt(address: string, options = desktop) {
  const window = await album.openWindow(options)
  // The album refuses an ended link, and the browser logs that in its console.
  window.expectErrors(/status of 401|WebSocket/)
  const outside = outsideOf(window.page)
  await window.page.goto(address)
  const photos = photosOn(window.page)
  return { ...window, outside, photos, viewer: window.page.getByRole('dialog'), names: () => namesOf(photos) }
}
const photosOn = (page: Page) => page.getByRole('region', { name: 'Photos', exact: true }).getByRole('link')
const namesOf = (photos: ReturnType<typeof photosOn>) =>
  photos.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')!))

const share = async (api: Library, id: string, more = ''): Promise<{ id: string; token: string }> =>
  (await api.ask(`mutation { share(albumId: "${id}" ${more}) { id token } }`)).share

test('the owner of a link changes what it shows, undoes that, and a friend who is watching sees both at once', async () => {
  const { person, api, id, cat, address } = await withAlbum('Less and more')
  // The deployment does not keep places, so this writes one into the table.
  const location = { latitude: 48.2082, longitude: 16.3738 }
  const developer = developerOf(album.system)
  await developer.putItem({ ...analysisKey(api.owner, cat), instances: {}, location })
  const item = await developer.photoItem(api.owner, cat)
  await developer.putItem({ ...item, version: item.version + 1, place: 'AT.09.Vienna@48.2,16.37' })
  const { token } = await share(api, id, ', download: true, originals: true')
  const friend = await friendAt(`/shared#${token}`)
  await eventually(friend.names).toEqual([
    expect.stringMatching(/^Chelsea, .*Cat/),
    expect.stringMatching(/^Photo 2, .*Cup/),
  ])
  const everything = friend.page.getByRole('button', { name: 'Download all' })
  await everything.waitFor()

  const owner = await ownerAt(person, address, { config: { keepLocation: true } })
  await owner.button(/^Change the link/).click()
  await owner.dialog
    .getByRole('radio', { name: /^Until .*\d:\d\d/, checked: true })
    .first()
    .waitFor()
  await owner.page.keyboard.press('Tab')
  const found = await findings(owner.page, 'the dialog of a link that is being changed')
  const changes = owner.dialog.getByRole('listitem')
  await changes.getByText('Original files can contain the GPS location.', { exact: true }).waitFor()
  await changes
    .getByText(/^The files as they were uploaded\. They can contain camera details and the GPS location/)
    .waitFor()
  await changes.getByLabel('Guests see labels').uncheck()
  await changes.getByLabel('Guests see where photos were taken').check()
  await changes.getByLabel('Guests can download photos').uncheck()
  await changes.getByLabel('Guests can download the original files').waitFor({ state: 'detached' })
  await owner.button('Save').click()
  await owner.dialog.getByText('no labels, places, no download').waitFor()
  await owner
    .button(/^Change the link/)
    .and(owner.page.locator(':focus'))
    .waitFor()

  await eventually(friend.names).toEqual(['Chelsea', 'Photo 2'])
  await everything.waitFor({ state: 'detached' })
  await friend.photos.first().click()
  await friend.viewer.getByRole('button', { name: 'Labels and details' }).click()
  await friend.viewer.getByText('Location: Vienna, Austria · 48.2082° N, 16.3738° E').waitFor()
  found.push(...(await findings(friend.page, 'a guest reads where a photo was taken')))
  expect(await friend.viewer.getByRole('listitem').count()).toBe(0)
  for (const role of ['link', 'button'] as const)
    expect(await friend.viewer.getByRole(role, { name: 'Download' }).count()).toBe(0)
  found.push(...(await findings(owner.page, 'the dialog of a link that was changed')))

  await friend.page.keyboard.press('Escape')
  await owner.button('Undo').click()
  await owner.dialog.getByText('labels, no places, original files', { exact: true }).waitFor()
  await owner.dialog.getByText('Undone. This applies to all guests from now on.').waitFor()
  await eventually(friend.names).toEqual([
    expect.stringMatching(/^Chelsea, .*Cat/),
    expect.stringMatching(/^Photo 2, .*Cup/),
  ])
  await everything.waitFor()
  expect(friend.outside.requests, 'a guest’s requests that leave the deployment').toEqual([])
  expect(await friend.outside.links(), 'a guest’s links that leave the deployment').toEqual([])
  expect(found).toEqual([])
})

test('a person shares a smart album, a friend downloads all of it, and the person sees how often it was opened', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask(
    'mutation { createAlbum(input: { title: "Cats", filter: { labels: ["Cat"] } }) { id } }',
  )
  const owner = await ownerAt(person, `/albums/${createAlbum.id}`)
  await owner.dialog.getByText(/Photos that it finds later appear there, too\.$/).waitFor()
  await owner.dialog.getByLabel('Guests can download photos').check()
  await owner.dialog.getByLabel('Guests can download the original files').check()
  await owner.button('Create link').click()
  const address = await owner.dialog.getByRole('textbox', { name: 'Link' }).inputValue()
  const friend = await friendAt(address)
  await friend.page.getByText('No photos yet.').waitFor()
  const found = await findings(friend.page, 'a guest, a smart album without photos')
  const cat = await api.upload(photograph('chelsea.png'), 'chelsea.png')
  await api.upload(photograph('coffee.png'), 'coffee.png')
  await eventually(friend.names).toEqual([expect.stringMatching(/^Photo 1, .*Cat/)])
  await friend.page.getByText('1 photo', { exact: true }).waitFor()
  const zip = await downloadedZip(friend.page, () =>
    friend.page.getByRole('button', { name: 'Download all' }).click(),
  )
  expect([zip.name, zip.names]).toEqual(['Cats.zip', ['Photo 1.png']])
  expect(sha256(zip.files.get('Photo 1.png')!)).toBe(sha256(photograph('chelsea.png')))
  // Reloading the page continues the visit.
  await friend.page.reload()
  await friend.photos.first().waitFor()

  await owner.button('Close').click()
  await owner.page.getByRole('button', { name: 'Share' }).click()
  await owner.dialog.getByText('opened 1 time', { exact: true }).waitFor()
  await owner.button(/^Show the link/).click()
  await eventually(() => owner.dialog.getByRole('textbox', { name: 'Link' }).inputValue()).toBe(address)
  found.push(...(await findings(owner.page, 'the dialog of a link that is shown again')))
  await api.ask(`mutation { removeLabels(ids: ["${cat}"], labels: ["Cat"]) { id } }`)
  await friend.page.getByText('No photos yet.').waitFor()
  expect(found).toEqual([])
})
