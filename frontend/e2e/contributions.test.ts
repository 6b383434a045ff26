/** Guests who add photos by a link, and the person whose album they join. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Library, put, sha256 } from '../../backend/tests/library.ts'
import { catVariant, speck } from '../../backend/tests/pictures.ts'
import { desktop, phone } from './browser.ts'
import { findings } from './findings.ts'
import { keepPicture } from './keep-picture.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

/** A cat that the library does not have, as a file that a guest chooses. */
const catNumber = async (n: number) => ({
  name: `IMG_${n}.png`,
  mimeType: 'image/png',
  buffer: await catVariant(n),
})

async function withAlbum(title: string) {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask(`mutation { createAlbum(input: { title: "${title}" }) { id } }`)
  return { person, api, id: createAlbum.id as string, address: `/albums/${createAlbum.id}` }
}

test('a wedding guest adds a photo on a phone, the host approves it, and the screen in the hall shows it with its labels', async () => {
  const { person, api, address } = await withAlbum('Wedding')
  const { page, library, context } = await album.openLibrary(person)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(address)
  await library.button('Share').click()
  await page.getByLabel('Guests can add photos').check()
  await page.getByLabel('Maximum number of photos').fill('0')
  await library.button('Create link').click()
  await page.getByText('Choose 1 to 2,000 photos, at most 100 gigabytes, and 1 to 365 days.').waitFor()
  await page.getByLabel('Maximum number of photos').fill('2')
  expect(await findings(page, 'the form of a link')).toEqual([])
  await library.button('Create link').click()
  await library.button('Copy').click()
  await library.button('Copied').waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.getByText(/^Guests added 0 photos\. Left: 2 photos, 5 GB, until /).waitFor()
  await library.button('Close').click()

  const hall = await album.openWindow(desktop)
  await hall.page.goto(link)
  await hall.page.getByRole('heading', { name: 'Wedding', exact: true }).waitFor()
  await hall.page.keyboard.press('s')
  await hall.page.getByRole('dialog', { name: 'Slideshow' }).waitFor()

  const guest = await album.openWindow(phone)
  await guest.page.goto(link)
  await guest.page.getByRole('button', { name: 'Add photos', exact: true }).click()
  await guest.page.getByRole('button', { name: 'Choose photos' }).click()
  await guest.page.getByText('Enter your name first: 1 to 50 characters.').waitFor()
  await guest.page.getByLabel('Your name').fill('Zoë <b>Bell</b>')
  const [chosen] = await Promise.all([
    guest.page.waitForEvent('filechooser'),
    guest.page.getByRole('button', { name: 'Choose photos' }).click(),
  ])
  const film = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') }
  const recording = guest.page.waitForRequest((request) =>
    Boolean(request.postData()?.includes('CreateSharedUpload')),
  )
  await chosen.setFiles([await catNumber(31), await catNumber(32), film])
  // With its shape, a photo does not move the host's rows when it is analysed.
  const { input } = (await recording).postDataJSON().variables as { input: unknown[] }
  expect(input).toMatchObject(Array(2).fill({ width: 451, height: 300 }))
  await guest.page.getByText('2 photos sent. Others see them once your host has approved them.').waitFor()
  await guest.page.getByText('1 file not added: The album does not keep videos.').waitFor()
  expect(await findings(guest.page, 'a guest’s photos')).toEqual([])

  await library.button('2 to approve').click()
  await page.getByRole('heading', { name: '2 photos from guests to approve' }).waitFor()
  expect(await findings(page, 'photos to approve')).toEqual([])
  // Declined into the trash, taken back by Undo, and then approved with the other one.
  await page
    .getByRole('button', { name: /^Decline IMG_3/ })
    .first()
    .click()
  await page.getByRole('heading', { name: '1 photo from guests to approve' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('heading', { name: '2 photos from guests to approve' }).waitFor()
  await page.getByRole('button', { name: 'Approve all' }).click()
  await page.getByRole('heading', { name: /from guests to approve/ }).waitFor({ state: 'detached' })
  await eventually(() => page.locator('[data-photo]').count()).toBe(2)

  await hall.page.getByText(/^Added by Zoë <b>Bell<\/b> · .*\bCat\b/).waitFor()
  await keepPicture(hall.page, 'contributions-hall')
  await eventually(() =>
    guest.page.getByRole('region', { name: 'Photos', exact: true }).getByRole('link').count(),
  ).toBe(2)

  // The link is full: one sentence says so.
  const [more] = await Promise.all([
    guest.page.waitForEvent('filechooser'),
    guest.page.getByRole('button', { name: 'Choose more photos' }).click(),
  ])
  await more.setFiles([await catNumber(33)])
  await guest.page.getByText('1 file not added: This link has reached its photo limit.').waitFor()

  // The host stops adding, and the guest's open page accepts no more photos. Then the host allows it again, for 2 days.
  const addButton = guest.page.getByRole('button', { name: 'Add photos', exact: true })
  const chooseButton = guest.page.getByRole('button', { name: 'Choose more photos' })
  const row = page.getByRole('dialog').getByRole('listitem')
  const change = async () => {
    await row.getByRole('button', { name: /^Change the link/ }).click()
    return row.getByLabel('Guests can add photos')
  }
  await library.button('Share').click()
  await page.getByText('Guests added 2 photos. That is all the link allows.').waitFor()
  await (await change()).uncheck()
  await library.button('Save').click()
  await page.getByText(/^Saved\. Guests can no longer add photos\./).waitFor()
  await page.getByText('Guests added 2 photos. They cannot add more.').waitFor()
  await addButton.waitFor({ state: 'detached' })
  await chooseButton.waitFor({ state: 'detached' })
  await guest.page.getByText('Guests can no longer add photos with this link.').waitFor()
  expect(await findings(guest.page, 'a guest after adding was stopped')).toEqual([])
  await (await change()).check()
  await row.getByLabel('Maximum number of photos').fill('4')
  await row.getByLabel('Number of days from now').fill('400')
  await library.button('Save').click()
  await page.getByText(/and 1 to 365 days\.$/).waitFor()
  await row.getByLabel('Number of days from now').fill('2')
  expect(await findings(page, 'the form of a link by which guests add again')).toEqual([])
  await library.button('Save').click()
  await page.getByText(/^Guests added 2 photos\. Left: 2 photos, /).waitFor()
  await library.button('Close').click()
  await addButton.waitFor()
  const [again] = await Promise.all([guest.page.waitForEvent('filechooser'), chooseButton.click()])
  await again.setFiles([await catNumber(33)])
  await guest.page.getByText('1 photo sent. Others see it once your host has approved it.').waitFor()
  await library.button('1 to approve').click()
  await page.getByRole('button', { name: 'Approve all' }).click()
  await eventually(() => page.locator('[data-photo]').count()).toBe(3)

  // Another guest drops a photo on the page in the hall, and says only then who they are.
  await hall.page.keyboard.press('Escape')
  await hall.page.getByRole('dialog', { name: 'Slideshow' }).waitFor({ state: 'detached' })
  // A photo that is open makes room for the panel that asks for it.
  await hall.page.getByRole('region', { name: 'Photos', exact: true }).getByRole('link').first().click()
  await hall.page.getByRole('dialog').getByRole('img').waitFor()
  const dropped = join(album.folder, 'IMG_34.png')
  writeFileSync(dropped, await catVariant(34))
  await hall.library.drop(dropped)
  await hall.page.getByText('Enter your name first: 1 to 50 characters.').waitFor()
  await hall.page.keyboard.type('Max')
  await hall.page.getByRole('button', { name: 'Send 1 file' }).click()
  await hall.page.getByText('1 photo sent. Others see it once your host has approved it.').waitFor()
  await library.button('1 to approve').click()
  await page.getByRole('button', { name: 'Approve all' }).click()
  await eventually(() => page.locator('[data-photo]').count()).toBe(4)

  // The panel names the guest. The host corrects the name, and guests see that; then removes it, and takes back both.
  const second = page.locator('[data-photo]').nth(1)
  const id = await second.getAttribute('data-photo')
  await second.locator('a').click()
  const name = page.getByRole('textbox', { name: 'Added by' })
  await name.fill('Zoë Bell')
  await name.press('Enter')
  await page.getByText('Name saved.').waitFor()
  const guests = await album.openWindow(desktop)
  await guests.page.goto(link)
  await guests.page.locator(`[data-photo="${id}"] a`).click()
  await guests.page.getByRole('dialog').getByRole('img').waitFor()
  await guests.page.keyboard.press('i')
  await guests.page.getByText('Added by Zoë Bell', { exact: true }).waitFor()
  expect(await findings(page, 'a guest’s name')).toEqual([])
  await name.fill('')
  await name.press('Enter')
  // While the pointer is on the notice, it stays, with its Undo, until the guests' page has the change.
  await library.notice('Name removed.').hover()
  await name.waitFor({ state: 'detached' })
  await guests.page.getByText(/^Added by/).waitFor({ state: 'detached' })
  await library.notice('Name removed.').locator('..').getByRole('button', { name: 'Undo' }).click()
  await eventually(() => name.inputValue()).toBe('Zoë Bell')
  await name.fill('Zoë <b>Bell</b>')
  await name.press('Enter')
  const saved = async () => (await api.ask(`{ photo(id: "${id}") { addedBy } }`)).photo.addedBy
  await eventually(saved).toBe('Zoë <b>Bell</b>')
  // It leads to their other photos.
  await page.getByRole('link', { name: 'All photos by Zoë <b>Bell</b>' }).click()
  await eventually(() => page.locator('[data-photo]').count()).toBe(3)
})

test('a guest takes back a photo that they added, and every screen loses it, also after a reload; no other guest can', async () => {
  const { person, api, id, address } = await withAlbum('Party')
  const { share } = await api.ask(
    `mutation { share(albumId: "${id}", contributions: { photos: 9, bytes: 10000000 }) { token } }`,
  )
  const link = `/shared#${share.token}`
  const [{ page }, guest, other, hall] = await Promise.all([
    album.openLibrary(person),
    album.openWindow({ ...phone, colorScheme: 'dark' }),
    album.openWindow(desktop),
    album.openWindow(desktop),
  ])
  await Promise.all([page.goto(address), ...[guest, other, hall].map((window) => window.page.goto(link))])
  const add = async (window: typeof guest, name: string, numbers: number[]) => {
    await window.page.getByRole('button', { name: 'Add photos', exact: true }).click()
    await window.page.getByLabel('Your name').fill(name)
    const [chosen] = await Promise.all([
      window.page.waitForEvent('filechooser'),
      window.page.getByRole('button', { name: /^Choose (more )?photos$/ }).click(),
    ])
    await chosen.setFiles(await Promise.all(numbers.map(catNumber)))
    await window.page.getByText(/^\d photos? sent\. /).waitFor()
    await window.page.getByRole('button', { name: 'Close' }).click()
  }
  const shown = [page, guest.page, other.page, hall.page]
  const allSee = (count: number) =>
    Promise.all(shown.map((page) => eventually(() => page.locator('[data-photo]').count()).toBe(count)))
  const takeBack = ({ page }: typeof guest) => page.getByRole('button', { name: 'Take back', exact: true })
  const undo = guest.page.getByRole('button', { name: 'Undo', exact: true })

  await add(other, 'Max', [41])
  await allSee(1)
  await add(guest, 'Zoë', [42, 43])
  await allSee(3)
  await hall.page.keyboard.press('s')
  await hall.page.getByRole('dialog', { name: 'Slideshow' }).waitFor()

  // The others have no such button, nor has the guest for the photo of another one.
  for (const { page } of [guest, other]) await page.locator('[data-photo] a').nth(1).click()
  await other.page.getByRole('dialog').getByRole('img').waitFor()
  expect(await takeBack(other).count()).toBe(0)
  await takeBack(guest).waitFor()
  expect(await findings(guest.page, 'an own photo of a guest')).toEqual([])
  await guest.page.setViewportSize(phone.viewport!)
  await guest.page.keyboard.press('ArrowLeft')
  await takeBack(guest).waitFor({ state: 'detached' })
  await guest.page.keyboard.press('ArrowRight')
  await takeBack(guest).click()
  await guest.library.notice('Taken back.').hover()
  await Promise.all(
    [page, other.page].map((page) => eventually(() => page.locator('[data-photo]').count()).toBe(2)),
  )
  await other.page.getByText('This photo is no longer in the album.').waitFor()
  await undo.click()
  await guest.library.notice('Added again.').waitFor()
  await eventually(() => page.locator('[data-photo]').count()).toBe(3)

  // After a reload, the guest's page still knows which photos are theirs. The key does the same as the button.
  await guest.page.reload()
  await takeBack(guest).waitFor()
  await guest.page.keyboard.press('Delete')
  await guest.library.notice('Taken back.').waitFor()
  await eventually(() => page.locator('[data-photo]').count()).toBe(2)

  // So is the rest of what they chose together. The room of the link stays used.
  await guest.page.keyboard.press('Escape')
  await guest.page.getByRole('dialog').waitFor({ state: 'detached' })
  await guest.page.getByRole('button', { name: 'Add photos', exact: true }).click()
  await guest.page.getByText('You have added 1 photo.').waitFor()
  expect(await findings(guest.page, 'what a guest has added')).toEqual([])
  await guest.page.getByRole('button', { name: 'Take back the last photo' }).click()
  await guest.page.getByText('You have added 1 photo.').waitFor({ state: 'detached' })
  await eventually(() => page.locator('[data-photo]').count()).toBe(1)
  const { shares } = await api.ask(`{ shares(albumId: "${id}") { contributions { addedPhotos } } }`)
  expect(shares).toEqual([{ contributions: { addedPhotos: 3 } }])

  // The host reads who took it back, and restores it.
  await page.goto('/trash')
  await eventually(() => page.locator('[data-photo]').count()).toBe(2)
  await page.locator('[data-photo] a').first().click()
  await page.getByText('Taken back by Zoë').waitFor()
  expect(await findings(page, 'a photo that a guest took back')).toEqual([])
  await page.getByRole('button', { name: 'Restore from trash' }).click()
  await eventually(() => guest.page.locator('[data-photo]').count()).toBe(2)

  // The open panel does not go on about a photo that the guest has taken back in the viewer.
  const [more] = await Promise.all([
    guest.page.waitForEvent('filechooser'),
    guest.page.getByRole('button', { name: 'Choose photos' }).click(),
  ])
  await more.setFiles([await catNumber(44)])
  const sent = guest.page.getByText(/^1 photo sent\. /)
  await sent.waitFor()
  await eventually(() => guest.page.locator('[data-photo]').count()).toBe(3)
  await guest.page.locator('[data-photo] a').last().click()
  await takeBack(guest).click()
  await guest.library.notice('Taken back.').waitFor()
  await guest.page.keyboard.press('Escape')
  await guest.page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await sent.count()).toBe(0)
})

test('photos that a guest adds to a page whose calls the album no longer knows are kept, and sent after a reload', async () => {
  const { api, id } = await withAlbum('Picnic')
  const { share } = await api.ask(
    `mutation { share(albumId: "${id}", contributions: { photos: 9, bytes: 10000000 }) { token } }`,
  )
  const { page } = await album.openWindow(phone)
  await page.goto(`/shared#${share.token}`)
  await page.getByRole('button', { name: 'Add photos', exact: true }).click()
  await page.getByLabel('Your name').fill('Zoë')
  const message =
    "Validation error of type UnknownArgument: Unknown field argument name @ 'createSharedUpload'"
  // In the page, until it is reloaded.
  await page.evaluate((message) => {
    const { fetch } = globalThis
    globalThis.fetch = async (input, init) =>
      String(init?.body).includes('createSharedUpload')
        ? Response.json({ data: null, errors: [{ message }] })
        : fetch(input, init)
  }, message)
  await page.locator('input[type=file]').setInputFiles(await Promise.all([51, 52].map(catNumber)))
  await page.getByText('This page is out of date. Reload it to send 2 files.').waitFor()
  expect(await findings(page, 'guest, files that wait for a newer page')).toEqual([])
  await page.getByRole('button', { name: 'Reload', exact: true }).click()
  await page.getByText(/^2 photos sent\. /).waitFor()
  await eventually(() => page.locator('[data-photo]').count()).toBe(2)
  const { photos } = await api.ask('{ photos { items { addedBy } } }')
  expect(photos.items).toEqual([{ addedBy: 'Zoë' }, { addedBy: 'Zoë' }])
  // They are sent once: nothing waits any more.
  await page.reload()
  await page.getByRole('button', { name: 'Add photos', exact: true }).waitFor()
  expect(await page.getByLabel('Your name').count()).toBe(0)
})

test('on a slow connection a guest sees a moving line while the page loads, and it covers no text', async () => {
  const { api, id } = await withAlbum('Wedding')
  const { share } = await api.ask(
    `mutation { share(albumId: "${id}", contributions: { photos: 5, bytes: 10000000 }) { token } }`,
  )
  const { page } = await album.openWindow(phone)
  let letGo = () => {}
  const released = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/assets/StartAdding-*.js', (route) => released.then(() => route.continue()))
  await page.goto(`/shared#${share.token}`)
  await page.getByRole('button', { name: 'Add photos', exact: true }).click()
  const line = () => page.evaluate(() => getComputedStyle(document.body, '::after'))
  // It is on the page only while something loads.
  await eventually(async () => (await line()).content).toBe('""')
  expect((await line()).top).toBe('0px')
  letGo()
  await page.getByLabel('Your name').waitFor()
})

const ADD = `mutation ($input: [CreateUploadInput!]!) {
  createSharedUpload(name: "Zoë", input: $input) { url headers { name value } expiresAt } }`

/** Adds specks to an album as a guest does, whose photos wait for approval. @returns once all wait */
async function addAsGuest(api: Library, albumId: string, from: number, to: number) {
  const { share } = await api.ask(
    `mutation { share(albumId: "${albumId}", contributions: { photos: 500, bytes: 10000000, approval: true }) { token } }`,
  )
  const guest = new Library(album.system.config, share.token)
  const specks = await Promise.all(Array.from({ length: to - from }, (_, n) => speck(from + n)))
  for (let at = 0; at < specks.length; at += 10) {
    const some = specks.slice(at, at + 10)
    const input = some.map((bytes, n) => ({
      ...{ fileName: `${from + at + n}.png`, contentType: 'image/png' },
      ...{ bytes: bytes.length, sha256: sha256(bytes) },
    }))
    const { createSharedUpload } = await guest.ask(ADD, { input })
    await Promise.all(some.map((bytes, n) => put(createSharedUpload[n], bytes)))
  }
  const WAITING = `{ photos(filter: { unapproved: true, album: "${albumId}" }, limit: 100) { items { id } } }`
  const waiting = async () => (await api.ask(WAITING)).photos.items.length
  // Analysing so many takes a while on a busy machine.
  await expect.poll(waiting, { timeout: 180_000 }).toBe(to - from)
}

test('a host approves what guests added to an album, one by one and all at once, while more waits for another', async () => {
  const { person, api, id: wedding } = await withAlbum('Wedding')
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Party" }) { id } }')
  const party = createAlbum.id as string
  const countOf = async (id: string) => (await api.ask(`{ album(id: "${id}") { count } }`)).album.count
  await addAsGuest(api, wedding, 0, 3)
  await addAsGuest(api, party, 3, 58)
  const { page, library } = await album.openLibrary(person)
  await page.goto('/albums')
  await library.button('58 photos to approve').click()
  await page.getByRole('heading', { name: '58 photos from guests to approve' }).waitFor()
  await page.getByText('3 to approve', { exact: true }).waitFor()
  await page.getByText('55 to approve', { exact: true }).waitFor()
  expect(await findings(page, 'albums for which photos wait')).toEqual([])

  await page.getByRole('link', { name: /^Wedding, / }).click()
  await library.button('3 to approve').click()
  await page.getByRole('heading', { name: '3 photos from guests to approve' }).waitFor()
  await page.getByRole('link', { name: /^Open 2\.png/ }).click()
  await page.getByText('Waiting for your approval').waitFor()
  const nextPhoto = page.getByRole('button', { name: 'Next photo' })
  await eventually(() => nextPhoto.count()).toBe(1)
  const toolbar = page.getByRole('toolbar')
  for (const name of ['Add to album', 'Share', 'Favourite', 'Archive'])
    expect(await toolbar.getByRole('button', { name }).count(), name).toBe(0)
  expect(await findings(page, 'an opened photo that waits for approval')).toEqual([])
  await page.keyboard.press('a')
  await page.getByRole('dialog', { name: '1.png' }).waitFor()
  // The viewer learns a photo's neighbours after it is shown. Without them, an answer would close it.
  await nextPhoto.waitFor()
  await toolbar.getByRole('button', { name: 'Decline' }).click()
  await page.getByRole('dialog', { name: '0.png' }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await eventually(() => page.locator('[data-photo]').count()).toBe(2)
  await page.getByRole('heading', { name: /to approve/ }).waitFor({ state: 'detached' })

  await page.goto(`/albums/${party}`)
  const openList = async () => {
    await library.button('55 to approve').click()
    await page.getByRole('heading', { name: '55 photos from guests to approve' }).waitFor()
  }
  await openList()
  await library.button('Decline all').click()
  // Pointed at, the notice stays with its Undo.
  await library.notice('55 photos moved to trash.').hover()
  await page.getByRole('button', { name: 'Undo' }).click()
  await openList()
  await library.button('Approve all').click()
  await library.notice('55 photos approved.').hover()
  await eventually(() => countOf(party)).toBe(55)
  await page.getByRole('button', { name: 'Undo' }).click()
  await openList()
  await eventually(() => countOf(party)).toBe(0)
})
