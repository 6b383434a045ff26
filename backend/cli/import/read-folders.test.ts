import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Progress } from '../progress.ts'
import { xmpOf } from '../xmp/write-xmp.ts'
import { dryRun } from './dry-run.ts'
import { Findings } from './findings.ts'
import { TestFolder } from './folder.fixture.ts'
import { readFolders, unreadFiles } from './read-folders.ts'

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

async function read(...names: string[]) {
  const findings = new Findings()
  const paths = names.length > 0 ? names.map((name) => join(folder.path, name)) : [folder.path]
  return { findings, ...(await readFolders(paths, findings, new Progress())) }
}

const json = (title: string) => JSON.stringify({ title, photoTakenTime: { timestamp: '1562000000' } })

/** A picture with a keyword in its file. */
const picture = (keyword: string) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .withXmp(xmpOf({ labels: [keyword] }))
    .jpeg()
    .toBuffer()

test('a sidecar counts more than Google, and the labels of sidecar and file come together', async () => {
  folder.write('IMG_1.jpg', await picture('In the file'))
  folder.write('IMG_1.jpg.json', json('Sea.jpg'))
  const sidecar = { title: 'The sea', takenLocal: '2019-07-01T10:00:00', labels: ['In the sidecar'] }
  folder.write('IMG_1.jpg.xmp', xmpOf(sidecar))
  const { pictures, factsOf, historyOf } = await read()
  expect(historyOf(pictures[0]!, 'x').fileName).toBe('Sea.jpg')
  expect(await factsOf(pictures[0]!)).toEqual({
    fileName: 'Sea.jpg',
    title: 'The sea',
    taken: { local: '2019-07-01T10:00:00' },
    ownLabels: ['In the sidecar', 'In the file'],
  })
})

test('a copy in an album’s folder, without a JSON file, does not take the photo’s name from it', async () => {
  const [photos, album] = ['Takeout/Google Photos/Photos from 2019', 'Takeout/Google Photos/Lofoten']
  const sea = await picture('Sea')
  folder.write(`${album}/The long name of a sea(1).jpg`, sea)
  folder.write(`${album}/metadata.json`, '{"title":"Lofoten"}')
  folder.write(`${album}/other.jpg`, await picture('Another picture'))
  folder.write(`${album}/other.jpg.json`, json('other.jpg'))
  folder.write(`${photos}/The long name of a sea(1).jpg`, sea)
  folder.write(`${photos}/The long name of a sea.jpg(1).json`, json('The long name of a sea at dawn.jpg'))
  const { pictures, albums, historyOf } = await read()
  expect(pictures.map((picture) => historyOf(picture, 'x').fileName ?? picture.name)).toEqual([
    'other.jpg',
    'The long name of a sea at dawn.jpg',
    `${album}/The long name of a sea(1).jpg`,
  ])
  expect(albums).toMatchObject([{ title: 'Lofoten', photos: { length: 2 } }])
})

test('pictures are sent in the order in which the albums received them that they come from', async () => {
  const uploaded = (title: string, timestamp: number) =>
    JSON.stringify({ title, photoTakenTime: { timestamp: '1' }, creationTime: { timestamp: `${timestamp}` } })
  for (const [at, name] of ['a', 'b', 'c'].entries()) {
    folder.write(`google/Photos from 2019/${name}.jpg`, name)
    folder.write(`google/Photos from 2019/${name}.jpg.json`, uploaded(`${name}.jpg`, 1_600_000_000 - at))
  }
  // The exported album had received the second photo from an album before it.
  const line = { kind: 'photo', title: 'x.jpg', labels: [] }
  const lines = [
    { kind: 'archive', format: 1 },
    { ...line, id: '1', file: 'z.jpg', sha256: 'zz', addedAt: '2026-01-02T00:00:00.000Z' },
    { ...line, id: '2', file: 'x.cr3', sha256: 'xx', addedAt: '2015-01-02T00:00:00.000Z' },
    { ...line, id: '3', file: 'y.jpg', sha256: 'yy', addedAt: '2026-01-02T00:00:00.000Z' },
  ]
  for (const name of ['a new one.jpg', 'x.cr3', 'y.jpg', 'z.jpg']) folder.write(`export/${name}`, name)
  folder.write('export/album.ndjson', lines.map((each) => JSON.stringify(each)).join('\n'))
  const { pictures, historyOf } = await read('google', 'export')
  expect(pictures.map(({ path }) => basename(path))).toEqual([
    ...['z.jpg', 'x.cr3', 'y.jpg'],
    ...['c.jpg', 'b.jpg', 'a.jpg'],
    'a new one.jpg',
  ])
  expect(historyOf(pictures[3]!, '').addedAt).toBe('2020-09-13T12:26:38.000Z')
  expect(historyOf(pictures[1]!, 'xx').addedAt).toBe('2015-01-02T00:00:00.000Z')
})

test('an export of the album knows all about its photos: a keyword that is only in the file stays there', async () => {
  folder.write('IMG_1.jpg', await picture('Removed in the album'))
  folder.write('IMG_1.jpg.xmp', xmpOf({ labels: ['Of an older export'] }))
  const lines = [
    { kind: 'archive', format: 1 },
    { kind: 'photo', id: '1', file: 'IMG_1.jpg', title: 'IMG_1.jpg', sha256: 'aa', labels: [] },
  ]
  folder.write('album.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'))
  const { pictures, factsOf, keysOf, others } = await read()
  expect(await factsOf(pictures[0]!, 'aa')).toEqual({ ownLabels: [] })
  expect(keysOf(pictures[0]!, 'aa')).toContain('1')
  expect((await factsOf(pictures[0]!, 'another'))?.ownLabels).toEqual([
    'Of an older export',
    'Removed in the album',
  ])
  expect(others).toEqual([])
})

test('two exported photos of the same file become one, with the albums and labels of both', async () => {
  folder.write('IMG_1.jpg', await picture('In the file'))
  const label = (name: string) => ({ name, source: 'USER' })
  const photo = { kind: 'photo', title: 'IMG_1.jpg', sha256: 'aa' }
  const lines = [
    { kind: 'archive', format: 1 },
    { ...photo, id: '1', file: 'IMG_1.jpg', labels: [label('Mine')] },
    { ...photo, id: '2', file: 'IMG_1 (2).jpg', labels: [label('Guest')], favourite: true, addedBy: 'Zoë' },
  ]
  folder.write('album.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'))
  const { pictures, factsOf, keysOf } = await read()
  expect(keysOf(pictures[0]!, 'aa')).toEqual(['1', '2', pictures[0]!.path])
  expect(await factsOf(pictures[0]!, 'aa')).toMatchObject({ ownLabels: ['Mine', 'Guest'], favourite: true })
  expect(await factsOf(pictures[0]!, 'aa')).not.toHaveProperty('addedBy')
})

test('a file that an export lists is named if it is missing or has changed, but not if it was renamed', async () => {
  const names = ['renamed.jpg', 'changed.jpg', 'missing.jpg', 'unreadable.jpg']
  const lines = [
    { kind: 'archive', format: 1 },
    ...names.map((file) => ({
      kind: 'photo',
      id: file,
      file,
      title: file,
      sha256: `of ${file}`,
      labels: [],
    })),
    { kind: 'photo', id: '5', file: null, title: 'not exported', sha256: 'bb', labels: [] },
  ]
  folder.write('album.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'))
  for (const name of ['new name.jpg', 'changed.jpg', 'unreadable.jpg']) folder.write(name)
  const hashes = new Map([
    [join(folder.path, 'new name.jpg'), 'of renamed.jpg'],
    [join(folder.path, 'changed.jpg'), 'another'],
  ])
  expect([...unreadFiles(await read(), hashes)]).toEqual([
    ['EXPORTED_FILE_CHANGED', 'changed.jpg'],
    ['EXPORTED_FILE_MISSING', 'missing.jpg'],
  ])
})

test('the videos of live photos are counted, and other ones are refused with a sentence', async () => {
  for (const name of ['IMG_1.HEIC', 'IMG_1.MOV', 'IMG_2.jpg', 'img_2.mp4', 'VID_3.mp4']) folder.write(name)
  folder.write('IMG_4.jpg')
  folder.write('IMG_4.mp4')
  folder.write('IMG_4.mp4.json', json('IMG_4.mp4'))
  const { liveVideos, refused } = await read()
  expect(liveVideos).toEqual(['IMG_1.MOV', 'img_2.mp4'])
  expect(refused).toEqual([
    ['IMG_4.mp4', 'The album does not keep videos.'],
    ['VID_3.mp4', 'The album does not keep videos.'],
  ])
})

test('links that form a circle, lead nowhere or to a folder harm nothing', async () => {
  folder.write('sub/cat.jpg')
  mkdirSync(join(folder.path, 'photos.jpg'))
  for (const [name, target] of [
    ['sub/up', '..'],
    ['circle.jpg', 'circle.jpg'],
    ['circle.json', 'circle.json'],
    ['gone.jpg.xmp', 'nowhere'],
    ['folder.jpg', 'sub'],
  ] as const)
    symlinkSync(target, join(folder.path, name))
  const { pictures, others } = await read()
  expect(pictures.map(({ name }) => name)).toEqual(['sub/cat.jpg'])
  expect(others.sort()).toEqual(['circle.jpg', 'circle.json', 'folder.jpg', 'gone.jpg.xmp', 'sub/up'])
})

test('with several folders, a name says which one it is in', async () => {
  folder.write('one/cat.jpg')
  folder.write('two/cat.jpg')
  expect((await read('one', 'two')).pictures.map(({ name }) => name)).toEqual(['one/cat.jpg', 'two/cat.jpg'])
  await expect(read('one', 'three')).rejects.toThrow('three is not a folder.')
})

test('a dry run says what an import would do', async () => {
  const photos = 'Takeout/Google Photos/Photos from 2019'
  folder.write(`${photos}/a.jpg`, await picture('Sea'))
  folder.write(`${photos}/a.jpg.json`, json('a.jpg'))
  folder.write(`${photos}/b.jpg`, '')
  folder.write(`${photos}/c.jpg.json`, json('c.jpg'))
  folder.write(`${photos}/film.mp4`)
  folder.write('Takeout/Google Photos/Summer/a.jpg', await picture('Sea'))
  folder.write('Takeout/Google Photos/Summer/a.jpg.json', json('a.jpg'))
  folder.write('Takeout/Google Photos/Summer/metadata.json', '{"title":"Summer"}')
  folder.write('notes.txt')
  expect(await dryRun([folder.path], new Progress())).toBe(
    [
      'would send    2 pictures, except those that the album has',
      'would set     2 titles, 0 descriptions, 2 dates, 0 places, labels of 2 photos',
      'would fill    1 album',
      '  Summer: 1 photo',
      'would refuse  2 files',
      `  ${photos}/film.mp4: The album does not keep videos.`,
      `  ${photos}/b.jpg: The file is empty.`,
      'not imported  1 item',
      '  PICTURE_MISSING: The picture of this JSON file is not here. Import all parts of a Takeout together.',
      `    ${photos}/c.jpg.json`,
      'would skip    1 other file',
      'Nothing was sent: this was a dry run.',
    ].join('\n'),
  )
})

test('a dry run names files that cannot be read, in an export and elsewhere', async () => {
  for (const isExport of [false, true]) {
    const line = { kind: 'photo', id: '1', file: 'a.jpg', title: 'a.jpg', sha256: 'aa', labels: [] }
    const lines = [{ kind: 'archive', format: 1 }, line].map((each) => JSON.stringify(each))
    if (isExport) folder.write('album.ndjson', lines.join('\n'))
    folder.write('a.jpg')
    // It is removed after it was found.
    const show = () => rmSync(join(folder.path, 'a.jpg'), { force: true })
    const said = await dryRun([folder.path], { show, end() {} } as unknown as Progress)
    expect(said).toContain('would send    0 pictures')
    expect(said).toContain('would refuse  1 file\n  a.jpg: The file cannot be read.')
  }
})
