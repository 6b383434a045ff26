/** What an export writes and an import reads again, over names that file systems, XML and sidecars find hard. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { TakenNames } from '@album/archive/file-names'
import { type ArchivedPhoto, MANIFEST, ManifestWriter } from '@album/archive/manifest'
import { cleanDescription } from '@album/model/invisible'
import { ownLabelName, ownLabelRefusal } from '@album/model/own-label'
import { titleRefusal } from '@album/model/refusals'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AWKWARD_NAMES } from './awkward-names.fixture.ts'
import { fileFor } from './export/file-for.ts'
import { type SidecarLabels, type Sidecars, writeSidecar } from './export/sidecar.ts'
import { Findings } from './import/findings.ts'
import { TestFolder } from './import/folder.fixture.ts'
import { readFolders } from './import/read-folders.ts'
import { titleInOneLine } from './import/xmp-and-iptc/xmp-facts.ts'
import { Progress } from './progress.ts'
import { sha256Of } from './sha256.ts'

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

interface Owned {
  title: string
  contentType: string
  takenLocal?: string
  takenOffset?: string
  labels: string[]
  favourite?: boolean
  archived?: boolean
  turn?: number
  description?: string
  /** The album's name and the point of a place that a person set; null if they removed it. */
  place?: { place: string; latitude: number; longitude: number } | null
}

/** Writes photos, each with bytes of its own, as `album export` does: files, sidecars, and the list with an album of all. */
async function write(photos: Owned[], which: SidecarLabels = 'own'): Promise<Sidecars> {
  const taken = new TakenNames()
  taken.take(MANIFEST)
  const manifest = new ManifestWriter()
  const sidecars: Sidecars = { written: 0, foreign: [] }
  const lines = [manifest.head(new Date(0))]
  for (const [at, { labels, place, ...photo }] of photos.entries()) {
    const bytes = Buffer.from(`photo ${at}`)
    folder.write('.new', bytes)
    const sha256 = await sha256Of(join(folder.path, '.new'))
    const { name } = await fileFor({ ...photo, bytes: bytes.length, sha256 }, folder.path, taken)
    folder.write(name, bytes)
    const archived = {
      ...photo,
      id: `photo ${at}`,
      sha256,
      labels: [
        ...labels.map((name) => ({ name, source: 'USER' })),
        { name: 'Seen by the machine', source: 'MACHINE' },
      ],
      // The album begins with the last photo.
      albums: [{ id: 'all', position: String(5000 - at) }],
      placed: place !== undefined,
      place: place?.place ?? null,
      analysis: { location: place ? { latitude: place.latitude, longitude: place.longitude } : null },
    } as unknown as ArchivedPhoto
    lines.push(manifest.photo(archived, name))
    await writeSidecar(archived, join(folder.path, name), which, sidecars)
  }
  lines.push(
    manifest.album({ id: 'all', title: 'All', createdAt: '2026-01-01T00:00:00Z', chosenCover: null }),
  )
  folder.write(MANIFEST, lines.join(''))
  return sidecars
}

/** What an import takes over for each photo, in the order of `write`, and the album's photos. */
async function read() {
  const findings = new Findings()
  const folders = await readFolders([folder.path], findings, new Progress())
  const photos: Owned[] = []
  for (const picture of folders.pictures) {
    const sha256 = await sha256Of(picture.path)
    const facts = await folders.factsOf(picture, sha256)
    const at = Number(/\d+/.exec(await text(picture.path)))
    const clock = facts?.taken && 'local' in facts.taken ? facts.taken : undefined
    photos[at] = {
      title: facts?.title ?? folders.historyOf(picture, sha256).fileName ?? picture.name,
      contentType: picture.contentType,
      ...(clock && { takenLocal: clock.local }),
      ...(clock?.offset && { takenOffset: clock.offset }),
      labels: facts?.ownLabels ?? [],
      ...(facts?.favourite && { favourite: true }),
      ...(facts?.archived && { archived: true }),
      ...(facts?.turn && { turn: facts.turn }),
      ...(facts?.description && { description: facts.description }),
      ...(facts?.place !== undefined && { place: facts.place as Owned['place'] }),
    }
  }
  return { photos, albums: folders.albums, others: folders.others, lines: findings.lines() }
}

const text = async (path: string) => (await import('node:fs/promises')).readFile(path, 'utf8')

const PLACES = [
  { place: 'PT.14.Algés@38.7,-9.23', latitude: 38.701234, longitude: -9.230001 },
  { place: 'AU.02.Sydney & <Harbour>@-33.86,151.22', latitude: -33.856784, longitude: 151.215297 },
  { place: 'EC..0N 92W@0,-91.5', latitude: 0, longitude: -91.5 },
]
const photosOf = (titles: string[]): Owned[] =>
  titles.map((title, at) => ({
    title,
    contentType: ['image/jpeg', 'image/png', 'image/webp', 'image/heic'][at % 4]!,
    ...(at % 3 > 0 && { takenLocal: `20${10 + (at % 15)}-02-28T23:59:59` }),
    ...(at % 3 > 1 && { takenOffset: at % 2 ? '+05:45' : '-03:30' }),
    ...(at % 5 === 0 && { favourite: true }),
    ...(at % 6 === 0 && { archived: true }),
    ...(at % 7 === 0 && { turn: 90 + 90 * (at % 3) }),
    ...(at % 8 === 2 && { place: PLACES[(at >> 3) % PLACES.length]! }),
    ...(at % 8 === 3 && { place: null }),
    ...(at % 4 === 1 && { description: `About ${at}: <b>&amp;\n\n ]]> 日本\n${title}` }),
    labels:
      at % 2 ? [] : ['Minka', `Label & <${at}>`, 'AC/DC', 'a|b', '日本', ownLabelName(title.slice(0, 40))],
  }))

test('an exported library is the same after its import: titles, descriptions, dates, places, labels, favourites, the archive, and the album’s order', async () => {
  const photos = photosOf(AWKWARD_NAMES)
  await write(photos)
  const { albums, ...found } = await read()
  expect(found).toEqual({ photos, others: [], lines: [] })
  expect(albums).toMatchObject([{ title: 'All', photos: photos.map((_, at) => `photo ${at}`).reverse() }])
})

test('the sidecars alone have the same data, for any program', async () => {
  const photos = photosOf(AWKWARD_NAMES)
  expect(await write(photos)).toEqual({ written: photos.length, foreign: [] })
  rmSync(join(folder.path, MANIFEST))
  expect(await read()).toEqual({ photos, albums: [], others: [], lines: [] })
})

const characters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
const title = characters
  .map(titleInOneLine)
  .filter((title) => !titleRefusal(title) && !/[\uFFFE\uFFFF]/.test(title))
const label = characters
  .map((text) => ownLabelName(text).slice(0, 50).trim())
  .filter((name) => !ownLabelRefusal(name) && ownLabelName(name) === name && !/[\uFFFE\uFFFF]/.test(name))
const description = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .map((text) => cleanDescription(text.normalize('NFC')))
  .filter((text) => !/[\uFFFE\uFFFF]/.test(text))
const photo: fc.Arbitrary<Owned> = fc.record({
  title,
  contentType: fc.constant('image/png'),
  labels: fc.uniqueArray(label, { maxLength: 10, selector: (name) => name.toLowerCase() }),
  description,
})

test('sidecars keep all names, labels and texts of photos, without the manifest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(photo, { minLength: 1, maxLength: 6 }), async (photos) => {
      await write(photos)
      rmSync(join(folder.path, MANIFEST))
      const kept = photos.map(({ description, ...photo }) => ({
        ...photo,
        ...(description && { description }),
      }))
      expect((await read()).photos).toEqual(kept)
      folder.remove()
      folder = new TestFolder()
    }),
    { numRuns: 40 },
  )
})

test('a later export replaces its own sidecars, and never those of another program', async () => {
  const [photo] = photosOf(['cat.png'])
  await write([{ ...photo!, labels: ['Old'] }])
  folder.write('cup.png.xmp', '<x:xmpmeta x:xmptk="Adobe XMP Core"/>')
  const photos = [
    { ...photo!, labels: ['New'] },
    { ...photo!, title: 'cup.png', labels: ['Cup'] },
  ]
  expect(await write(photos.map((each) => ({ ...each, contentType: 'image/png' })))).toMatchObject({
    foreign: ['cup.png.xmp'],
  })
  expect(await text(join(folder.path, 'cup.png.xmp'))).toContain('Adobe')
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('keywords are the person’s own labels, unless all are asked for', async () => {
  await write([{ title: 'cat.png', contentType: 'image/png', labels: ['Minka'] }], 'all')
  rmSync(join(folder.path, MANIFEST))
  expect((await read()).photos[0]!.labels).toEqual(['Minka', 'Seen by the machine'])
})
