import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import cdk from '../../cdk.json' with { type: 'json' }
import { usageKey } from '@album/model/keys'
import { developerOf } from '../../backend/tests/developer.ts'
import { photograph as bytesOf, sha256 } from '../../backend/tests/library.ts'
import { catVariant } from '../../backend/tests/pictures.ts'
import { downloadedZip, nextPage } from './downloaded.ts'
import { findings } from './findings.ts'
import { cats } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'
import { analysedPhotosIn } from './analysed-photos.ts'

const album = runAlbum()

/** How many photos a person may add in a day. */
const perDay = cdk.context.photosPerDay
const number = (count: number) => count.toLocaleString('en')

const personWith = analysedPhotosIn(album)

const figures = (page: Page, row: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row }) })
    .getByRole('cell')

test('a person sees what the album has cost and what is left of today’s quota, live', async () => {
  const { person, api } = await personWith(
    ['cat.png', bytesOf('chelsea.png')],
    ['cup.png', bytesOf('coffee.png')],
  )
  const { page, library } = await album.openLibrary(person)
  await library.fromAccountMenu('Usage')
  await page.getByText('2 photos in your library').waitFor()
  await page.getByText(`2 photos added today. You can add ${number(perDay - 2)} more.`).waitFor()
  expect(await figures(page, 'Photos added').allTextContents()).toEqual(['2', '2', '2'])
  expect(await figures(page, 'Analyses').allTextContents()).toEqual(['2', '2', '2'])
  expect(await figures(page, 'Size').first().textContent()).toBe('707.2 kB')
  expect(await figures(page, 'Estimated cost').allTextContents()).toEqual(['$0.004', '$0.004', '$0.004'])

  await api.upload(await catVariant(70), 'another.png')
  // A request that was under way may answer first.
  await eventually(async () => {
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    return page.getByText('3 photos added today').count()
  }).toBe(1)
  expect(await findings(page, 'usage')).toEqual([])
})

/** The number of files that the browser keeps of downloads. */
const stored = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const all = await root.getDirectoryHandle('downloads', { create: true })
    let count = 0
    for await (const _ of all.keys()) count += 1
    return count
  })
const isOriginal = ({ pathname }: URL) => pathname.includes('/originals/')

/** @returns the export's files, and the lines of its manifest */
async function exported(page: Page, start: () => Promise<void>) {
  const { name, names, files } = await downloadedZip(page, start)
  expect(name).toMatch(/^album-\d{4}-\d\d-\d\d\.zip$/)
  const lines = String(files.get('album.ndjson')).trim().split('\n')
  return { names, files, lines: lines.map((line) => JSON.parse(line)) }
}

test('a person exports everything as one file, and reads what could not be fetched', async () => {
  const { person, api, ids } = await personWith(
    ['cat.png', bytesOf('chelsea.png')],
    ['cup.png', bytesOf('coffee.png')],
    ['cat.png', await catVariant(71)],
  )
  await api.ask(`mutation { addLabels(ids: ["${ids[0]}"], labels: ["Minka"]) { id }
    createAlbum(input: { title: "Summer" }) { id } }`)
  const { albums } = await api.ask('{ albums { items { id } } }')
  await api.ask(
    `mutation { addToAlbum(albumId: "${albums.items[0].id}", ids: ["${ids[2]}", "${ids[0]}"]) { id } }`,
  )
  const { page, library, expectErrors } = await album.openLibrary(person)
  expectErrors(/status of 404/)
  await page.goto('/usage')
  await page.route(
    (url) => isOriginal(url) && url.pathname.includes(ids[1]!),
    (route) => route.fulfill({ status: 404 }),
  )
  const { names, files, lines } = await exported(page, () => library.button('Download everything').click())
  await page.getByText(/album-.*\.zip” is saved: 2 photos, /).waitFor()
  await page.getByText('1 photo is missing:').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'cup.png' })
    .getByText('Its file could not be found.')
    .waitFor()

  expect(names).toEqual(['cat.png', 'cat (2).png', 'album.ndjson'])
  expect(sha256(files.get('cat.png')!)).toBe(sha256(bytesOf('chelsea.png')))
  const photos = lines.filter(({ kind }) => kind === 'photo')
  expect(photos.map(({ file, title }) => [file, title])).toEqual([
    ['cat.png', 'cat.png'],
    [null, 'cup.png'],
    ['cat (2).png', 'cat.png'],
  ])
  expect(sha256(files.get('cat (2).png')!)).toBe(photos[2].sha256)
  expect(photos[0].labels).toContainEqual(expect.objectContaining({ name: 'Minka', source: 'USER' }))
  expect(JSON.stringify(lines)).not.toContain('__typename')
  expect(lines.at(-1)).toMatchObject({ kind: 'album', title: 'Summer', photos: [ids[2], ids[0]] })
  expect(await findings(page, 'usage, everything taken out')).toEqual([])
})

test('an export continues on other pages, can be cancelled, and leaves no partial file', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')], ['cup.png', bytesOf('coffee.png')])
  const { page, library } = await album.openLibrary(person)
  await page.goto('/usage')
  // The second photo's download never finishes.
  let requests = 0
  await page.route(isOriginal, (route) => (requests++ === 0 ? route.continue() : undefined))
  await library.button('Download everything').click()
  await page.getByText('1 of 2 photos').waitFor()
  expect(await findings(page, 'usage, being taken out')).toEqual([])
  await library.fromAccountMenu('Trash')
  await page.getByText('The trash is empty.').waitFor()
  await library.fromAccountMenu('Usage')
  await page.getByRole('progressbar', { name: 'Download everything' }).waitFor()
  await library.button('Cancel').click()
  await library.button('Download everything').waitFor()
  await eventually(() => stored(page)).toBe(0)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('an export continues after the window was closed, and fetches no photo twice', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')], ['cup.png', bytesOf('coffee.png')])
  const { page, library, context } = await album.openLibrary(person)
  await page.goto('/usage')
  let asked = 0
  await context.route(isOriginal, (route) => (asked++ === 0 ? route.continue() : undefined))
  await library.button('Download everything').click()
  await page.getByText('1 of 2 photos').waitFor()
  await page.close({ runBeforeUnload: false })

  await context.unroute(isOriginal)
  const later = await nextPage(context)
  let fetched = 0
  later.on('request', (request) => void (fetched += Number(isOriginal(new URL(request.url())))))
  await later.goto('/')
  await later.getByText(/The download of “album-.*\.zip” stopped at 1 of 2 photos\./).waitFor()
  const { names, files } = await exported(later, () =>
    later.getByRole('button', { name: 'Continue' }).click(),
  )
  expect(names).toEqual(['cat.png', 'cup.png', 'album.ndjson'])
  expect(sha256(files.get('cat.png')!)).toBe(sha256(bytesOf('chelsea.png')))
  expect(fetched).toBe(1)
  await later.getByText(/is saved: 2 photos, /).waitFor()
})

test('a browser that cannot store files says so, and saves the export at the end', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')])
  const { page, library } = await album.openLibrary(person)
  await page.addInitScript(() => {
    Reflect.deleteProperty(StorageManager.prototype, 'getDirectory')
    Reflect.deleteProperty(window, 'showSaveFilePicker')
  })
  await page.goto('/usage')
  await page.getByText('This browser keeps the whole file in temporary storage').waitFor()
  const { names } = await exported(page, () => library.button('Download everything').click())
  expect(names).toEqual(['cat.png', 'album.ndjson'])
})

test('an export survives a lost answer', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')])
  const { page, library, expectErrors } = await album.openLibrary(person)
  expectErrors(/ERR_FAILED/)
  await page.goto('/usage')
  const lost = new Set<string>()
  await page.route('**/graphql', (route) => {
    const { operationName } = route.request().postDataJSON()
    if (!operationName.startsWith('Archive') || lost.has(operationName)) return route.continue()
    lost.add(operationName)
    return route.abort('failed')
  })
  await exported(page, () => library.button('Download everything').click())
  await page.getByText(/album-.*\.zip” is saved: 1 photo, /).waitFor()
  expect([...lost]).toEqual(['ArchivePage', 'ArchiveAlbums'])
})

test('a person over the daily quota reads so at the refused file, with a link to the figures', async () => {
  const person = await album.newPerson()
  const { owner } = await album.signIn(person)
  const used = { photos: perDay, admitted: perDay, bytes: perDay * 1_000_000 }
  await developerOf(album.system).putItem({ ...usageKey(owner, new Date().toISOString()), ...used })
  const { page, library } = await album.openLibrary(person)
  await library.choose(...(await cats(album.folder, 72)))
  await library
    .file('cat 72.png')
    .getByText('You have reached today’s photo limit. Try again tomorrow.')
    .waitFor()
  await library.uploads.getByText('1 not added').waitFor()
  await library.button('Retry cat 72.png').waitFor()
  const found = await findings(page, 'a file too many for the day')
  await library.button('Close').click()
  await library.fromAccountMenu('Usage')
  await page
    .getByText(
      `You have reached today’s limit of ${number(perDay)} photos added or analysed again. You can add more after midnight, UTC.`,
    )
    .waitFor()
  found.push(...(await findings(page, 'usage, the day used up')))
  expect(found).toEqual([])
})
