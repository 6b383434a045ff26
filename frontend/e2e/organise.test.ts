/** Creating, ordering and renaming albums, saving searches, and seeing all this in other windows. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { photograph, put, sha256 } from '../../backend/tests/library.ts'
import { speck } from '../../backend/tests/pictures.ts'
import { phone, swipe } from './browser.ts'
import { downloadedZip, nextPage } from './downloaded.ts'
import { findings } from './findings.ts'
import { cats, photograph as pathOf } from './pictures.ts'
import type { LibraryPage } from './library-page.ts'
import { eventually, runAlbum } from './running-album.ts'
import { settled } from './timeline.ts'

const album = runAlbum()
const FILES = { cat: 'chelsea.png', cup: 'coffee.png', person: 'astronaut.png' } as const

/** A person with a cat, a cup and a person in their library, and an API client for it. */
async function withPhotos() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: string[] = []
  for (const file of Object.values(FILES)) ids.push(await api.upload(photograph(file), file))
  for (const id of ids) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  return { person, api, ids: { cat: ids[0]!, cup: ids[1]!, person: ids[2]! } }
}

/** The same person, with an album of all three photos. */
async function withAlbum(title: string) {
  const { person, api, ids } = await withPhotos()
  const { createAlbum } = await api.ask(`mutation { createAlbum(input: { title: "${title}" }) { id } }`)
  const id = createAlbum.id as string
  await api.ask(`mutation ($ids: [ID!]!) { addToAlbum(albumId: "${id}", ids: $ids) { id } }`, {
    ids: [ids.cat, ids.cup, ids.person],
  })
  return { person, api, ids, id, address: `/albums/${id}` }
}

/** An album's page in its users' terms. */
function albumPage(page: Page) {
  const photos = page.getByRole('region', { name: 'Photos', exact: true }).getByRole('link')
  const photo = (title: string) => photos.and(page.getByRole('link', { name: new RegExp(`^${title}`) }))
  return {
    photo,
    title: page.getByRole('textbox', { name: 'Album title' }),
    /** The titles of its photos, in reading order. */
    order: () =>
      photos.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')!.split(':')[0]!)),
    select: (title: string) => photo(title).click({ modifiers: ['ControlOrMeta'] }),
    act: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    async fromMenu(name: string) {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('button', { name, exact: true }).click()
    },
    async undo(notice: string) {
      const line = page.getByRole('status').locator('div').filter({ hasText: notice })
      await line.getByRole('button', { name: 'Undo' }).click()
    },
  }
}
const { cat, cup, person: astronaut } = FILES
const isOriginal = ({ pathname }: URL) => pathname.includes('/originals/')
/**
 * Types the title with keys alone: a dialog's field has the focus when it opens, and keeps it after a space.
 * @param dialog the dialog's name
 */
async function typeTitle(page: Page, dialog: string, title: string) {
  const field = page.getByRole('dialog', { name: dialog }).getByLabel('Title')
  await field.and(page.locator(':focus')).waitFor()
  await page.keyboard.type(title)
  await field.and(page.locator(':focus')).waitFor()
  expect(await field.inputValue()).toBe(title)
  await page.keyboard.press('Enter')
}
const inList = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Albums' }).getByRole('link', { name, exact: true })

test('a person makes an album from selected photos, and every window sees it appear, renamed, and with its cover', async () => {
  const { person } = await withPhotos()
  const [{ page, library }, other] = [await album.openLibrary(person), await album.openLibrary(person)]
  await other.page.getByRole('link', { name: 'Albums' }).click()
  await other.page.getByText('Put photos into albums').waitFor()

  await library.photo(cat).click({ modifiers: ['ControlOrMeta'] })
  await library.photo(cup).click({ modifiers: ['ControlOrMeta'] })
  await library.button('Add to album').click()
  // Without an album to choose, a new one has the focus.
  await library.button('New album…').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await typeTitle(page, 'New album', 'Summer in Rome')
  await library.notice('Added 2 photos to “Summer in Rome”.').waitFor()
  await inList(other.page, 'Summer in Rome, 2 photos').click()

  await page.getByRole('link', { name: 'Albums' }).click()
  await inList(page, 'Summer in Rome, 2 photos').click()
  const { title, select, act, order } = albumPage(page)
  const there = albumPage(other.page)
  await eventually(order).toEqual([cat, cup])
  await eventually(there.order).toEqual([cat, cup])
  await title.fill('Summer 2024')
  await title.press('Enter')
  await eventually(() => there.title.inputValue()).toBe('Summer 2024')

  await other.page.goBack()
  const shown = () =>
    inList(other.page, 'Summer 2024, 2 photos').locator('img').getAttribute('src', { timeout: 5_000 })
  let before: string | null = ''
  await eventually(async () => (before = await shown().catch(() => ''))).toContain('/media/')
  await select(cup)
  await act('Use as cover')
  await library.notice('Cover changed.').waitFor()
  await eventually(() => shown().catch(() => before)).not.toBe(before)
})

test('a person arranges an album by dragging, by keys, and step by step', async () => {
  const { person, address } = await withAlbum('Ordered')
  const [{ page, library }, other] = [await album.openLibrary(person), await album.openLibrary(person)]
  await page.goto(address)
  await other.page.goto(address)
  const { photo, order, select, act, undo } = albumPage(page)
  const there = albumPage(other.page)
  const isOrder = async (...titles: string[]) => {
    await eventually(order).toEqual(titles)
    await eventually(there.order).toEqual(titles)
  }
  await isOrder(cat, cup, astronaut)

  await photo(astronaut).dragTo(photo(cat), { targetPosition: { x: 12, y: 60 } })
  // The notice appears at once. Pointed at, it stays with its Undo until the other window has the new order.
  await library.notice('Moved 1 photo.').hover()
  await isOrder(astronaut, cat, cup)
  await undo('Moved 1 photo.')
  await isOrder(cat, cup, astronaut)

  await photo(cat).focus()
  await page.keyboard.press('x')
  await page.getByText('Choose a photo to place it before.').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await eventually(() => photo(astronaut).evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('v')
  await isOrder(cup, cat, astronaut)

  await select(cat)
  await select(astronaut)
  await act('Move')
  await photo(cup).click()
  await isOrder(cat, astronaut, cup)
  await select(cat)
  await act('Move')
  await act('Move to the end')
  await library.notice('Moved 1 photo.').first().waitFor()
  await isOrder(astronaut, cup, cat)
})

test('a person moves dozens of photos in an album, can close the page, and finds them in order, and can take it back', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const pictures = await Promise.all(Array.from({ length: 40 }, (_, index) => speck(index)))
  const uploads = await api.reserveAll(pictures)
  for (const [index, upload] of uploads.entries()) await put(upload, pictures[index]!)
  const ids = uploads.map(({ photo }) => photo.id)
  for (const id of ids) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Long" }) { id } }')
  const { editMany } = await api.ask(
    'mutation ($ids: [ID!]!, $id: ID!) { editMany(input: { action: ADD_TO_ALBUM, ids: $ids, albumId: $id }) { id } }',
    { ids, id: createAlbum.id },
  )
  const isOver = async (job: string) => (await api.ask(`{ job(id: "${job}") { status } }`)).job.status
  await eventually(() => isOver(editMany.id)).toBe('DONE')
  const stored = async () =>
    (
      await api.ask(`{ photos(filter: { album: "${createAlbum.id}" }, limit: 100) { items { id } } }`)
    ).photos.items.map(({ id }: { id: string }) => id)
  expect(await stored()).toEqual(ids)

  const open = async () => {
    // Only photos near the screen are in the page.
    const window = await album.openLibrary(person, { viewport: { width: 1440, height: 2600 } })
    await window.page.goto(`/albums/${createAlbum.id}`)
    await eventually(async () => (await albumPage(window.page).order()).length).toBe(40)
    return window
  }
  const { page, library } = await open()
  await library.photos.first().click({ modifiers: ['ControlOrMeta'] })
  await library.photos.nth(29).click({ modifiers: ['Shift'] })
  await library.button('Move').waitFor()
  await library.button('Move').click()
  const begun = page.waitForResponse((response) => !!response.request().postData()?.includes('EditMany'))
  await library.button('Move to the end').click()
  await begun
  await page.close()
  const moved = [...ids.slice(30), ...ids.slice(0, 30)]
  await eventually(stored).toEqual(moved)

  const again = await open()
  await again.library.photos.nth(10).click({ modifiers: ['ControlOrMeta'] })
  await again.library.photos.nth(39).click({ modifiers: ['Shift'] })
  await again.library.button('Move').waitFor()
  await again.library.button('Move').click()
  await again.library.photos.first().click()
  // Pointed at, the notice stays with its Undo.
  await again.library.notice('Moved 30 photos.').hover()
  expect(await stored()).toEqual(ids)
  await again.library.button('Undo').click()
  await eventually(stored).toEqual(moved)
})

test('a person removes photos from an album, and Undo puts them back in place', async () => {
  const { person, address, api, id } = await withAlbum('Less')
  const { page, library } = await album.openLibrary(person)
  await page.goto(address)
  const { order, select, act, undo } = albumPage(page)
  await eventually(order).toEqual([cat, cup, astronaut])
  await select(cat)
  await select(cup)
  await act('Remove from album')
  // The notice appears at once. Pointed at, it stays with its Undo until the album has answered.
  await library.notice('Removed 2 photos').hover()
  await eventually(order).toEqual([astronaut])
  await page.getByText('1 photo', { exact: true }).waitFor()
  await undo('Removed 2 photos')
  await eventually(order).toEqual([cat, cup, astronaut])
  const count = async () => (await api.ask(`{ album(id: "${id}") { count } }`)).album.count
  await eventually(count).toBe(3)
})

test('a person downloads an album as one file in its order, continues after closing the window, and gets it without the photos deleted at that moment', async () => {
  const { person, api, ids, id, address } = await withAlbum('Köln / 2024')
  await api.ask(`mutation { updatePhoto(input: { id: "${ids.cup}", title: "${cat}" }) { id } }`)
  // The second photo's download never finishes.
  const interrupted = await album.openLibrary(person)
  let asked = 0
  await interrupted.context.route(isOriginal, (route) => (asked++ === 0 ? route.continue() : undefined))
  await interrupted.page.goto(address)
  await albumPage(interrupted.page).fromMenu('Download album')
  await interrupted.page.getByText(/^Downloading 1 of 3 photos/).waitFor()
  await interrupted.page.close({ runBeforeUnload: false })
  await interrupted.context.unroute(isOriginal)
  const later = await nextPage(interrupted.context)
  let fetched = 0
  later.on('request', (request) => void (fetched += Number(isOriginal(new URL(request.url())))))
  await later.goto('/')
  await later.getByText('The download of “Köln _ 2024.zip” stopped at 1 of 3 photos.').waitFor()
  const whole = await downloadedZip(later, () => later.getByRole('button', { name: 'Continue' }).click())
  expect(whole.names).toEqual([cat, 'chelsea (2).png', astronaut])
  expect(sha256(whole.files.get(cat)!)).toBe(sha256(photograph(cat)))
  expect(fetched).toBe(2)
  await later.close()

  const { page, library, expectErrors } = await album.openLibrary(person)
  expectErrors(/status of 403/)
  await page.goto(address)
  const { fromMenu, order } = albumPage(page)
  await eventually(order).toEqual([cat, cat, astronaut])
  const { name, names, files } = await downloadedZip(page, () => fromMenu('Download album'))
  expect([name, names]).toEqual(['Köln _ 2024.zip', [cat, 'chelsea (2).png', astronaut]])
  expect(sha256(files.get('chelsea (2).png')!)).toBe(sha256(photograph(cup)))

  // The photo's file is gone before its turn comes.
  await page.route(
    (url) => url.pathname.includes('/originals/') && url.pathname.includes(ids.person),
    async (route) => {
      await api.ask(`mutation { trash(ids: ["${ids.person}"]) { id } }`)
      await api.ask(`mutation { delete(ids: ["${ids.person}"]) }`)
      await route.fulfill({ status: 403 })
    },
  )
  const second = await downloadedZip(page, () => fromMenu('Download album'))
  expect(second.names).toEqual([cat, 'chelsea (2).png'])
  await page.getByText(/is saved: 2 photos, .* 1 photo was no longer there\.$/).waitFor()
  await library.button('OK').click()

  const specks = await Promise.all(Array.from({ length: 10 }, (_, n) => speck(n)))
  const added: string[] = []
  for (const [n, bytes] of specks.entries()) added.push(await api.upload(bytes, `speck ${n}.png`))
  await api.allReady(added)
  await api.ask(`mutation ($ids: [ID!]!) { addToAlbum(albumId: "${id}", ids: $ids) { id } }`, { ids: added })
  await eventually(order).toHaveLength(12)
  const dozen = await downloadedZip(page, () => fromMenu('Download album'))
  expect(dozen.names).toEqual([cat, 'chelsea (2).png', ...specks.map((_, n) => `speck ${n}.png`)])
  for (const [n, bytes] of specks.entries()) expect(dozen.files.get(`speck ${n}.png`)).toEqual(bytes)

  const { createAlbum } = await api.ask(
    `mutation { createAlbum(input: { title: "Cats", filter: { labels: ["Cat"] } }) { id } }`,
  )
  await page.goto(`/albums/${createAlbum.id}`)
  await eventually(order).toEqual([cat])
  const cats = await downloadedZip(page, () => fromMenu('Download album'))
  expect([cats.name, cats.names]).toEqual(['Cats.zip', [cat]])
})

test('a person chooses photos for an album in the library and drops others on its page', async () => {
  const { person } = await withPhotos()
  const { page, library } = await album.openLibrary(person)
  await page.goto('/albums')
  await library.button('New album').click()
  await page.getByLabel('Title').fill('Gathered')
  await library.button('Create').click()
  await library.button('Add from library').click()
  await page.getByText('Select photos to add to “Gathered”.').waitFor()
  // By keyboard one goes on from the bar, and after it from the album.
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Add from library',
  )
  await library.photo(cup).click({ modifiers: ['ControlOrMeta'] })
  await library.button('Add 1 photo').click()
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('photos')
  const { order, photo } = albumPage(page)
  await eventually(order).toEqual([cup])

  await library.drop(...(await cats(album.folder, 1)), pathOf('rocket.jpg'), pathOf(cat))
  // A file that is in the library already is added to the album too, without a second upload.
  await eventually(async () => (await order()).toSorted()).toEqual(['cat 1.png', cat, cup, 'rocket.jpg'])
  await photo('cat 1.png')
    .and(page.getByRole('link', { name: /Cat/ }))
    .waitFor()
  await page.getByText('4 photos', { exact: true }).waitFor()
  await page.reload()
  await eventually(async () => (await order()).length).toBe(4)
})

test('a photo opens over its album, leads to the next in album order, and closes at the same place', async () => {
  const { person, address, ids } = await withAlbum('Opened')
  const { page, library } = await album.openLibrary(person, phone)
  await page.goto(address)
  const { photo, order } = albumPage(page)
  await eventually(order).toEqual([cat, cup, astronaut])
  await photo(cat).tap()
  await library.viewer.waitFor()
  await swipe(page, [300, 300], [60, 300])
  await eventually(() => new URL(page.url()).pathname).toBe(`${address}/photo/${ids.cup}`)
  await page.goBack()
  await library.viewer.waitFor({ state: 'detached' })
  await eventually(() => new URL(page.url()).pathname).toBe(address)
  await eventually(() => photo(cup).evaluate((link) => link === document.activeElement)).toBe(true)
})

test('a person saves a search as an album that gains new photos, and edits its search there', async () => {
  const { person } = await withPhotos()
  const { page, library } = await album.openLibrary(person)
  await page.goto('/?label=Cat')
  await library.photo(cat).waitFor()
  await library.button('Save as album').click()
  await typeTitle(page, 'Smart album', 'Our cats')
  const { order, title, fromMenu } = albumPage(page)
  await eventually(() => title.inputValue()).toBe('Our cats')
  await eventually(order).toEqual([cat])
  // Files added here go into the library; the search decides whether the album shows them.
  await library.drop(...(await cats(album.folder, 2)))
  await eventually(async () => (await order()).toSorted()).toEqual(['cat 2.png', cat])

  await library.button('Change search').click()
  await page.getByText('Changing the search of “Our cats”.').waitFor()
  await library.photo(cat).waitFor()
  await page.goto('/?label=Cup')
  await library.photo(cup).waitFor()
  await page.goto('/albums')
  await inList(page, 'Our cats, Smart album').click()
  await searchForCupInstead(library, cup)
  await eventually(order).toEqual([cup])
  await fromMenu('Delete album')
  await library.button('Delete the album').click()
  await page.getByText('Put photos into albums').waitFor()
})

test('deleting an album keeps its photos, and a window that showed it says it is gone', async () => {
  const { person, address } = await withAlbum('Short-lived')
  const [{ page, library }, other] = [await album.openLibrary(person), await album.openLibrary(person)]
  await other.page.goto(address)
  await other.library.photo(cat).waitFor()
  await page.goto(address)
  const { fromMenu } = albumPage(page)
  await fromMenu('Delete album')
  await page.getByText('Its photos stay in your library.').waitFor()
  await library.button('Delete the album').click()
  await library.notice('Deleted “Short-lived”.').waitFor()
  await other.page.getByText('This album does not exist').waitFor()
  await page.getByRole('link', { name: 'Photos', exact: true }).click()
  for (const title of Object.values(FILES)) await library.photo(title).waitFor()
})

test('a title given in another window is not overwritten without asking', async () => {
  const { person, address, api, id } = await withAlbum('First')
  const { page, library } = await album.openLibrary(person)
  await page.goto(address)
  const { title } = albumPage(page)
  await title.fill('Mine')
  await api.ask(`mutation { updateAlbum(input: { id: "${id}", title: "Theirs" }) { id } }`)
  await page.getByRole('heading', { name: 'Theirs' }).waitFor({ state: 'attached' })
  await title.press('Enter')
  await page.getByText('The title was changed to “Theirs” somewhere else.').waitFor()
  await eventually(() => title.inputValue()).toBe('Theirs')
  await library.button('Use “Mine”').click()
  const now = async () => (await api.ask(`{ album(id: "${id}") { title } }`)).album.title
  await eventually(now).toBe('Mine')
})

test('a person takes back an album’s new title, cover and search, but nothing that another window has changed since', async () => {
  const { person, address, api, id, ids } = await withAlbum('Summer')
  const [{ page, library }, other] = [await album.openLibrary(person), await album.openLibrary(person)]
  await page.goto(address)
  await other.page.goto(address)
  const { title, select, act, undo, order } = albumPage(page)
  const there = albumPage(other.page)
  const notices = page.getByRole('region', { name: 'Notifications' }).getByRole('status').first()
  const rename = async (to: string) => {
    // An equal notice may be there, with the Undo of the title before.
    await notices.evaluate((list) => [...list.children].forEach((notice) => notice.classList.add('earlier')))
    await title.fill(to)
    await title.press('Enter')
    // Pointed at, the notice stays with its Undo until the other window has the new title.
    await notices.locator('> :not(.earlier)', { hasText: 'Title saved.' }).hover()
    await eventually(() => there.title.inputValue()).toBe(to)
  }
  await rename('Lofoten')
  await rename('Lofoten 2026')
  await undo('Title saved.')
  await eventually(() => there.title.inputValue()).toBe('Lofoten')
  await undo('Title saved.')
  await eventually(() => there.title.inputValue()).toBe('Summer')

  const chosen = async () => (await api.ask(`{ album(id: "${id}") { chosenCover } }`)).album.chosenCover
  await select(cup)
  await act('Use as cover')
  await library.notice('Cover changed.').hover()
  await eventually(chosen).toBe(ids.cup)
  await undo('Cover changed.')
  await eventually(chosen).toBe(null)

  await rename('Mine')
  await api.ask(`mutation { updateAlbum(input: { id: "${id}", title: "Theirs" }) { id } }`)
  await eventually(() => title.inputValue()).toBe('Theirs')
  await undo('Title saved.')
  await library.notice('Not undone: the title has been changed since.').waitFor()
  expect(await title.inputValue()).toBe('Theirs')

  const { createAlbum } = await api.ask(
    'mutation { createAlbum(input: { title: "Ours", filter: { labels: ["Cat"] } }) { id } }',
  )
  await page.goto(`/albums/${createAlbum.id}`)
  await eventually(order).toEqual([cat])
  await searchForCupInstead(library, cup)
  // By keyboard one goes on from the album.
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('photos')
  await library.notice('Saved the new search of “Ours”.').hover()
  await eventually(order).toEqual([cup])
  await undo('Saved the new search of “Ours”.')
  await eventually(order).toEqual([cat])
  await page.reload()
  await eventually(order).toEqual([cat])
})

test('in a narrow window the most used actions on a photo are in one row, and all others one click away', async () => {
  const { person, ids, api, address } = await withAlbum('Narrow')
  const { page, library } = await album.openLibrary(person)
  const { order, select } = albumPage(page)
  await page.goto(address)
  await eventually(order).toEqual([cat, cup, astronaut])
  await select(cup)
  const bar = library.selectionBar
  const menu = bar.getByRole('button', { name: 'More actions' })
  const inSight = () =>
    bar.getByRole('button').evaluateAll((buttons) =>
      buttons.map((button) => {
        const { left, top, width, height } = button.getBoundingClientRect()
        const isCovered = !button.contains(document.elementFromPoint(left + width / 2, top + height / 2))
        return `${button.ariaLabel ?? button.textContent}${isCovered ? ', covered' : ''}`
      }),
    )
  const rows = () =>
    bar
      .locator('[data-danger]:not([popover] *)')
      .evaluateAll(
        (actions) => [...new Set(actions.map((action) => action.getBoundingClientRect().top))].length,
      )
  // Clear, select all, and the actions.
  await eventually(async () => (await inSight()).length).toBe(2 + 14)
  const all = await inSight()
  expect(all.filter((name) => name.endsWith('covered'))).toEqual([])
  expect(await menu.count()).toBe(0)
  // A small laptop, a larger one at 200 % zoom, a phone, and a small one.
  for (const width of [1024, 720, 390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    // The bar moves its actions only after the window has its new width.
    await settled(page)
    await menu.waitFor()
    await eventually(rows).toBe(1)
    const row = await inSight()
    expect(row).toEqual(
      expect.arrayContaining(['Mark as favourite', 'Add to album', 'Add labels', 'Move to trash']),
    )
    await menu.click()
    await eventually(async () =>
      (await inSight()).filter((name) => all.includes(name) && !row.includes(name)).toSorted(),
    ).toEqual(all.filter((name) => !row.includes(name)).toSorted())
    // Escape closes the menu, and then clears the selection.
    await page.keyboard.press('Escape')
    await eventually(inSight).toEqual(row)
  }
  await library.act('Rotate clockwise')
  await library.notice('Rotated.').waitFor()
  await eventually(async () => (await api.ask(`{ photo(id: "${ids.cup}") { turn } }`)).photo.turn).toBe(90)
  await library.act('Change date')
  await page.getByRole('dialog', { name: 'Change the date' }).waitFor()
  await page.keyboard.press('Escape')
  await bar.waitFor()
  await eventually(() => menu.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })
})

test('albums pass the accessibility check', async () => {
  const { person, address } = await withAlbum('Looked at')
  const { page, library } = await album.openLibrary(person)
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))
  const { photo, order, select, act } = albumPage(page)
  await page.goto('/albums')
  await inList(page, 'Looked at, 3 photos').waitFor()
  await check('albums')
  await library.button('New album').click()
  await check('albums, a new one')
  await page.goto(address)
  await eventually(order).toEqual([cat, cup, astronaut])
  await check('an album')
  await library.button('More').click()
  await check('an album, more')
  await page.keyboard.press('Escape')
  await select(cup)
  await page.getByRole('region', { name: 'Selected photos' }).waitFor()
  await check('an album, a photo selected')
  await act('Add to album')
  await check('an album, adding to another')
  await page.keyboard.press('Escape')
  await act('Move')
  await photo(cat).focus()
  await check('an album, moving')
  await page.keyboard.press('Escape')
  await act('More')
  await act('Add from library')
  await library.photo(cup).click({ modifiers: ['ControlOrMeta'] })
  await library.button('Add 1 photo').waitFor()
  await check('photos for an album')
  await page.goto('/albums/01ARZ3NDEKTSV4RRFFQ69G5FAV')
  await page.getByText('This album does not exist').waitFor()
  await check('an album, gone')
  expect(found).toEqual([])
})

/** Changes the search of the open smart album from cats to cups. */
async function searchForCupInstead(library: LibraryPage, cup: string) {
  await library.button('Change search').click()
  await library.button('Remove Cat').click()
  await library.searchField.fill('Cup')
  await library.suggestion(/^Cup/).click()
  await library.photo(cup).waitFor()
  await library.button('Save search').click()
}
