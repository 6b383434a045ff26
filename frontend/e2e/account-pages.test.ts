import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { usageKey } from '@album/model/keys'
import { developerOf } from '../../backend/tests/developer.ts'
import { photograph as bytesOf, sha256, signInTo } from '../../backend/tests/library.ts'
import { catVariant } from '../../backend/tests/pictures.ts'
import { unzip } from '../src/features/account/export/zip.fixture.ts'
import { calm, findings } from './findings.ts'
import { cats } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'
import { analysedPhotosIn } from './analysed-photos.ts'

const album = runAlbum()

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
  const { page, library } = await album.openLibrary(person, calm)
  await library.fromAccountMenu('Usage')
  await page.getByText('2 photos in your library').waitFor()
  await page.getByText('2 photos added today. You can add 4,998 more.').waitFor()
  expect(await figures(page, 'Photos added').allTextContents()).toEqual(['2', '2', '2'])
  expect(await figures(page, 'Analyses').allTextContents()).toEqual(['2', '2', '2'])
  expect(await figures(page, 'Size').first().textContent()).toBe('707.2 kB')
  expect(await figures(page, 'Estimated cost').allTextContents()).toEqual(['$0.004', '$0.004', '$0.004'])

  await api.upload(await catVariant(70), 'another.png')
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await page.getByText('3 photos added today').waitFor()
  expect(await findings(page, 'usage')).toEqual([])
})

/** Saves into a file in the browser's private storage, since a test cannot answer a file dialog. */
const saveUnasked = (page: Page) =>
  page.addInitScript(() => {
    const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })
    Object.assign(window, { showSaveFilePicker })
  })
/** The files saved there so far, complete ones only. */
const saved = (page: Page) =>
  page.evaluate(async () => {
    const files: [name: string, bytes: number[]][] = []
    for await (const [name, handle] of await navigator.storage.getDirectory())
      if (handle instanceof FileSystemFileHandle)
        files.push([name, [...new Uint8Array(await (await handle.getFile()).arrayBuffer())]])
    return files
  })
const isOriginal = ({ pathname }: URL) => pathname.includes('/originals/')

/** The ZIP's files, and the lines of its manifest. */
function contentOf(name: string, bytes: Buffer) {
  const path = join(album.folder, name)
  writeFileSync(path, bytes)
  const files = new Map(unzip(path).map((file) => [file.name, file.content]))
  const lines = String(files.get('album.ndjson')).trim().split('\n')
  return { files, lines: lines.map((line) => JSON.parse(line)) }
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
  const { page, library, expectErrors } = await album.openLibrary(person, calm)
  expectErrors(/status of 404/)
  await saveUnasked(page)
  await page.goto('/usage')
  await page.route(
    (url) => isOriginal(url) && url.pathname.includes(ids[1]!),
    (route) => route.fulfill({ status: 404 }),
  )
  await library.button('Download everything').click()
  await page.getByText(/album-.*\.zip is saved: 2 photos, /).waitFor()
  await page.getByText('1 photo is missing:').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'cup.png' })
    .getByText('Its file could not be found.')
    .waitFor()

  const [[name, bytes]] = (await saved(page)) as [[string, number[]]]
  const { files, lines } = contentOf(name, Buffer.from(bytes))
  expect([...files.keys()]).toEqual(['cat.png', 'cat (2).png', 'album.ndjson'])
  expect(files.get('cat.png')).toEqual(bytesOf('chelsea.png'))
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
  const { page, library } = await album.openLibrary(person, calm)
  await saveUnasked(page)
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
  await eventually(async () => (await saved(page)).every(([, bytes]) => bytes.length === 0)).toBe(true)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('a browser that cannot write a file in pieces says so and saves it at the end', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')])
  const { page, library } = await album.openLibrary(person, calm)
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await page.goto('/usage')
  await page.getByText('This browser keeps the whole file, up to 240.5 kB').waitFor()
  const download = page.waitForEvent('download')
  await library.button('Download everything').click()
  const path = join(album.folder, 'held.zip')
  await (await download).saveAs(path)
  expect(unzip(path).map(({ name }) => name)).toEqual(['cat.png', 'album.ndjson'])
})

test('an export survives a lost answer, and says what to do when the disk is full', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')])
  const { page, library, expectErrors } = await album.openLibrary(person, calm)
  expectErrors(/ERR_FAILED/)
  await saveUnasked(page)
  await page.goto('/usage')
  const lost = new Set<string>()
  await page.route('**/graphql', (route) => {
    const { operationName } = route.request().postDataJSON()
    if (!operationName.startsWith('Archive') || lost.has(operationName)) return route.continue()
    lost.add(operationName)
    return route.abort('failed')
  })
  await library.button('Download everything').click()
  await page.getByText(/album-.*\.zip is saved: 1 photo, /).waitFor()
  expect([...lost]).toEqual(['ArchivePage', 'ArchiveAlbums'])

  await page.evaluate(() => {
    FileSystemWritableFileStream.prototype.write = () =>
      Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError'))
  })
  await library.button('Download everything').click()
  await page
    .getByText('There is not enough space to save the file. Free some space or choose another disk')
    .waitFor()
  await library.button('Download everything').waitFor()
  expect(await findings(page, 'usage, not taken out')).toEqual([])
})

test('a person over the daily quota reads so at the refused file, with a link to the figures', async () => {
  const person = await album.newPerson()
  const { owner } = await signInTo(album.system.config, person)
  const used = { photos: 5_000, admitted: 5_000, bytes: 5_000_000_000 }
  await developerOf(album.system).putItem({ ...usageKey(owner, new Date().toISOString()), ...used })
  const { page, library } = await album.openLibrary(person, calm)
  await library.choose(...(await cats(album.folder, 72)))
  await library
    .file('cat 72.png')
    .getByText('You have reached today’s limit of photos. Try again tomorrow.')
    .waitFor()
  await library.uploads.getByText('1 not added').waitFor()
  await library.button('Retry cat 72.png').waitFor()
  const found = await findings(page, 'a file too many for the day')
  await library.button('Close').click()
  await library.fromAccountMenu('Usage')
  await page
    .getByText('You have reached today’s limit of 5,000 photos. You can add more after midnight, UTC.')
    .waitFor()
  found.push(...(await findings(page, 'usage, the day used up')))
  expect(found).toEqual([])
})
