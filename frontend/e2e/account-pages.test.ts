import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { photoKey } from '../../backend/table/keys.ts'
import { developerOf } from '../../backend/tests/developer.ts'
import { type Library, photograph as bytesOf, sha256, signInTo } from '../../backend/tests/library.ts'
import { anotherCat } from '../../backend/tests/pictures.ts'
import { unzip } from '../src/features/account/export/zip.fixture.ts'
import { calm, findings } from './findings.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

/** Somebody with these photos, seen by the album already. */
async function personWith(...photos: [name: string, bytes: Buffer][]) {
  const person = await album.newPerson()
  const api = await signInTo(album.system.config, person)
  const ids: string[] = []
  for (const [name, bytes] of photos) ids.push(await api.upload(bytes, name))
  for (const id of ids) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  return { person, api, ids }
}

const figures = (page: Page, row: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row }) })
    .getByRole('cell')

test('someone sees what the album has cost, what is left of today, and both as more photos come', async () => {
  const { person, api } = await personWith(
    ['cat.png', bytesOf('chelsea.png')],
    ['cup.png', bytesOf('coffee.png')],
  )
  const { page, library } = await album.openLibrary(person, calm)
  await library.fromAccountMenu('Usage')
  await page.getByText('2 photos in your library').waitFor()
  await page.getByText('2 photos added today, room for 4,998 more.').waitFor()
  expect(await figures(page, 'Photos added').allTextContents()).toEqual(['2', '2', '2'])
  expect(await figures(page, 'Photos analysed').allTextContents()).toEqual(['2', '2', '2'])
  expect(await figures(page, 'Their size').first().textContent()).toBe('707.2 kB')
  expect(await figures(page, 'Estimated cost').allTextContents()).toEqual(['$0.004', '$0.004', '$0.004'])

  await api.upload(await anotherCat(70), 'another.png')
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await page.getByText('3 photos added today').waitFor()
  expect(await findings(page, 'usage')).toEqual([])
})

/** The page saves into a file of the browser's own, where no dialog could be answered. */
const saveUnasked = (page: Page) =>
  page.addInitScript(() => {
    const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })
    Object.assign(window, { showSaveFilePicker })
  })
/** What has been saved there so far: only what is whole. */
const saved = (page: Page) =>
  page.evaluate(async () => {
    const files: [name: string, bytes: number[]][] = []
    for await (const [name, handle] of await navigator.storage.getDirectory())
      if (handle instanceof FileSystemFileHandle)
        files.push([name, [...new Uint8Array(await (await handle.getFile()).arrayBuffer())]])
    return files
  })
const isOriginal = ({ pathname }: URL) => pathname.includes('/originals/')

/** The ZIP's files, and the lines of what the album knows. */
function contentOf(name: string, bytes: Buffer) {
  const path = join(album.folder, name)
  writeFileSync(path, bytes)
  const files = new Map(unzip(path).map((file) => [file.name, file.content]))
  const lines = String(files.get('album.ndjson')).trim().split('\n')
  return { files, lines: lines.map((line) => JSON.parse(line)) }
}

test('someone takes everything out as one file, and is told what could not be fetched', async () => {
  const { person, api, ids } = await personWith(
    ['cat.png', bytesOf('chelsea.png')],
    ['cup.png', bytesOf('coffee.png')],
    ['cat.png', await anotherCat(71)],
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
  await page.getByText('1 photo is not in it:').waitFor()
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

test('taking everything out goes on on other pages, can be cancelled, and leaves no half file', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')], ['cup.png', bytesOf('coffee.png')])
  const { page, library } = await album.openLibrary(person, calm)
  await saveUnasked(page)
  await page.goto('/usage')
  // The second photo stays on its way.
  let asked = 0
  await page.route(isOriginal, (route) => (asked++ === 0 ? route.continue() : undefined))
  await library.button('Download everything').click()
  await page.getByText('1 of 2 photos').waitFor()
  expect(await findings(page, 'usage, being taken out')).toEqual([])
  await library.fromAccountMenu('Trash')
  await page.getByText('The trash is empty.').waitFor()
  await library.fromAccountMenu('Usage')
  await page.getByRole('progressbar', { name: 'Take everything out' }).waitFor()
  await library.button('Cancel').click()
  await library.button('Download everything').waitFor()
  await eventually(async () => (await saved(page)).every(([, bytes]) => bytes.length === 0)).toBe(true)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('a browser that cannot write a file as it comes says so, and saves it in the end', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')])
  const { page, library } = await album.openLibrary(person, calm)
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await page.goto('/usage')
  await page.getByText('This browser must hold the whole file, up to 240.5 kB').waitFor()
  const download = page.waitForEvent('download')
  await library.button('Download everything').click()
  const path = join(album.folder, 'held.zip')
  await (await download).saveAs(path)
  expect(unzip(path).map(({ name }) => name)).toEqual(['cat.png', 'album.ndjson'])
})

/** As photos would be that a model of before had seen; and one whose file the worker does not find. */
async function seenByAnOldModel(api: Library, ids: string[]) {
  const developer = developerOf(album.system)
  const old = { modelVersions: ['DetectLabels/of-before', 'DetectModerationLabels/of-before'] }
  for (const id of ids) await developer.putItem({ ...(await developer.photoItem(api.owner, id)), ...old })
  const lost = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
  const item = await developer.photoItem(api.owner, ids[0]!)
  await developer.putItem({ ...item, ...old, ...photoKey(api.owner, lost), id: lost })
}

test('photos are looked at again: how many and for how much is said before, progress is shown, and it is cancelled', async () => {
  const { person, api, ids } = await personWith(
    ['cat.png', bytesOf('chelsea.png')],
    ['cup.png', bytesOf('coffee.png')],
  )
  await api.ask(`mutation { addLabels(ids: ["${ids[0]}"], labels: ["Minka"]) { id } }`)
  await seenByAnOldModel(api, ids)
  const { page, library, expectErrors } = await album.openLibrary(person, calm)
  // The one whose file is not there has no picture either.
  expectErrors(/status of 403/)
  await library.fromAccountMenu('Look again')
  await page.getByText('What you corrected stays').waitFor()
  await page.getByText('3 photos, at most $0.006').waitFor()
  await eventually(() => page.getByText('None', { exact: true }).count()).toBe(2)
  const found = await findings(page, 'look again')

  await library.button('Look again: Seen by an older model').click()
  const job = page.getByRole('listitem').filter({ has: library.button('Cancel: Seen by an older model') })
  await job.getByText('2 of 3 photos').waitFor()
  found.push(...(await findings(page, 'look again, running')))
  await job.getByRole('button').click()
  await page.getByRole('listitem').getByText('Cancelled. 2 photos looked at.').waitFor()
  await page.getByText('1 photo, at most $0.002').waitFor()
  found.push(...(await findings(page, 'look again, cancelled')))
  expect(found).toEqual([])
  const photo = (await api.photo(ids[0]!))!
  expect(photo.labels[0]).toMatchObject({ name: 'Minka', source: 'USER' })
  expect(photo.modelVersions.join()).not.toContain('of-before')
})

test('photos that somebody chose are looked at again, once they have read what it costs', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')], ['cup.png', bytesOf('coffee.png')])
  const { page, library } = await album.openLibrary(person, calm)
  await library.photo('cat.png').click({ modifiers: ['Control'] })
  await library.button('Look again').click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByText('Look at 1 photo again? It costs at most $0.002. What you corrected stays.')
    .waitFor()
  expect(await findings(page, 'look again, asked')).toEqual([])
  await dialog.getByRole('button', { name: 'Look again' }).click()
  await library.notice('Looking at 1 photo again.').waitFor()
  await library.button('Show').click()
  await page.getByRole('heading', { name: 'Look again' }).waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Chosen photos' })
    .getByText('1 photo looked at.')
    .waitFor()
})
