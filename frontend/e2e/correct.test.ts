import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { cachedAnalysesPk } from '@album/model/keys'
import { MIN_MODERATION_CONFIDENCE } from '@album/model/limits'
import { developerOf } from '../../backend/tests/developer.ts'
import { type Library, put } from '../../backend/tests/library.ts'
import { catVariant, speck } from '../../backend/tests/pictures.ts'
import { phone } from './browser.ts'
import { downloadedZip, nextPage } from './downloaded.ts'
import { findings, findingsInThemes } from './findings.ts'
import { answerWith, aPhoto, idsOf, libraryOf } from './made-answers.ts'
import { eventually, runAlbum } from './running-album.ts'
import { settled } from './timeline.ts'

const album = runAlbum()
/** More than one API call can take: the server edits them in the background. */
const MANY = 60

/** The controls and counts of a selection, as a person sees them. */
const selectionOn = (page: Page) => {
  const bar = page.getByRole('region', { name: 'Selected photos' })
  return {
    bar,
    count: (count: number) => bar.getByText(`${count} selected`, { exact: true }).waitFor(),
    act: (name: string) => bar.getByRole('button', { name, exact: true }).click(),
    none: () => bar.waitFor({ state: 'detached' }),
    ticks: (grid: Locator) => grid.getByRole('checkbox', { name: /^Select photo/, checked: true }),
    async addLabels(...labels: string[]) {
      for (const label of labels) {
        await page.getByRole('combobox', { name: 'Labels to add' }).fill(label)
        await page.keyboard.press('Enter')
      }
      await page.getByRole('button', { name: 'Add', exact: true }).click()
    },
  }
}

const isOriginal = ({ pathname }: URL) => pathname.includes('/originals/')

/** A person with these cats, and an API client for their library. */
async function withCats(...numbers: number[]) {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: string[] = []
  for (const number of numbers) ids.push(await api.upload(await catVariant(number), `cat ${number}.png`))
  for (const id of ids) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  return { person, api, ids }
}
/** A person with MANY tiny photos whose content does not matter. */
async function withMany() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const pictures = await Promise.all(Array.from({ length: MANY }, (_, index) => speck(index)))
  const uploads = await api.reserveAll(pictures)
  for (const [index, upload] of uploads.entries()) await put(upload, pictures[index]!)
  const ready = async () =>
    (await api.ask('{ photos(filter: { status: READY }, limit: 100) { items { id } } }')).photos.items.length
  // Other tests share the processor and the queue.
  await expect.poll(ready, { timeout: 180_000 }).toBe(MANY)
  return { person, api }
}
/** How a tile's ring looks. An empty one is transparent. */
const ringOf = (tick: Locator) =>
  tick.evaluate((tick) => {
    const ring = tick.firstElementChild!
    const { opacity } = getComputedStyle(tick)
    const isFilled = !getComputedStyle(ring).backgroundColor.startsWith('rgba')
    return { isShown: opacity === '1', isTicked: ring.querySelector('svg') !== null, isFilled }
  })
const labelsOf = async (api: Library, id: string) =>
  (await api.photo(id))!.labels.map(({ name, source }) => `${name} ${source}`)

test('a person sees an empty ring until a photo is selected, and selects as in a file manager: ticks, Ctrl and Shift clicks, Shift and arrows, Ctrl+A, Escape', async () => {
  const { person } = await withCats(1, 2, 3, 4, 5, 6)
  const { page, library } = await album.openLibrary(person)
  const { bar, count, none, act, ticks } = selectionOn(page)
  const photo = library.photos
  await eventually(() => photo.count()).toBe(6)

  await photo.nth(1).hover()
  const rings = library.grid.getByRole('checkbox', { name: /^Select photo/ })
  const [empty, ticked] = [false, true].map((is) => ({ isShown: true, isTicked: is, isFilled: is }))
  await eventually(() => ringOf(rings.nth(1))).toEqual(empty)
  await rings.nth(1).click()
  await count(1)
  await eventually(() => ringOf(rings.nth(1))).toEqual(ticked)
  await eventually(() => ringOf(rings.nth(2))).toEqual(empty)
  await photo.nth(4).click({ modifiers: ['Shift'] })
  await count(4)
  await photo.nth(2).click({ modifiers: ['ControlOrMeta'] })
  await count(3)
  // During a selection, a click selects instead of opening.
  await photo.nth(0).click()
  await count(4)
  expect(await ticks(library.grid).count()).toBe(4)
  await page.keyboard.press('Escape')
  await none()

  await photo.nth(0).focus()
  await page.keyboard.press('Space')
  await count(1)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await count(3)
  await page.keyboard.press('Shift+ArrowLeft')
  await count(2)
  await page.keyboard.press('ControlOrMeta+a')
  await count(6)
  await act('Clear selection')
  await none()
  expect(await bar.count()).toBe(0)
  // The focus is back on the photos, and Enter opens one again.
  await eventually(() => page.evaluate(() => Boolean(document.activeElement?.closest('[data-photo]')))).toBe(
    true,
  )
  await page.keyboard.press('Enter')
  await library.viewer.waitFor()
})

test('on a phone a long press selects the first photo and taps select more', async () => {
  const { person } = await withCats(7, 8, 9)
  const { page, context, library } = await album.openLibrary(person, phone)
  const { count, none, act } = selectionOn(page)
  await eventually(() => library.photos.count()).toBe(3)
  const { x, y } = (await library.photos.nth(0).boundingBox())!
  const devtools = await context.newCDPSession(page)
  const touchPoints = [{ x: x + 40, y: y + 40 }]
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await count(1)
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await library.photos.nth(2).tap()
  await count(2)
  await act('Move to trash')
  await none()
  await eventually(() => library.photos.count()).toBe(1)
})

test('a person adds labels to several photos at once, and Undo removes them only where they are new', async () => {
  const { person, api, ids } = await withCats(10, 11, 12)
  await api.ask(`mutation { addLabels(ids: ["${ids[0]}"], labels: ["Holiday"]) { id } }`)
  const { page, library } = await album.openLibrary(person)
  const { count, addLabels } = selectionOn(page)
  await library.labelled('cat 10.png', 'Holiday').waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await count(3)
  await page.keyboard.press('l')
  await page.getByRole('dialog', { name: 'Add labels to 3 photos' }).waitFor()
  // Existing labels are suggested with their own spelling.
  await page.getByRole('combobox', { name: 'Labels to add' }).fill('holi')
  await page.getByRole('option', { name: 'Holiday' }).click()
  await addLabels('Minka')
  // Pointed at, the notice stays with its Undo.
  await library.notice('Added Holiday and Minka to 3 photos.').hover()
  for (const title of ['cat 10.png', 'cat 11.png', 'cat 12.png'])
    await library.labelled(title, 'Minka').waitFor()
  for (const id of ids)
    await eventually(() => labelsOf(api, id)).toEqual(expect.arrayContaining(['Holiday USER', 'Minka USER']))

  await library.button('Undo').click()
  for (const id of ids) await eventually(() => labelsOf(api, id)).not.toContain('Minka USER')
  await eventually(() => labelsOf(api, ids[1]!)).not.toContain('Holiday USER')
  expect(await labelsOf(api, ids[0]!)).toContain('Holiday USER')
  expect(await labelsOf(api, ids[2]!)).not.toContain('Holiday USER')
})

test('a person removes a wrong label from several photos, and a later analysis does not bring it back', async () => {
  const { person, api, ids } = await withCats(13, 14, 15)
  const { page, library } = await album.openLibrary(person)
  const { act } = selectionOn(page)
  await library.photo('cat 13.png').click({ modifiers: ['ControlOrMeta'] })
  await library.photo('cat 14.png').click({ modifiers: ['ControlOrMeta'] })
  await act('Remove labels')
  const dialog = page.getByRole('dialog', { name: 'Remove labels from 2 photos' })
  await dialog.getByRole('checkbox', { name: 'Cat 2 of 2' }).check()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await library.notice('Removed Cat from 2 photos.').waitFor()
  for (const id of ids.slice(0, 2)) await eventually(() => labelsOf(api, id)).not.toContain('Cat MACHINE')

  const { reanalyze } = await api.ask('mutation ($ids: [ID!]!) { reanalyze(input: { ids: $ids }) { id } }', {
    ids,
  })
  await eventually(async () => (await api.ask(`{ job(id: "${reanalyze.id}") { status done } }`)).job).toEqual(
    {
      status: 'DONE',
      done: 3,
    },
  )
  for (const id of ids.slice(0, 2)) expect(await labelsOf(api, id)).not.toContain('Cat MACHINE')
  expect(await labelsOf(api, ids[2]!)).toContain('Cat MACHINE')
  await library.labelled('cat 15.png', 'Cat').waitFor()
  expect(await library.labelled('cat 13.png', 'Cat').count()).toBe(0)
})

test('a person downloads a dozen photos as one ZIP file of the originals, and one photo as it is', async () => {
  const { person, ids, api } = await withCats(16, 17)
  await api.ask(`mutation { updatePhoto(input: { id: "${ids[1]}", title: "../Köln: 1/2" }) { id } }`)
  const specks = Array.from({ length: 10 }, (_, n) => `speck ${n}.png`)
  const added = await Promise.all(specks.map(async (name, n) => api.upload(await speck(n), name)))
  for (const id of added) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const { page, library } = await album.openLibrary(person)
  const { act, count } = selectionOn(page)
  let downloads = 0
  page.on('download', () => (downloads += 1))
  await eventually(() => library.photos.count()).toBe(12)
  await page.keyboard.press('ControlOrMeta+a')
  await count(12)
  const { name, names, files } = await downloadedZip(page, () => act('Download'))
  expect(name).toMatch(/^photos-\d{4}-\d\d-\d\d\.zip$/)
  expect(names.toSorted()).toEqual(['__Köln_ 1_2.png', 'cat 16.png', ...specks])
  expect(files.get('cat 16.png')).toEqual(await catVariant(16))
  expect(files.get('speck 9.png')).toEqual(await speck(9))
  expect(downloads).toBe(1)

  await page.keyboard.press('Escape')
  await library.photo('cat 16.png').click({ modifiers: ['ControlOrMeta'] })
  await count(1)
  const [one] = await Promise.all([page.waitForEvent('download'), act('Download')])
  expect(one.suggestedFilename()).toBe('cat 16.png')
})

test('a person sees how far the download of a selection is, closes the window, and gets the rest in another', async () => {
  const { person } = await withCats(40, 41, 42)
  const first = await album.openLibrary(person)
  let asked = 0
  // The second file does not come before the window is closed.
  await first.context.route(isOriginal, (route) => (asked++ === 0 ? route.continue() : undefined))
  await eventually(() => first.library.photos.count()).toBe(3)
  await first.page.keyboard.press('ControlOrMeta+a')
  await selectionOn(first.page).act('Download')
  await first.page.getByText(/^Downloading 1 of 3 photos/).waitFor()
  await first.page.close({ runBeforeUnload: false })
  await first.context.unroute(isOriginal)

  const page = await nextPage(first.context)
  let fetched = 0
  page.on('request', (request) => void (fetched += Number(isOriginal(new URL(request.url())))))
  await page.goto('/')
  await page.getByText(/^The download of “photos-.*\.zip” stopped at 1 of 3 photos\.$/).waitFor()
  const { files } = await downloadedZip(page, () => page.getByRole('button', { name: 'Continue' }).click())
  expect([...files.keys()].toSorted()).toEqual(['cat 40.png', 'cat 41.png', 'cat 42.png'])
  for (const number of [40, 41, 42]) expect(files.get(`cat ${number}.png`)).toEqual(await catVariant(number))
  expect(fetched).toBe(2)
})

test('in the trash, a person restores some selected photos and deletes others for good', async () => {
  const { person, api, ids } = await withCats(18, 19, 20, 21)
  const { page, library } = await album.openLibrary(person)
  const { act, count, none } = selectionOn(page)
  await eventually(() => library.photos.count()).toBe(4)
  await page.keyboard.press('ControlOrMeta+a')
  await count(4)
  await page.keyboard.press('Delete')
  await library.notice('4 photos moved to trash.').waitFor()
  await none()
  await page.getByText('Photos you add here').waitFor()

  await library.fromAccountMenu('Trash')
  const trash = page.getByRole('region', { name: 'Photos in the trash' })
  const inTrash = (title: string) => trash.getByRole('link', { name: new RegExp(`^${title}`) })
  await eventually(() => trash.getByRole('link').count()).toBe(4)
  for (const title of ['cat 18.png', 'cat 19.png'])
    await inTrash(title).click({ modifiers: ['ControlOrMeta'] })
  await count(2)
  await act('Restore')
  await library.notice('2 photos restored.').waitFor()
  await none()
  await eventually(() => trash.getByRole('link').count()).toBe(2)

  for (const title of ['cat 20.png', 'cat 21.png'])
    await inTrash(title).click({ modifiers: ['ControlOrMeta'] })
  await act('Delete for good')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByText('Delete 2 photos for good? You cannot undo this here. For 30 days, the owner')
    .waitFor()
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('The trash is empty.').waitFor()
  const left = await Promise.all(ids.map((id) => api.photo(id)))
  expect(left.map((photo) => photo?.trashedAt)).toEqual([null, null, undefined, undefined])
  await page.goto('/')
  await eventually(() => library.photos.count()).toBe(2)
})

test('somebody who labels dozens of photos can close the page, finds them all labelled, and can undo a change of all', async () => {
  const { person, api } = await withMany()
  const { page, library, context } = await album.openLibrary(person)
  const { bar, act, count, addLabels } = selectionOn(page)
  const carrying = async () => (await api.counts())['A long trip'] ?? 0
  await library.photos.first().waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await count(MANY)
  // The bar does not cover the photo that has the focus.
  await library.photos.first().focus()
  await page.keyboard.press('End')
  const [tile, foot] = await Promise.all([page.locator('a:focus').boundingBox(), bar.boundingBox()])
  expect(tile!.y + tile!.height).toBeLessThanOrEqual(foot!.y)
  await act('Add labels')
  // This page never learns that the edit has ended, so the notice must come from the next visit.
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('query Edit(') ? undefined : route.fallback(),
  )
  await addLabels('A long trip')
  await page.getByRole('status').getByRole('button', { name: 'Cancel' }).waitFor()
  await page.close()
  await eventually(carrying).toBe(MANY)

  // The next visit says so, and offers Undo. The notice may leave before all pictures are loaded; pointed at, it stays.
  const next = await context.newPage()
  await next.goto('/', { waitUntil: 'commit' })
  await next.getByRole('status').getByText(`Added A long trip to ${MANY} photos.`).hover()
  await next.getByRole('button', { name: 'Undo' }).click()
  await eventually(carrying).toBe(0)
  await next.close()
  const { editMany } = await api.ask(
    `mutation ($ids: [ID!]!) { editMany(input: { action: ADD_LABELS, labels: ["A long trip"], ids: $ids }) { id } }`,
    {
      ids: (await api.ask('{ photos(limit: 100) { items { id } } }')).photos.items.map(
        ({ id }: { id: string }) => id,
      ),
    },
  )
  await eventually(carrying).toBe(MANY)
  // A page that is opened before the edit is over shows it, with an Undo of its own.
  const status = async () => (await api.ask(`{ job(id: "${editMany.id}") { status } }`)).job.status
  await eventually(status).toBe('DONE')

  const again = await album.openLibrary(person)
  const selection = selectionOn(again.page)
  await again.library.photos.first().waitFor()
  await again.page.keyboard.press('ControlOrMeta+a')
  await selection.count(MANY)
  await selection.act('Remove labels')
  await again.page.getByRole('checkbox', { name: /^A long trip/ }).check()
  await again.page.getByRole('button', { name: 'Remove', exact: true }).click()
  // Pointed at, the notice stays with its Undo.
  await again.library.notice(`Removed A long trip from ${MANY} photos.`).hover()
  expect(await carrying()).toBe(0)
  await again.library.button('Undo').click()
  await eventually(carrying).toBe(MANY)
})

test('labels that are read later move nothing in the dialog that removes them', async () => {
  const { page, library } = await album.openNewLibrary()
  const { act } = selectionOn(page)
  const ids = idsOf(120)
  let isLate = false
  let rest = () => {}
  const isRead = new Promise<void>((resolve) => (rest = resolve))
  const labelled = (id: string, names: string[]) =>
    aPhoto(id, {
      labels: names.map((name) => ({
        __typename: 'Label',
        name,
        confidence: 97,
        parents: [],
        source: 'USER',
      })),
    })
  const later = Array.from({ length: 20 }, (_, n) => `Later ${n}`)
  await answerWith(page, {
    ...libraryOf(ids),
    // The grid loads the photos on the screen itself.
    PhotosById: async ({ ids }: { ids: string[] }) => {
      if (!isLate) return { photosById: ids.map((id) => labelled(id, ['Early'])) }
      await isRead
      return { photosById: ids.map((id) => labelled(id, later)) }
    },
  })
  await page.goto('/')
  await library.labelled(`IMG_${ids[0]}.jpg`, 'Early').waitFor()
  isLate = true
  await page.keyboard.press('ControlOrMeta+a')
  await act('Remove labels')
  const dialog = page.getByRole('dialog', { name: 'Remove labels from 120 photos' })
  const places = () =>
    Promise.all(
      [
        dialog.getByRole('checkbox', { name: /^Early/ }),
        dialog.getByRole('button', { name: 'Remove', exact: true }),
        dialog.getByRole('button', { name: 'Cancel' }),
        dialog.getByRole('button', { name: 'Close' }),
      ].map((each) => each.boundingBox()),
    )
  await dialog.getByText(/^Reading labels/).waitFor()
  await dialog.evaluate((dialog) => Promise.all(dialog.getAnimations().map(({ finished }) => finished)))
  const before = await places()
  rest()
  await dialog.getByText(/^Reading labels/).waitFor({ state: 'hidden' })
  await dialog.getByRole('checkbox').nth(20).waitFor()
  expect(await places()).toEqual(before)
})

test('many photos go to the trash at once, and Undo brings them back', async () => {
  const { person, api } = await withMany()
  const { page, library } = await album.openLibrary(person)
  const { bar, count, none } = selectionOn(page)
  const inLibrary = async () => (await api.ask('{ usage { photos } }')).usage.photos
  await library.photos.first().waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await count(MANY)
  await page.keyboard.press('Delete')
  // Pointed at, the notice stays with its Undo.
  await library.notice(`${MANY} photos moved to trash.`).hover()
  await none()
  await page.getByText('Photos you add here').waitFor()
  expect(await inLibrary()).toBe(0)
  await library.button('Undo').click()
  await library.notice(`${MANY} photos restored.`).waitFor()
  await library.photos.first().waitFor()
  expect(await inLibrary()).toBe(MANY)
  // The photos come back one after another.
  await eventually(async () => {
    await page.keyboard.press('ControlOrMeta+a')
    return bar.getByText(`${MANY} selected`, { exact: true }).count()
  }).toBe(1)
})

test('the selection and its dialogs pass the accessibility check', async () => {
  const { person } = await withCats(22, 23, 24)
  const { page, library } = await album.openLibrary(person)
  const { act, count, addLabels } = selectionOn(page)
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))
  await eventually(() => library.photos.count()).toBe(3)
  await page.keyboard.press('ControlOrMeta+a')
  await count(3)
  await check('selection')
  await act('Add labels')
  const field = page.getByRole('combobox', { name: 'Labels to add' })
  await field.fill('Minka')
  await page.keyboard.press('Enter')
  await field.fill('c')
  await page.getByRole('option', { name: 'Cat' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await check('selection, adding labels')
  await page.keyboard.press('Enter')
  await addLabels()
  await library.notice('Added Minka and Cat to 3 photos.').waitFor()
  await act('Remove labels')
  await page.getByRole('checkbox', { name: /^Minka/ }).check()
  await check('selection, removing labels')
  await page.keyboard.press('Escape')
  // Escape closed the dialog and kept the selection.
  await count(3)
  await act('Move to trash')
  await library.fromAccountMenu('Trash')
  const trash = page.getByRole('region', { name: 'Photos in the trash' })
  await eventually(() => trash.getByRole('link').count()).toBe(3)
  await check('trash')
  await page.keyboard.press('ControlOrMeta+a')
  await count(3)
  await check('trash, selection')
  await act('Delete for good')
  await page.getByRole('dialog').waitFor()
  await check('trash, selection, asked')
  expect(found).toEqual([])
})

test('a person unblurs a harmless photo on its tile, in a selection or in its panel, can undo it, and it stays so when analysed again', async () => {
  const { person, api, ids } = await withCats(70)
  const developer = developerOf(album.system)
  const photo = await developer.photoItem(api.owner, ids[0]!)
  const [weapons, again] = [91, 92].map((confidence) => ({ name: 'Weapons', parent: 'Violence', confidence }))
  await developer.putItem({ ...photo, moderation: [weapons], version: photo.version + 1 })
  // The service finds the same in the next analysis.
  const [cached] = await developer.cachedAnalyses(api.owner, photo.sha256)
  const until = Math.floor(Date.now() / 1000) + 3_600
  const modelVersion = photo.modelVersions!.find((version) => version.startsWith('DetectModerationLabels'))
  await developer.putItem({
    ...{ PK: cachedAnalysesPk(api.owner), SK: cached, expiresAt: until },
    [`DetectModerationLabels_${MIN_MODERATION_CONFIDENCE}`]: {
      seen: { moderation: [again] },
      modelVersion,
      until,
    },
  })

  const { page, library } = await album.openLibrary(person)
  const stored = () => developer.photoItem(api.owner, photo.id)
  const isStoredAsBlurred = () => eventually(async () => (await stored()).harmless).toBe(undefined)
  const isBlurred = async () => {
    await page.getByText('Weapons').waitFor()
    await isStoredAsBlurred()
  }
  const isPlain = async () => {
    // The notice appears at once. Pointed at, it stays with its Undo until the album has answered.
    await library.notice('The photo is no longer blurred.').hover()
    await eventually(() => page.getByText('Weapons').count()).toBe(0)
    await eventually(async () => (await stored()).harmless).toBe(true)
  }
  await isBlurred()
  await library.button('Nothing wrong here: cat 70.png').click()
  await isPlain()
  await library.button('Undo').click()
  await isBlurred()

  await page.getByRole('checkbox', { name: /^Select photo 1/ }).click()
  await selectionOn(page).act('Nothing wrong here')
  await isPlain()
  await library.button('Undo').click()
  await isBlurred()
  await page.keyboard.press('Escape')

  await library.photo('cat 70.png').press('Enter')
  await library.viewer.getByRole('button', { name: 'Show', exact: true }).click()
  const panel = library.viewer.getByRole('complementary', { name: 'Labels and details' })
  for (const isFirst of [true, false]) {
    await panel.getByText('Moderated: Weapons').waitFor()
    await panel.getByRole('button', { name: 'Nothing wrong here' }).click()
    await isPlain()
    if (!isFirst) break
    await library.button('Undo').click()
    await isStoredAsBlurred()
  }
  await library.close()

  await library.photo('cat 70.png').click({ modifiers: ['ControlOrMeta'] })
  await selectionOn(page).act('Analyse again')
  await page.getByRole('dialog').getByRole('button', { name: 'Analyse again' }).click()
  await eventually(async () => (await stored()).coveredModeration).toEqual([again])
  await page.reload()
  await library.photo('cat 70.png').waitFor()
  expect(await page.getByText('Weapons').count()).toBe(0)
  expect(await api.ask('{ photos(filter: { moderated: true }) { items { id } } }')).toEqual({
    photos: { items: [] },
  })
})

test('a person unblurs a photo with the Space key, also in the trash, where it presses Restore', async () => {
  const { person, api, ids } = await withCats(72)
  const developer = developerOf(album.system)
  const photo = await developer.photoItem(api.owner, ids[0]!)
  const moderation = [{ name: 'Weapons', parent: 'Violence', confidence: 91 }]
  await developer.putItem({ ...photo, moderation, version: photo.version + 1 })
  const { page, library } = await album.openLibrary(person)
  await library.button('Nothing wrong here: cat 72.png').press('Space')
  await library.notice('The photo is no longer blurred.').hover()
  await library.button('Undo').click()
  await library.button('Show cat 72.png').press('Space')
  await eventually(() => page.getByText('Weapons').count()).toBe(0)
  expect(await library.selectionBar.count()).toBe(0)
  // The button is gone, and the photo has the focus: on it, Space selects.
  await library.photo('cat 72.png').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Space')
  await library.selectionBar.waitFor()
  await library.moveToTrash()

  await page.goto('/trash')
  await library.button('Restore cat 72.png').press('Space')
  await library.notice('Restored.').waitFor()
})

test('on a phone’s small tile a person sees a blurred photo first, and then says that nothing is wrong with it', async () => {
  const { person, api, ids } = await withCats(71)
  const developer = developerOf(album.system)
  const photo = await developer.photoItem(api.owner, ids[0]!)
  const moderation = [{ name: 'Weapons', parent: 'Violence', confidence: 91 }]
  await developer.putItem({ ...photo, moderation, version: photo.version + 1 })
  for (const [locale, ...names] of [
    ['de-DE', 'cat 71.png anzeigen', 'Unbedenklich: cat 71.png'],
    ['en-GB', 'Show cat 71.png', 'Nothing wrong here: cat 71.png'],
  ]) {
    const window = await album.openWindow({ ...phone, locale })
    await album.signInWindow(window, person)
    const { page } = window
    await page.goto('/')
    const [show, harmless] = names.map((name) => page.getByRole('button', { name, exact: true }))
    await show!.click()
    await harmless!.waitFor()
    expect(await show!.count()).toBe(0)
    expect(await findings(page, `a shown photo, ${locale}`)).toEqual([])
    await page.setViewportSize(phone.viewport!)
    // The grid lays its tiles out only after the window has its new width.
    await settled(page)
    const fit = await harmless!.evaluate((button) => {
      const tile = button.closest('li')!
      tile.style.width = '120px'
      const [own, around] = [button.getBoundingClientRect(), tile.getBoundingClientRect()]
      const range = document.createRange()
      range.selectNodeContents(button)
      const text = range.getBoundingClientRect()
      return {
        tile: [around.width, around.height > 112 && around.height < 150],
        isInTile: own.left >= around.left && own.right <= around.right && own.top >= around.top,
        isTextInButton: text.left >= own.left && text.right <= own.right && text.height <= own.height,
        isLargeEnough: own.height >= 44 && own.width >= 44,
      }
    })
    expect(fit, locale).toEqual({
      tile: [120, true],
      isInTile: true,
      isTextInButton: true,
      isLargeEnough: true,
    })
    // An upright photo's tile: no room for the words.
    const narrow = await harmless!.evaluate((button) => {
      const tile = button.closest('li')!
      tile.style.width = '90px'
      const [own, around] = [button.getBoundingClientRect(), tile.getBoundingClientRect()]
      const words = document.createRange()
      words.selectNodeContents(button)
      return {
        size: [own.width, own.height],
        isInTile: own.left >= around.left && own.right <= around.right && own.top >= around.top,
        hasWordsInSight: words.getBoundingClientRect().left < own.right - 1,
        tick: getComputedStyle(button, '::before').width,
      }
    })
    expect(narrow, locale).toEqual({ size: [44, 44], isInTile: true, hasWordsInSight: false, tick: '7px' })
    expect(await findingsInThemes(page, `a narrow tile, ${locale}`)).toEqual([])
    await page.setViewportSize(phone.viewport!)
    if (locale === 'de-DE') continue
    await harmless!.click()
    await eventually(async () => (await developer.photoItem(api.owner, photo.id)).harmless).toBe(true)
    await eventually(() => harmless!.count()).toBe(0)
  }
})
