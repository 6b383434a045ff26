/** Exports a library with the command line, and imports it into another person's. */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setUpTOTP, updateMFAPreference, verifyTOTPSetup } from 'aws-amplify/auth'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AWKWARD_NAMES } from '../cli/awkward-names.fixture.ts'
import {
  caption,
  keyword,
  objectName,
  photoshop,
  withApp13,
} from '../cli/import/xmp-and-iptc/iptc.fixture.ts'
import { xmpOf } from '../cli/xmp/write-xmp.ts'
import { codeAt, stepAt } from '../local/cognito/sign-in/totp.ts'
import { developerOf } from './developer.ts'
import { Library, photograph, put, sha256, signInTo } from './library.ts'
import { ownData } from './own-data.ts'
import { cat, catVariant, shot, speck } from './pictures.ts'
import { type SharedSystem, sharedSystem } from './shared-system.ts'
import { THIRD_FILE_HELD } from './third-file-held.ts'

type Person = { username: string; password: string }

let system: SharedSystem
let folder: string
let friend: Person
beforeAll(async () => {
  system = await sharedSystem()
  friend = await developerOf(system).createPerson('friend@example.com', 'Their-own-word-1')
  folder = mkdtempSync(join(tmpdir(), 'album-export-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

const preloaded = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`
/** Makes the command believe that a person watches it in a terminal. */
const TERMINAL = preloaded(
  'Object.assign(process.stderr, { isTTY: true, columns: 80, clearLine() {}, cursorTo() {} })',
)

/**
 * Runs `pnpm album …`, as this file’s own person or another.
 * @param whileRunning called while the command runs, with what it has printed so far
 */
async function album(
  args: string[],
  person: Person = system.config.demo,
  code?: string,
  whileRunning?: (child: ChildProcess, output: () => string) => Promise<unknown>,
  modules: string[] = [],
) {
  const imports = modules.flatMap((module) => ['--import', module])
  const child = spawn(process.execPath, [...imports, 'backend/run.mjs', 'backend/cli/main.ts', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...process.env,
      ALBUM_URL: system.url,
      ALBUM_USER: person.username,
      ALBUM_PASSWORD: person.password,
      ...(code && { ALBUM_CODE: code }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await whileRunning?.(child, () => output)
  const exitCode = await ended
  return { code: exitCode, output }
}

const dated = (picture: Buffer) =>
  sharp(picture)
    .withExif({ IFD2: { DateTimeOriginal: '2024:07:31 18:05:09' } })
    .png()
    .toBuffer()

/** Adds a cat, a cup, and another cat with the same file name, and fills in everything that an owner can enter. */
async function fillLibrary(library: Library): Promise<void> {
  const ids: string[] = []
  for (const [name, bytes] of [
    ['cat.png', photograph('chelsea.png')],
    ['cup.png', photograph('coffee.png')],
    ['cat.png', await dated(await catVariant(4000))],
  ] as const)
    ids.push(await library.upload(bytes, name))
  for (const id of ids) await library.photoOnce(id, (photo) => photo?.status === 'READY')
  const [cat, cup, other] = ids
  await library.ask(`mutation {
    named: updatePhoto(input: { id: "${cup}", title: "Morning: 7/8 o’clock", takenLocal: "2024-05-04T07:08:00", takenOffset: "+02:00" }) { id }
    said: updatePhoto(input: { id: "${cat}", description: "Minka & <b>\\n\\nsleeps" }) { id }
    guests: updatePhoto(input: { id: "${other}", addedBy: "Zoë <b>Bell</b>", takenLocal: null }) { id }
    removeLabels(ids: ["${other}"], labels: ["Cat"]) { id }
    addLabels(ids: ["${cat}", "${other}"], labels: ["Minka", "Sofa"]) { id }
    markHarmless(ids: ["${cup}"]) { id }
    favourite(ids: ["${cat}"]) { id }
    archive(ids: ["${cup}"]) { id }
    editMany(input: { action: ROTATE, ids: ["${cat}"], degrees: 270 }) { id }
  }`)
  const { createAlbum } = await library.ask('mutation { createAlbum(input: { title: "Summer" }) { id } }')
  await library.ask(
    `mutation { addToAlbum(albumId: "${createAlbum.id}", ids: ["${other}", "${cup}", "${cat}"]) { id } }`,
  )
  await library.ask(`mutation { updateAlbum(input: { id: "${createAlbum.id}", cover: "${cup}" }) { id } }`)
  // The cover is the first photo, which an album without a chosen cover shows too.
  const { autumn } = await library.ask('mutation { autumn: createAlbum(input: { title: "Autumn" }) { id } }')
  await library.ask(`mutation { addToAlbum(albumId: "${autumn.id}", ids: ["${cup}", "${cat}"]) { id } }`)
  await library.ask(`mutation { updateAlbum(input: { id: "${autumn.id}", cover: "${cup}" }) { id } }`)
  for (const [title, filter] of Object.entries(SMART_ALBUMS))
    await library.ask('mutation ($input: CreateAlbumInput!) { createAlbum(input: $input) { id } }', {
      input: { title, filter: { ...filter, ...('album' in filter && { album: createAlbum.id }) } },
    })
}

/** One for each kind of term, and one that searches another album, which is named by its title here. */
const SMART_ALBUMS = {
  'By Zoë': { addedBy: 'Zoë <b>Bell</b>' },
  'Cat within Summer': { album: 'Summer', labels: ['Cat'] },
  Cats: { labels: ['Minka'] },
  Favourites: { favourite: true },
  Harmless: { moderated: false },
  'In the archive': { archived: true },
  'July 2024': { takenFrom: '2024-07-01', takenTo: '2024-07-31' },
  Lisbon: { place: 'PT.14.Lisbon' },
  Mornings: { words: ['morning'] },
  'No cups': { without: ['Cup'] },
  Raw: { raw: true },
  Red: { colors: ['Red'] },
}

test('a person exports everything, and an import into another album has the same photos with the same data', async () => {
  const library = await signInTo(system.config)
  await fillLibrary(library)
  const exported = await album(['export', folder, '--xmp'])
  expect(exported.code, exported.output).toBe(0)
  expect(exported.output).toContain('sidecars      3')
  expect(readdirSync(folder).sort()).toEqual([
    'Morning_ 7_8 o’clock.png',
    'Morning_ 7_8 o’clock.png.xmp',
    'album.ndjson',
    'cat (2).png',
    'cat (2).png.xmp',
    'cat.png',
    'cat.png.xmp',
  ])
  expect(readFileSync(join(folder, 'cat.png.xmp'), 'utf8')).toContain(
    '<rdf:li>Minka</rdf:li><rdf:li>Sofa</rdf:li>',
  )
  expect(sha256(readFileSync(join(folder, 'cat.png')))).toBe(sha256(photograph('chelsea.png')))
  const lines = readFileSync(join(folder, 'album.ndjson'), 'utf8').trim().split('\n')
  const photos = lines.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'photo')
  for (const { file, sha256: expected } of photos)
    expect(sha256(readFileSync(join(folder, file)))).toBe(expected)
  expect(photos[0].labels).toContainEqual(
    expect.objectContaining({ name: 'Cat', source: 'MACHINE', confidence: expect.any(Number) }),
  )

  const imported = await album(['import', folder], friend)
  expect(imported.code, imported.output).toBe(0)
  expect(imported.output).toContain('added         3 photos')
  const theirs = await signInTo(system.config, friend)
  const was = await ownData(library)
  const smart = was.albums.filter(({ filter }: any) => filter)
  expect(Object.fromEntries(smart.map(({ title, filter }: any) => [title, filter]))).toEqual(SMART_ALBUMS)
  const photosIn = Object.fromEntries(was.albums.map(({ title, photos }: any) => [title, photos.length]))
  expect(photosIn).toMatchObject({
    ...{ Summer: 3, Cats: 2, Favourites: 1, 'In the archive': 1, Mornings: 1 },
    ...{ 'By Zoë': 1, 'Cat within Summer': 1, 'No cups': 2, Lisbon: 0, Raw: 0 },
  })
  const [autumn] = was.albums
  expect(autumn).toMatchObject({
    title: 'Autumn',
    chosenCover: autumn.photos[0],
    photos: ['Morning: 7/8 o’clock', 'cat.png'],
  })
  expect(was.photos.filter(({ harmless }: any) => harmless)).toMatchObject([
    { title: 'Morning: 7/8 o’clock', fileName: 'cup.png', takenOffset: '+02:00' },
  ])
  expect(was.photos.filter(({ favourite }: any) => favourite)).toMatchObject([
    { title: 'cat.png', description: 'Minka & <b>\n\nsleeps' },
  ])
  expect(was.photos.filter(({ archived }: any) => archived)).toMatchObject([{ takenOffset: '+02:00' }])
  expect(was.photos.filter(({ turn }: any) => turn)).toMatchObject([{ title: 'cat.png', turn: 270 }])
  expect(was.photos.filter(({ addedBy }: any) => addedBy)).toMatchObject([{ addedBy: 'Zoë <b>Bell</b>' }])
  expect(was.photos.filter(({ removedLabels }: any) => removedLabels.length > 0)).toMatchObject([
    { takenLocal: null, removedLabels: ['cat'] },
  ])
  expect(await ownData(theirs)).toEqual(was)

  const again = await album(['import', folder], friend)
  expect(again.code, again.output).toBe(0)
  expect(again.output).toContain('added         0 photos\nalready here  3 photos')
  expect(await ownData(theirs)).toEqual(was)
})

test('photos without a date stay in their month when a library moves, and count for today', async () => {
  const people = ['mover', 'moved', 'moved-again'].map((name) =>
    developerOf(system).createPerson(`${name}@example.com`, 'Their-own-word-1'),
  )
  const [person, moved, movedAgain] = await Promise.all(people)
  const library = await signInTo(system.config, person)
  const pictures = [await speck(4_001), await speck(4_003)]
  const ids = [
    await library.upload(pictures[0]!, 'undated.png'),
    await library.upload(await dated(await speck(4_002)), 'dated.png'),
    await library.upload(pictures[1]!, 'another.png'),
  ]
  await library.allReady(ids)
  const exported = join(folder, 'moved')
  const written = await album(['export', exported], person)
  expect(written.code, written.output).toBe(0)
  const same = await album(['import', exported], person)
  expect(same.output, 'the same album').not.toContain('undated')

  // As if the export were from an album of long ago.
  const list = join(exported, 'album.ndjson')
  writeFileSync(
    list,
    readFileSync(list, 'utf8').replace(/"addedAt":"[^"]+"/g, '"addedAt":"2024-03-05T10:00:00.000Z"'),
  )
  // The new album has one of the photos already: that one stays as it is.
  const theirs = await signInTo(system.config, moved)
  await theirs.allReady([await theirs.upload(pictures[1]!, 'another.png')])
  const imported = await album(['import', exported], moved)
  expect(imported.code, imported.output).toBe(0)
  expect(imported.output).toContain('undated       1 photo without a date stays in the month')
  expect(imported.output).toContain('another.png: 2024-03-05')
  expect(imported.output).not.toContain('undated.png')
  const today = new Date().toISOString().slice(0, 'yyyy-mm'.length)
  const { timeline, usage, photos } = await theirs.ask(`{
    timeline { month count } usage { today { photos } all { photos } }
    photos(order: NEWEST) { items { title addedAt } } }`)
  expect(timeline).toEqual([
    { month: today, count: 1 },
    { month: '2024-07', count: 1 },
    { month: '2024-03', count: 1 },
  ])
  expect(usage).toEqual({ today: { photos: 3 }, all: { photos: 3 } })
  const addedAt = '2024-03-05T10:00:00.000Z'
  expect(photos.items.slice(0, 2)).toEqual([
    { title: 'dated.png', addedAt },
    { title: 'undated.png', addedAt },
  ])

  // A second move keeps the order in which this album received its photos.
  const second = join(folder, 'moved-again')
  for (const [args, mover] of [
    [['export', second], moved],
    [['import', second], movedAgain],
  ] as const) {
    const { code, output } = await album([...args], mover)
    expect(code, output).toBe(0)
  }
  expect(await ownData(await signInTo(system.config, movedAgain))).toEqual(await ownData(theirs))
})

test('photos with names that file systems and XML find hard come back the same', async () => {
  const people = ['namer', 'namesake', 'of-sidecars'].map((name) =>
    developerOf(system).createPerson(`${name}@example.com`, 'Their-own-word-1'),
  )
  const [namer, namesake, ofSidecars] = await Promise.all(people)
  const library = await signInTo(system.config, namer!)
  const ids: string[] = []
  for (const [at, name] of AWKWARD_NAMES.entries()) ids.push(await library.upload(await speck(at), name))
  for (const [at, id] of ids.entries()) {
    await library.photoOnce(id, (photo) => photo?.status === 'READY')
    await library.ask(
      `mutation ($ids: [ID!]!, $labels: [String!]!, $input: UpdatePhotoInput!) {
        updatePhoto(input: $input) { id } addLabels(ids: $ids, labels: $labels) { id } }`,
      {
        ids: [id],
        labels: ['a|b', `<${at}> & ]]>`],
        input: { id, title: AWKWARD_NAMES[at], description: `<b>&amp;\n\n ]]> ${AWKWARD_NAMES[at]}` },
      },
    )
  }
  const { createAlbum } = await library.ask(
    'mutation { createAlbum(input: { title: "<All> & ]]>" }) { id } }',
  )
  for (let at = ids.length; at > 0; at -= 25)
    await library.ask('mutation ($id: ID!, $ids: [ID!]!) { addToAlbum(albumId: $id, ids: $ids) { id } }', {
      id: createAlbum.id,
      ids: ids.slice(Math.max(0, at - 25), at).reverse(),
    })
  const was = await ownData(library)
  expect(was.photos.map(({ title }: any) => title).sort()).toEqual(AWKWARD_NAMES.toSorted())

  const exported = join(folder, 'awkward')
  const written = await album(['export', exported, '--xmp'], namer)
  expect(written.code, written.output).toBe(0)
  expect(readdirSync(exported)).toHaveLength(2 * AWKWARD_NAMES.length + 1)
  const imported = await album(['import', exported], namesake)
  expect(imported.code, imported.output).toBe(0)
  const theirs = await signInTo(system.config, namesake!)
  expect(await ownData(theirs)).toEqual(was)

  // Without the list, the sidecars have the titles, descriptions and labels.
  rmSync(join(exported, 'album.ndjson'))
  const again = await album(['import', exported], ofSidecars)
  expect(again.code, again.output).toBe(0)
  const { photos } = await ownData(await signInTo(system.config, ofSidecars!))
  const data = ({ sha256, title, description, labels }: any) => ({ sha256, title, description, labels })
  expect(photos.map(data)).toEqual(was.photos.map(data))
}, 900_000)

test('title, description and keywords in a file and in a sidecar come with the photo', async () => {
  const other = mkdtempSync(join(tmpdir(), 'album-keywords-'))
  const jpeg = (quality: number) => cat().jpeg({ quality }).toBuffer()
  const iptc = photoshop(Buffer.concat([keyword('Köln'), keyword('Tom & Jerry')]))
  writeFileSync(join(other, 'iptc.jpg'), withApp13(await jpeg(91), iptc))
  const lightroom = xmpOf({
    title: 'At the Rhine',
    description: 'Köln, in the evening',
    favourite: true,
    labels: [],
  })
  writeFileSync(join(other, 'exported.jpg'), await cat().withXmp(lightroom).jpeg({ quality: 93 }).toBuffer())
  const captioned = photoshop(Buffer.concat([objectName('Cathedral'), caption('Kölner Dom')]))
  writeFileSync(join(other, 'captioned.jpg'), withApp13(await jpeg(94), captioned))
  writeFileSync(join(other, 'sidecar.jpg'), await jpeg(92))
  writeFileSync(join(other, 'sidecar.jpg.xmp'), xmpOf({ labels: ['Sofa', 'AC/DC'] }))
  const owner = await developerOf(system).createPerson('keywords@example.com', 'Their-own-word-1')
  const { code, output } = await album(['import', other], owner)
  rmSync(other, { recursive: true })
  expect(code, output).toBe(0)
  const library = await signInTo(system.config, owner)
  const { photos } = await ownData(library)
  expect(Object.fromEntries(photos.map(({ title, labels }: any) => [title, labels]))).toEqual({
    'iptc.jpg': ['Köln', 'Tom & Jerry'],
    'sidecar.jpg': ['Sofa', 'AC/DC'],
    'At the Rhine': [],
    Cathedral: [],
  })
  const ofTitle = (wanted: string) => photos.find(({ title }: any) => title === wanted)
  expect(ofTitle('At the Rhine')).toMatchObject({
    fileName: 'exported.jpg',
    description: 'Köln, in the evening',
    favourite: true,
  })
  expect(ofTitle('Cathedral')).toMatchObject({ fileName: 'captioned.jpg', description: 'Kölner Dom' })
  const { labels } = await library.ask('{ labels(limit: 100) { items { name count } } }')
  expect(labels.items).toContainEqual({ name: 'Köln', count: 1 })
  expect(labels.items).toContainEqual({ name: 'Sofa', count: 1 })
})

/** Adds a photo as a guest to the album "Summer", where it waits for approval. */
async function addAsGuest(library: Library): Promise<void> {
  const { albums } = await library.ask('{ albums { items { id title } } }')
  const { id } = albums.items.find(({ title }: { title: string }) => title === 'Summer')
  const { share } = await library.ask(`mutation { share(albumId: "${id}",
    contributions: { photos: 1, bytes: 10000000, approval: true }) { token } }`)
  const bytes = await catVariant(4002)
  const input = [
    { fileName: 'guest.png', contentType: 'image/png', bytes: bytes.length, sha256: sha256(bytes) },
  ]
  const { createSharedUpload } = await new Library(system.config, share.token).ask(
    `mutation ($input: [CreateUploadInput!]!) {
      createSharedUpload(name: "Zoë", input: $input) { id url headers { name value } } }`,
    { input },
  )
  expect(await put(createSharedUpload[0], bytes)).toMatchObject({ ok: true })
  await library.photoOnce(createSharedUpload[0].id, (photo) => photo?.status === 'READY')
}

test('a repeated export fetches only missing files and overwrites nothing', async () => {
  await addAsGuest(await signInTo(system.config))
  rmSync(join(folder, 'cat (2).png'))
  writeFileSync(join(folder, 'cat.png'), 'Something else of mine.')
  const { code, output } = await album(['export', folder])
  expect(code, output).toBe(0)
  expect(output).toContain('written       3 photos\nalready there 1 photo')
  expect(readFileSync(join(folder, 'cat.png'), 'utf8')).toBe('Something else of mine.')
  expect(sha256(readFileSync(join(folder, 'cat (2).png')))).toBe(sha256(photograph('chelsea.png')))
  // A photo that waits for its owner's approval is theirs, too.
  expect(output).toContain(
    'unapproved    1 photo of these: guests added them, and they wait for your approval',
  )
  expect(readFileSync(join(folder, 'guest.png'))).toEqual(await catVariant(4002))
  const lines = readFileSync(join(folder, 'album.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.filter(({ kind }) => kind === 'photo').at(-1)).toMatchObject({
    ...{ file: 'guest.png', addedBy: 'Zoë', unapproved: true },
    albums: [{ id: lines.find(({ title }) => title === 'Summer').id }],
  })
  const planned = await album(['import', folder, '--dry-run'], friend)
  expect(planned.output).toContain('    guest.png by Zoë, for Summer')
})

test('an export with a guest’s photo adds nothing when its owner imports it again, before and after they approve it', async () => {
  const library = await signInTo(system.config)
  const exported = mkdtempSync(join(tmpdir(), 'album-again-'))
  copyFileSync(join(folder, 'guest.png'), join(exported, 'guest.png'))
  const lines = readFileSync(join(folder, 'album.ndjson'), 'utf8').trim().split('\n')
  const isKept = ({ kind, file }: { kind: string; file?: string }) => kind !== 'photo' || file === 'guest.png'
  writeFileSync(join(exported, 'album.ndjson'), lines.filter((line) => isKept(JSON.parse(line))).join('\n'))
  const numbers = async () =>
    library.ask(
      '{ usage { photos } photos { items { id } } waiting: photos(filter: { unapproved: true }) { items { id } } }',
    )
  const before = await numbers()
  expect(before.waiting.items).toHaveLength(1)
  const again = await album(['import', exported])
  expect(again.code, again.output).toBe(0)
  expect(again.output).toContain('added         0 photos\nalready here  1 photo')
  expect(again.output).not.toContain('waited for approval')
  expect(await numbers()).toEqual(before)

  await library.ask(`mutation { approve(ids: ["${before.waiting.items[0].id}"]) { id } }`)
  const approved = await numbers()
  expect((await album(['import', exported])).output).toContain(
    'added         0 photos\nalready here  1 photo',
  )
  expect(await numbers()).toEqual(approved)

  rmSync(join(exported, 'guest.png'))
  const without = await album(['import', exported])
  expect(without.output).toMatch(/EXPORTED_FILE_MISSING: .+\n {4}guest\.png\n/)
  expect(without.code).toBe(1)
  rmSync(exported, { recursive: true })
})

test('files that are not pictures get a sentence each, and the others arrive', async () => {
  const other = mkdtempSync(join(tmpdir(), 'album-import-'))
  writeFileSync(join(other, 'empty.jpg'), '')
  writeFileSync(join(other, 'page.jpg'), '<p>')
  writeFileSync(join(other, 'film.mp4'), 'moving pictures')
  writeFileSync(join(other, 'notes.txt'), 'Buy bread.')
  copyFileSync(join(folder, 'cat (2).png'), join(other, 'known.png'))
  writeFileSync(join(other, 'new.png'), await catVariant(4001))
  const { code, output } = await album(['import', other], friend)
  rmSync(other, { recursive: true })
  expect(code).toBe(1)
  for (const line of [
    'added         1 photo\nalready here  1 photo\nnot added     3 files',
    'film.mp4: The album does not keep videos.',
    'empty.jpg: The file is empty.',
    'page.jpg: The album cannot read this format.',
    "skipped       1 other file: only files with a picture's extension are sent (.jpg, .heic …)\n  notes.txt",
  ])
    expect(output).toContain(line)
})

test('a person imports from Google Photos: names, dates, labels and albums arrive, and a second import changes nothing', async () => {
  const takeout = mkdtempSync(join(tmpdir(), 'album-takeout-'))
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(takeout, 'Takeout', 'Google Photos', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  const json = (title: string, timestamp: number, more: object = {}) =>
    JSON.stringify({ title, photoTakenTime: { timestamp: String(timestamp) }, ...more })
  const [sea, cat] = [await catVariant(4020), await catVariant(4021)]
  write('Photos from 2019/IMG_1(1).png', sea)
  write('Photos from 2019/IMG_1.png.supplemental-metadata(1).json', json('Am Meer: 1.png', 1_562_000_000))
  write('Photos from 2019/cat.png', cat)
  write('Photos from 2019/cat.png.json', json('cat.png', 1_561_000_000, { favorited: true }))
  write('Photos from 2019/gone.png.json', json('gone.png', 1))
  write('Photos from 2019/cat-edited.png', await catVariant(4022))
  const zoned = sharp(await catVariant(4023)).withExif({
    IFD2: { DateTimeOriginal: '2019:07:01 18:53:20', OffsetTimeOriginal: '+02:00' },
  })
  write('Photos from 2019/zoned.png', await zoned.png().toBuffer())
  write('Photos from 2019/zoned.png.json', json('zoned.png', 1_562_000_000 + 3600))
  write('Sommer/metadata.json', JSON.stringify({ title: 'Sommer am Meer' }))
  write('Sommer/IMG_1(1).png', sea)
  write('Sommer/IMG_1.png.supplemental-metadata(1).json', json('Am Meer: 1.png', 1_562_000_000))
  write('Sommer/cat.png.json', json('cat.png', 1_561_000_000, { favorited: true }))
  const keywords = Array.from({ length: 11 }, (_, at) => `<rdf:li>Label ${at}</rdf:li>`).join('')
  write(
    'Photos from 2019/cat.png.xmp',
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag>${keywords}</rdf:Bag></dc:subject>
      </rdf:Description></rdf:RDF>`,
  )
  const owner = await developerOf(system).createPerson('keeper@example.com', 'Their-own-word-1')
  const planned = await album(['import', takeout, '--dry-run'], owner)
  expect(planned.output).toContain('would send    5 pictures')
  expect(planned.output).toContain('  Sommer am Meer: 2 photos')
  expect(planned.output).toContain('would mark    2 favourites')
  const { code, output } = await album(['import', takeout], owner)
  expect(code, output).toBe(1)
  for (const line of [
    'added         4 photos\nalready here  1 photo\ndescribed     4 photos',
    'edited        1 picture that Google kept next to the original',
    "The camera's date stays.\n    zoned.png",
    'TOO_MANY_LABELS: A photo has at most 10 labels of your own.\n    cat.png: Label 10',
    'PICTURE_MISSING: The picture of this JSON file is not here. Import all parts of a Takeout together.',
  ])
    expect(output).toContain(line)
  const library = await signInTo(system.config, owner)
  const was = await ownData(library)
  const { photos, albums } = was
  const ofTitle = (wanted: string) => photos.find(({ title }: any) => title === wanted)
  expect(albums).toMatchObject([{ title: 'Sommer am Meer', photos: ['cat.png', 'Am Meer: 1.png'] }])
  expect(ofTitle('cat.png').labels).toHaveLength(10)
  expect(ofTitle('cat.png').favourite).toBe(true)
  const { takenLocal, takenOffset } = ofTitle('Am Meer: 1.png')
  expect(Date.parse(`${takenLocal}${takenOffset}`) / 1000).toBe(1_562_000_000)
  const again = await album(['import', takeout], owner)
  rmSync(takeout, { recursive: true })
  expect(again.output).toContain('added         0 photos\nalready here  5 photos')
  expect(await ownData(library)).toEqual(was)
})

test('the same import again keeps what a person has changed since, completes what an interrupted one left, and overwrites only with --overwrite', async () => {
  const takeout = mkdtempSync(join(tmpdir(), 'album-takeout-'))
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(join(takeout, 'Photos from 2019'), { recursive: true })
    writeFileSync(join(takeout, 'Photos from 2019', name), content)
  }
  const names = ['changed.png', 'taken-back.png', 'as-sent.png', 'half-done.png']
  const pictures = await Promise.all(names.map((_, at) => catVariant(4030 + at)))
  for (const [at, name] of names.entries()) {
    write(name, pictures[at]!)
    write(
      `${name}.json`,
      JSON.stringify({
        title: name,
        description: 'From Google',
        photoTakenTime: { timestamp: '1561000000' },
        favorited: true,
        archived: true,
      }),
    )
    const named = `<dc:title>Sidecar</dc:title><dc:subject><rdf:Bag><rdf:li>Minka</rdf:li></rdf:Bag></dc:subject>`
    write(
      `${name}.xmp`,
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
        xmlns:dc="http://purl.org/dc/elements/1.1/">${named}</rdf:Description></rdf:RDF>`,
    )
  }
  const owner = await developerOf(system).createPerson('returner@example.com', 'Their-own-word-1')
  const library = await signInTo(system.config, owner)
  // An import that was interrupted after it had sent these.
  const [asSent, halfDone] = [
    await library.upload(pictures[2]!, names[2]!),
    await library.upload(pictures[3]!, names[3]!),
  ]
  for (const id of [asSent, halfDone]) await library.photoOnce(id, (photo) => photo?.status === 'READY')
  await library.ask(`mutation { favourite(ids: ["${halfDone}"]) { id } }`)
  const first = await album(['import', takeout], owner)
  expect(first.code, first.output).toBe(0)
  expect(first.output).not.toContain('kept')
  const complete = await ownData(library)
  for (const photo of complete.photos)
    expect(photo).toMatchObject({
      title: 'Sidecar',
      description: 'From Google',
      takenLocal: expect.stringContaining('2019-06-20T'),
      favourite: true,
      archived: true,
      labels: ['Minka'],
    })
  expect(complete.photos).toHaveLength(4)

  const idOf = async (name: string) => {
    const { photos } = await library.ask('{ photos(order: OLDEST) { items { id fileName } } }')
    return photos.items.find(({ fileName }: any) => fileName === name).id as string
  }
  const [changed, back] = [await idOf(names[0]!), await idOf(names[1]!)]
  await library.ask(`mutation {
    updatePhoto(input: { id: "${changed}", title: "My own", description: "My words", takenLocal: "2018-01-01T10:00:00" }) { id }
    removeLabels(ids: ["${changed}", "${back}"], labels: ["Minka"]) { id }
    unfavourite(ids: ["${back}"]) { id }
    unarchive(ids: ["${back}"]) { id }
  }`)
  const mine = await ownData(library)
  const again = await album(['import', takeout], owner)
  expect(again.code, again.output).toBe(0)
  expect(again.output).toContain('kept          2 photos as changed in the album')
  expect(await ownData(library)).toEqual(mine)

  const overwritten = await album(['import', takeout, '--overwrite'], owner)
  rmSync(takeout, { recursive: true })
  expect(overwritten.output).not.toContain('kept')
  const own = ({ removedLabels: _, ...photo }: any) => photo
  expect((await ownData(library)).photos.map(own)).toEqual(complete.photos.map(own))
})

test('a picture that WhatsApp has sent keeps the date of its name, through a change that is taken back and a move', async () => {
  const [from, to] = await Promise.all(
    ['sender', 'receiver'].map((name) =>
      developerOf(system).createPerson(`${name}@example.com`, 'Their-own-word-1'),
    ),
  )
  const library = await signInTo(system.config, from)
  const id = await library.upload(await catVariant(4063), 'IMG-20190704-WA0001.png')
  await library.photoOnce(id, (photo) => photo?.status === 'READY')
  const date = async (of: Library) =>
    (await of.ask('{ photos { items { takenLocal takenOffset dated recorded { takenLocal } } } }')).photos
      .items
  const ofName = { takenLocal: '2019-07-04T12:00:00', takenOffset: null, dated: false }
  const recorded = { takenLocal: '2019-07-04T12:00:00' }
  expect(await date(library)).toEqual([{ ...ofName, recorded }])
  await library.ask(
    `mutation { updatePhoto(input: { id: "${id}", title: "Beach", takenLocal: "2018-01-01T10:00:00" }) { id } }`,
  )
  expect(await date(library)).toMatchObject([{ takenLocal: '2018-01-01T10:00:00', dated: true, recorded }])
  await library.ask(`mutation { editMany(input: { action: RESET_DATE, ids: ["${id}"] }) { id } }`)
  expect(await date(library)).toEqual([{ ...ofName, recorded }])

  const exported = mkdtempSync(join(tmpdir(), 'album-whatsapp-'))
  for (const [args, person] of [
    [['export', exported], from],
    [['import', exported], to],
  ] as const) {
    const { code, output } = await album([...args], person)
    expect(code, output).toBe(0)
  }
  rmSync(exported, { recursive: true })
  expect(await date(await signInTo(system.config, to))).toEqual([{ ...ofName, recorded }])
})

test('an interrupted import says how to continue, and keeps what it sent', async () => {
  const other = mkdtempSync(join(tmpdir(), 'album-import-'))
  for (const number of [4010, 4011, 4012])
    writeFileSync(join(other, `${number}.png`), await catVariant(number))
  const library = await signInTo(system.config, friend)
  const count = async () => (await library.ask('{ usage { all { photos } } }')).usage.all.photos as number
  const before = await count()
  const interrupt = async (child: ChildProcess) => {
    await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(before)
    child.kill('SIGINT')
  }
  const { code, output } = await album(['import', other], friend, undefined, interrupt, [THIRD_FILE_HELD])
  expect(code, output).toBe(130)
  // On a busy machine it takes so long that lines say how far it is.
  expect(output).toMatch(
    /^(.+ \d+ (file|photo|sidecar)s?\n)*Interrupted\. Run the same command again to continue\.\n$/,
  )
  const again = await album(['import', other], friend)
  rmSync(other, { recursive: true })
  expect(again.code, again.output).toBe(0)
  expect(await count()).toBe(before + 3)
})

test('an interrupted export shows how many of all photos it has, says how to continue, and continues', async () => {
  const library = await signInTo(system.config, friend)
  const read = () => library.ask('{ photos { items { id status } } usage { photos } }')
  // A refused file is listed, but no photo. Those of the import before count once they are analysed.
  const isCounted = ({ photos: { items }, usage }: any) =>
    items.every(({ status }: any) => ['READY', 'REJECTED'].includes(status)) &&
    items.filter(({ status }: any) => status === 'READY').length === usage.photos
  await expect.poll(async () => isCounted(await read()), { timeout: 60_000 }).toBe(true)
  const { photos, usage } = await read()
  const total = usage.photos as number
  expect(total).toBeGreaterThan(2)
  const shown = photos.items.find(({ status }: any) => status === 'READY')
  // One photo's file does not come: the export waits for it when it has all the others.
  const held = preloaded(
    `const { fetch } = globalThis
    const never = new Promise(() => setInterval(() => {}, 60_000))
    globalThis.fetch = (url, init) => (String(url).includes('${shown.id}') ? never : fetch(url, init))`,
  )
  const target = mkdtempSync(join(tmpdir(), 'album-export-'))
  const interrupt = async (child: ChildProcess, output: () => string) => {
    await expect.poll(output, { timeout: 60_000 }).toContain(`${total - 1} of ${total} photos`)
    child.kill('SIGINT')
  }
  const { code, output } = await album(['export', target], friend, undefined, interrupt, [TERMINAL, held])
  expect(code, output).toBe(130)
  expect(output).toMatch(/Interrupted\. Run the same command again to continue\.\n$/)
  const again = await album(['export', target], friend)
  expect(again.code, again.output).toBe(0)
  expect(again.output).toContain(`written       1 photo\nalready there ${total - 1} photos`)
  expect(readdirSync(target).filter((name) => name.endsWith('.part'))).toEqual([])
  rmSync(target, { recursive: true })
})

test('a smart album over a deleted album is reported as not restored, and does not show the whole library', async () => {
  const other = mkdtempSync(join(tmpdir(), 'album-import-'))
  const smart = (title: string, filter: object) => ({ kind: 'album', id: title, title, filter })
  const lines = [
    { kind: 'archive', format: 1 },
    smart('Of summer', { album: 'deleted' }),
    smart('Cups of summer', { album: 'deleted', labels: ['Cup'] }),
    smart('Cups', { labels: ['Cup'] }),
  ]
  writeFileSync(join(other, 'album.ndjson'), lines.map((line) => JSON.stringify(line)).join('\n'))
  const { code, output } = await album(['import', other], friend)
  rmSync(other, { recursive: true })
  expect(code).toBe(1)
  const why = 'It searched an album that was deleted before the export.'
  expect(output).toContain(`not restored\n  Cups of summer: ${why}\n  Of summer: ${why}`)
  const { albums } = await ownData(await signInTo(system.config, friend))
  const titles = albums.map(({ title }: any) => title)
  expect(titles).toContain('Cups')
  expect(titles).not.toContain('Of summer')
  expect(titles).not.toContain('Cups of summer')
})

test('the raw file and the JPEG of a shot are imported as one photo, exported as two files, and imported as one again', async () => {
  const people = ['photographer', 'second-album'].map((name) =>
    developerOf(system).createPerson(`${name}@example.com`, 'Their-own-word-1'),
  )
  const [camera, mover] = await Promise.all(people)
  const [card, exported] = ['card', 'exported'].map((name) => join(folder, name))
  mkdirSync(card!)
  const { jpeg, raw } = await shot(1)
  writeFileSync(join(card!, 'IMG_1.CR3'), raw)
  writeFileSync(join(card!, 'IMG_1.JPG'), jpeg)
  /** When the picture and its raw file were added, in each album. */
  const times: string[][] = []
  const shots = async (person: Person) => {
    const library = await signInTo(system.config, person)
    const { photos } = await library.ask('{ photos { items { title addedAt rawFile { id title bytes } } } }')
    const [{ addedAt, rawFile, ...shown }] = photos.items
    const raw = await library.ask('query ($id: ID!) { photo(id: $id) { addedAt } }', { id: rawFile.id })
    times.push([addedAt, raw.photo.addedAt])
    return [{ ...shown, rawFile: { title: rawFile.title, bytes: rawFile.bytes } }]
  }
  const one = [{ title: 'IMG_1.JPG', rawFile: { title: 'IMG_1.CR3', bytes: raw.length } }]

  const imported = await album(['import', card!], camera)
  expect(imported.code, imported.output).toBe(0)
  expect(imported.output).toContain('added         1 photo\nraw files     1')
  expect(await shots(camera!)).toEqual(one)
  const written = await album(['export', exported!], camera)
  expect(written.output).toContain('written       1 photo\nalready there 0 photos\nraw files     1')
  expect(readFileSync(join(exported!, 'IMG_1.CR3'))).toEqual(raw)
  expect(readFileSync(join(exported!, 'IMG_1.JPG'))).toEqual(jpeg)
  const again = await album(['import', exported!], mover)
  expect(again.output).toContain('added         1 photo\nraw files     1')
  expect(await shots(mover!)).toEqual(one)
  expect(times[1]).toEqual(times[0])
})

test('a refused sign-in and an impossible command each get one sentence', async () => {
  const wrong = await album(['export', folder], { ...friend, password: 'Not-their-word-1' })
  expect(wrong).toEqual({
    code: 1,
    output: `The e-mail address or password of ${friend.username} is incorrect.\n`,
  })
  expect(await album(['import', join(folder, 'nowhere')])).toEqual({
    code: 1,
    output: `${join(folder, 'nowhere')} is not a folder.\n`,
  })
  expect(await album(['export', folder, '--album', 'http://localhost:1/'])).toEqual({
    code: 1,
    output: 'Nothing answers at http://localhost:1/. Is the album running?\n',
  })
  expect((await album(['take'])).output).toContain('usage: pnpm album import DIR')
})

test('the command line accepts the code of a two-step sign-in', async () => {
  const careful = await developerOf(system).createPerson('careful@example.com', 'Their-own-word-1')
  await signInTo(system.config, careful)
  const { sharedSecret } = await setUpTOTP()
  // The next half-minute's code is accepted, too, and still good if that has begun when the code arrives.
  const code = (step: 0 | 1) => codeAt(sharedSecret, stepAt(Date.now()) + step)
  await verifyTOTPSetup({ code: code(0) })
  await updateMFAPreference({ totp: 'PREFERRED' })
  const target = join(folder, 'careful')
  const without = await album(['export', target], careful)
  expect(without).toMatchObject({ code: 1, output: expect.stringContaining('ALBUM_CODE') })
  expect(await album(['export', target], careful, code(1))).toMatchObject({ code: 0 })
})
