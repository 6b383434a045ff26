import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RAW_TYPES } from '@album/model/uploads'
import { rawFile } from '../../pictures/raw-files.fixture.ts'
import { earlierDay, importFrom, summaryOf } from './import.ts'
import { picturesIn } from './pictures.ts'
import { readExport } from './read-export.ts'
import { changesOf } from './restore.ts'
import type { Library } from '../library.ts'
import { send } from './send.ts'
import { sizeOf } from './size.ts'
import { labelsFor } from './facts.ts'
import { Findings } from './findings.ts'
import type { Entry } from './undo/entries.ts'
import {
  AnalysedPhotosDocument,
  type AnalysedFragment,
  CreateUploadDocument,
  ExistingAlbumsDocument,
  RotatedPhotosDocument,
  RotatePhotosDocument,
  UpdatePhotoDocument,
} from '../generated/graphql.ts'
import { Progress } from '../progress.ts'
import { sha256Of } from '../sha256.ts'
import { idMadeAt } from './undo/photo.fixture.ts'
import { ImportRecord } from './undo/record.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'album-import-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const ours = () => true
const file = (name: string, text = 'x') => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}

test('an import finds pictures at any depth, names videos and other files, and skips hidden ones', async () => {
  for (const name of [
    'b.PNG',
    'a.jpeg',
    '2024/may/c.heic',
    'film.MOV',
    'notes.txt',
    '2024/IMG_0001',
    '.DS_Store',
    '.git/d.png',
  ])
    file(name)
  const { pictures, videos, others } = await picturesIn([folder], new Findings())
  expect(pictures.map(({ name, contentType }) => [name, contentType])).toEqual([
    ['2024/may/c.heic', 'image/heic'],
    ['a.jpeg', 'image/jpeg'],
    ['b.PNG', 'image/png'],
  ])
  expect({ videos: videos.map(({ name }) => name), others }).toEqual({
    videos: ['film.MOV'],
    others: ['2024/IMG_0001', 'notes.txt'],
  })
  await expect(picturesIn([join(folder, 'notes.txt')], new Findings())).rejects.toThrow('is not a folder.')
  file('takeout-001.zip')
  await expect(picturesIn([join(folder, 'takeout-001.zip')], new Findings())).rejects.toThrow(
    'is an archive. Unpack it, and import the folder.',
  )
})

// Other systems allow no such name.
test.runIf(process.platform === 'linux')(
  'a picture whose name is not UTF-8 is named, with the folder that it is in',
  async () => {
    file('2024/a.jpg')
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/2024/caf`), Buffer.from([0xe9]), Buffer.from('.jpg')]),
      'x',
    )
    const findings = new Findings()
    const { pictures, others } = await picturesIn([folder], findings)
    expect([pictures.map(({ name }) => name), others]).toEqual([['2024/a.jpg'], []])
    expect(findings.lines().at(-1)).toBe('    2024/caf\uFFFD.jpg')
    expect(findings.count, 'for the exit code').toBe(1)
  },
)

test('a person’s corrections are read from an export; a title equal to the file’s name is ignored', async () => {
  const head = { kind: 'archive', format: 1 }
  const label = (name: string, source: string) => ({ name, source })
  const photo = {
    kind: 'photo',
    file: 'cat.png',
    id: '1',
    sha256: 'aa',
    title: 'Minka',
    takenLocal: '2024-05-04T10:00:00',
    labels: [label('Minka', 'USER'), label('Cat', 'MACHINE')],
    removedLabels: ['sofa'],
    harmless: true,
  }
  const other = {
    ...photo,
    harmless: false,
    id: '2',
    sha256: 'bb',
    title: 'cat.png',
    takenLocal: null,
    dated: true,
    removedLabels: [],
    labels: [],
  }
  const renamed = { ...other, id: '3', sha256: 'cc', title: 'cat.png', fileName: 'DSC_1.png', dated: false }
  const moved = { ...renamed, id: '4', sha256: 'dd', title: 'Minka', fileName: 'cat.png' }
  file('album.ndjson', [head, photo, other, renamed, moved].map((line) => JSON.stringify(line)).join('\n'))
  const { photos } = (await readExport(folder, new Findings()))!
  expect([...photos.values()].map(({ ids }) => ids)).toEqual([['1'], ['2'], ['3'], ['4']])
  expect([...photos.values()].map(({ facts }) => facts)).toEqual([
    {
      title: 'Minka',
      fileName: 'Minka',
      taken: { local: '2024-05-04T10:00:00', offset: null },
      ownLabels: ['Minka'],
      removedLabels: ['sofa'],
      harmless: true,
    },
    { taken: null, ownLabels: [] },
    { title: 'cat.png', fileName: 'DSC_1.png', ownLabels: [] },
    { title: 'Minka', ownLabels: [] },
  ])
  file('album.ndjson', JSON.stringify({ kind: 'archive', format: 2 }))
  await expect(readExport(folder, new Findings())).rejects.toThrow('from a newer version')
  const album = { kind: 'album', id: '1', title: 'Trip', filter: null, cover: null, photos: [] }
  for (const damaged of [
    '{"kind":',
    '7',
    'null',
    JSON.stringify({ kind: 'photo' }),
    JSON.stringify({ ...photo, labels: ['Minka'] }),
    JSON.stringify({ ...photo, takenLocal: 2024 }),
    JSON.stringify({ ...photo, fileName: 7 }),
    JSON.stringify({ ...photo, title: 'x'.repeat(3_000_000) }),
    JSON.stringify({ ...album, photos: [1] }),
    JSON.stringify({ ...album, title: null }),
  ]) {
    file('album.ndjson', [JSON.stringify(head), JSON.stringify(album), damaged].join('\n'))
    await expect(readExport(folder, new Findings()), damaged.slice(0, 80)).rejects.toThrow(
      'Line 3 of album.ndjson is damaged.',
    )
  }
})

test('an export says when its album received each photo; a time that cannot be is named and left out', async () => {
  const photo = { kind: 'photo', title: 'a.png', file: 'a.png', labels: [] }
  const lines = [
    { kind: 'archive', format: 1 },
    {
      ...photo,
      id: '1',
      sha256: 'aa',
      addedAt: '2015-03-05T10:00:00.000Z',
      takenLocal: '2014-01-01T10:00:00',
    },
    { ...photo, id: '2', sha256: 'bb', file: 'later.png', addedAt: '9999-01-01T00:00:00.000Z' },
    { ...photo, id: '3', sha256: 'cc', addedAt: null },
  ]
  file('album.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'))
  const findings = new Findings()
  const { photos } = (await readExport(folder, findings))!
  expect([...photos.values()].map(({ facts }) => facts.addedAt)).toEqual([
    '2015-03-05T10:00:00.000Z',
    undefined,
    undefined,
  ])
  expect(findings.lines().slice(1)).toEqual([
    expect.stringMatching(/^ {2}ADDED_AT_IMPOSSIBLE: .* before 1991, or has not come yet\./),
    '    later.png',
  ])
})

test('photos that waited for approval are named with their guests and albums, and the owner’s photo of the same file counts', async () => {
  const label = { name: 'Minka', source: 'USER' }
  const photo = { kind: 'photo', title: 'cat.png', labels: [], albums: [{ id: '9', position: 'a' }] }
  const lines = [
    { kind: 'archive', format: 1 },
    { ...photo, id: '1', file: 'cat.png', sha256: 'aa', labels: [label] },
    { ...photo, id: '2', file: 'cat (2).png', sha256: 'aa', addedBy: 'Zoë', unapproved: true },
    { ...photo, id: '3', file: 'cat (3).png', sha256: 'bb', addedBy: 'Max', unapproved: true, albums: [] },
    { kind: 'album', id: '9', title: 'Wedding', filter: null, cover: null, photos: ['1'] },
  ]
  for (const name of ['cat.png', 'cat (2).png', 'cat (3).png']) file(name)
  file('album.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'))
  const { photos, unapproved, guests } = (await readExport(folder, new Findings()))!
  expect(unapproved).toEqual([
    { id: '2', name: 'cat.png by Zoë, for Wedding' },
    { id: '3', name: 'cat.png by Max' },
  ])
  expect([...guests]).toEqual([
    ['aa', '2'],
    ['bb', '3'],
  ])
  expect(photos.get('aa')).toEqual({ ids: ['1'], facts: { ownLabels: ['Minka'] } })
  expect(photos.get('bb')).toMatchObject({ ids: ['3'], facts: { addedBy: 'Max' } })
})

test('only corrections that are not already in place are sent', () => {
  const photo = {
    title: 'cat.png',
    takenLocal: null,
    labels: [{ name: 'minka', source: 'USER' }],
  } as AnalysedFragment
  const facts = {
    title: 'Minka',
    taken: { local: '2024-05-04T10:00:00', offset: null },
    ownLabels: ['Minka', 'Sofa'],
  }
  expect(changesOf(photo, facts)).toEqual({
    title: 'Minka',
    takenLocal: '2024-05-04T10:00:00',
    takenOffset: null,
  })
  expect(changesOf({ ...photo, title: 'Minka', takenLocal: facts.taken.local }, facts)).toEqual({})
  expect(changesOf(photo, { ownLabels: [] })).toEqual({})
  expect(labelsFor(['minka'], facts.ownLabels)).toEqual({ missing: ['Sofa'], beyond: [] })
  const ten = Array.from({ length: 10 }, (_, at) => `Label ${at}`)
  expect(labelsFor(['Minka'], ten)).toEqual({ missing: ten.slice(0, 9), beyond: ['Label 9'] })
})

test('the summary says what was added, what was not, and why', () => {
  const nothing = {
    rawFiles: 0,
    inTrash: 0,
    described: 0,
    liveVideos: [],
    trashed: [],
    edited: [],
    problems: [],
    keptChanges: 0,
    undated: [],
    isRecorded: false,
  }
  const findings = new Findings()
  findings.add('SIDECAR_DAMAGED', 'a.jpg.xmp')
  findings.hasNoFieldFor('rating', 'a.jpg')
  findings.hasNoFieldFor('rating', 'b.jpg')
  const imported = { ...nothing, added: 1, here: 2000, others: ['IMG_0001', 'notes.txt'], findings }
  expect(summaryOf({ ...imported, refused: [['a.mp4', 'The album does not keep videos.']] })).toBe(
    [
      'added         1 photo',
      'already here  2,000 photos',
      'not added     1 file',
      '  a.mp4: The album does not keep videos.',
      'not imported  1 item',
      '  SIDECAR_DAMAGED: The sidecar is damaged or cut off.',
      '    a.jpg.xmp',
      'The album has no field for these, so they stay in the folder: 2 ratings.',
      "skipped       2 other files: only files with a picture's extension are sent (.jpg, .heic …)",
      '  IMG_0001',
      '  notes.txt',
    ].join('\n'),
  )
  expect(summaryOf({ ...imported, refused: [], others: [], keptChanges: 2 })).toContain(
    'kept          2 photos as changed in the album, although the folder differs: --overwrite takes the data from the folder',
  )
  const undated = [{ title: 'scan.png', day: '2024-03-05' }]
  expect(summaryOf({ ...imported, refused: [], others: [], undated })).toContain(
    'undated       1 photo without a date stays in the month in which this album received it. Added to the earlier album on:\n  scan.png: 2024-03-05',
  )
  expect(summaryOf({ ...imported, refused: [], others: [], edited: ['a-edited.jpg'] })).toContain(
    'edited        1 picture that Google kept next to the original: each is a photo of its own, so both are shown',
  )
  for (const archive of ['takeout-001.zip', 'takeout.tgz', 'takeout.TAR.GZ'])
    expect(summaryOf({ ...imported, refused: [], others: [archive] })).toContain(
      'Unpack archives first, then import again.',
    )
})

test('an import names no photo as undated that its owner has dated since, and keeps', () => {
  const addedAt = '2024-03-05T10:00:00.000Z'
  const photo = {
    addedAt: '2026-05-04T10:20:30.000Z',
    dated: false,
    status: 'READY',
    takenLocal: null,
  } as const
  expect(earlierDay(photo, { addedAt }, true)).toBe('2024-03-05')
  expect(earlierDay(photo, { addedAt: photo.addedAt }, true), 'the same day').toBeUndefined()
  expect(earlierDay({ ...photo, takenLocal: '2020-01-01T10:00:00' }, { addedAt }, true)).toBeUndefined()
  // In the exported album its date was removed.
  const removed = { addedAt, taken: null }
  const dated = { ...photo, dated: true, takenLocal: '2019-07-31T18:05:09' }
  expect(earlierDay(dated, removed, true)).toBeUndefined()
  expect(earlierDay(dated, removed, false), 'the import removes it').toBe('2024-03-05')
})

test('on a slow line open pages do not ask for the files that an import still sends', async () => {
  const finish: (() => void)[] = []
  const server = createServer((request, response) => {
    request.resume().on('end', () => finish.push(() => response.end()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    for (const name of ['a.jpg', 'b.jpg']) file(name, name)
    const { pictures } = await picturesIn([folder], new Findings())
    const renewed: string[] = []
    const done = vi.fn()
    const upload = (id: string) => ({ url, headers: [], photo: { id, rawOf: null } })
    const query = async (_: unknown, { id }: { id?: string }) => {
      if (id) renewed.push(id)
      return { data: id ? { renewUpload: upload(id) } : { createUpload: ['a', 'b'].map(upload) }, errors: [] }
    }
    const sending = send(pictures, { query } as unknown as Library, new Map(), () => ({}), done, {
      begin() {},
      write() {},
      mayHaveAdded: ours,
    })
    await vi.waitFor(() => expect(finish).toHaveLength(2), 10_000)
    await vi.advanceTimersByTimeAsync(9 * 60_000)
    expect(renewed).toEqual([])
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(renewed).toEqual(['a', 'b'])
    finish.shift()!()
    await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1))
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(renewed).toHaveLength(3)
    finish.shift()!()
    await sending
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(renewed).toHaveLength(3)
  } finally {
    vi.useRealTimers()
    server.closeAllConnections()
    server.close()
  }
})

test('a photo is sent with its name and time in the album before', async () => {
  for (const name of ['a.jpg', 'b.jpg']) file(name, name)
  const { pictures } = await picturesIn([folder], new Findings())
  const query = vi.fn(async (_document: unknown, _variables: unknown) => ({
    data: { createUpload: [null, null] },
    errors: [],
  }))
  const history = { fileName: 'DSC_1.jpg', addedAt: '2015-03-05T10:00:00.000Z' }
  const historyOf = ({ name }: { name: string }) => (name === 'a.jpg' ? history : {})
  await send(pictures, { query } as unknown as Library, new Map(), historyOf, vi.fn(), {
    begin() {},
    write() {},
    mayHaveAdded: ours,
  })
  const { input } = query.mock.calls[0]![1] as { input: object[] }
  expect(input[0]).toMatchObject(history)
  expect(input[1]).toMatchObject({ fileName: 'b.jpg' })
  expect(input[1]).not.toHaveProperty('addedAt')
})

test('a photo that another client sends at the same time is not recorded as added', async () => {
  for (const name of ['a.jpg', 'b.jpg']) file(name, name)
  const { pictures } = await picturesIn([folder], new Findings())
  const server = createServer((request, response) => request.resume().on('end', () => response.end()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const upload = (id: string) => ({
    ...{ url, headers: [] },
    photo: { id, status: 'PENDING_UPLOAD', trashedAt: null, rawOf: null },
  })
  const query = async () => ({ data: { createUpload: ['ours', 'theirs'].map(upload) }, errors: [] })
  const lines: Entry[] = []
  try {
    await send(pictures, { query } as unknown as Library, new Map(), () => ({}), vi.fn(), {
      begin() {},
      write: (line) => void lines.push(line),
      mayHaveAdded: (photo) => photo === 'ours',
    })
  } finally {
    server.close()
  }
  expect(lines).toEqual([
    { kind: 'added', photos: ['ours'] },
    { kind: 'sent', photo: 'ours' },
  ])
})

test('what a person has changed stays, also in a photo whose bytes had to be sent again', async () => {
  const [past, now] = [Date.now() - 86_400_000, Date.now() + 1000]
  const photos = [
    { name: 'failed.jpg', id: idMadeAt(past, 1), status: 'FAILED', version: 6 },
    { name: 'pending.jpg', id: idMadeAt(past, 2), status: 'PENDING_UPLOAD', version: 2 },
    { name: 'failed-as-added.jpg', id: idMadeAt(past, 3), status: 'FAILED', version: 3 },
    // The answer to the first try of the same import may have been lost.
    { name: 'new.jpg', id: idMadeAt(now, 4), status: 'PENDING_UPLOAD', version: 1 },
    { name: 'new-and-changed.jpg', id: idMadeAt(now, 5), status: 'PENDING_UPLOAD', version: 2 },
  ]
  const isChanged = ({ name }: { name: string }) => name !== 'failed-as-added.jpg' && name !== 'new.jpg'
  const line = {
    kind: 'photo',
    title: 'From the export',
    description: 'From the export',
    turn: 90,
    labels: [],
  }
  const lines: object[] = [{ kind: 'archive', format: 1 }]
  for (const { name, id } of photos) {
    file(name, name)
    lines.push({ ...line, id, file: name, fileName: name, sha256: await sha256Of(join(folder, name)) })
  }
  file('album.ndjson', lines.map((each) => JSON.stringify(each)).join('\n'))

  const server = createServer((request, response) => request.resume().on('end', () => response.end()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const set: [title: string, changes: object][] = []
  const turned: string[] = []
  const answer = (document: unknown, { input, ids }: any): unknown => {
    if (document === CreateUploadDocument)
      return {
        createUpload: input.map(({ fileName }: { fileName: string }) => {
          const photo = photos.find(({ name }) => name === fileName)
          return { url, headers: [], photo: { ...photo, trashedAt: null, rawOf: null } }
        }),
      }
    if (document === AnalysedPhotosDocument)
      return {
        photosById: photos
          .filter(({ id }) => ids.includes(id))
          .map((photo) => ({
            ...{ id: photo.id, fileName: photo.name, status: 'READY', version: photo.version + 2 },
            title: isChanged(photo) ? 'From a person' : photo.name,
            description: isChanged(photo) ? 'From a person' : null,
            ...{ takenLocal: null, dated: false, placed: false, addedBy: null, rawOf: null, rawFile: null },
            ...{ labels: [], removedLabels: [], albums: [], turn: 0 },
          })),
      }
    if (document === UpdatePhotoDocument) {
      const { id, ...changes } = input
      set.push([photos.find((photo) => photo.id === id)!.name, changes])
      return { updatePhoto: null }
    }
    if (document === RotatePhotosDocument) turned.push(...ids)
    if (document === RotatePhotosDocument) return { editMany: { id: 'job' } }
    if (document === RotatedPhotosDocument) return { job: { status: 'DONE', failed: 0 } }
    return document === ExistingAlbumsDocument ? { albums: { items: [] } } : {}
  }
  const query = async (document: unknown, variables: unknown) => ({
    data: answer(document, variables),
    errors: [],
  })
  const ask = async (document: unknown, variables: unknown) => answer(document, variables)
  const library = { ask, query, queryOnce: query } as unknown as Library
  const run = (overwrites: boolean) => {
    const record = new ImportRecord(join(folder, '.records'), 'owner', [folder], () => {})
    return importFrom([folder], library, new Progress(), record, overwrites)
  }
  const changes = { title: 'From the export', description: 'From the export' }
  try {
    expect(await run(false)).toMatchObject({ added: 5, keptChanges: 3, problems: [] })
    expect(Object.fromEntries(set)).toEqual({ 'failed-as-added.jpg': changes, 'new.jpg': changes })
    expect(turned.sort(), 'a new one, and one that only the analysis has changed').toEqual(
      ['failed-as-added.jpg', 'new.jpg', 'pending.jpg', 'new-and-changed.jpg']
        .map((name) => photos.find((photo) => photo.name === name)!.id)
        .sort(),
    )
    set.length = 0
    expect(await run(true)).toMatchObject({ keptChanges: 0 })
    expect(set).toHaveLength(5)
  } finally {
    server.close()
  }
})

test('if a file cannot be sent, a copy of it is', async () => {
  const server = createServer((request, response) => request.resume().on('end', () => response.end()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) file(name)
    const { pictures } = await picturesIn([folder], new Findings())
    const query = async () => {
      rmSync(join(folder, 'a.jpg'))
      const photo = { id: '1', status: 'FAILED', version: 4, rawOf: null, trashedAt: null }
      const upload = { url, headers: [], photo }
      return { data: { createUpload: [upload, upload, upload] }, errors: [] }
    }
    const done = vi.fn()
    await send(pictures, { query } as unknown as Library, new Map(), () => ({}), done, {
      begin() {},
      write() {},
      mayHaveAdded: ours,
    })
    const kinds = done.mock.calls.map(([picture, sent]) => [picture.name, sent.kind])
    expect(Object.fromEntries(kinds)).toEqual({ 'a.jpg': 'refused', 'b.jpg': 'added', 'c.jpg': 'here' })
    const versions = done.mock.calls.map(([, sent]) => sent.failedVersion)
    expect(versions, 'of the photo that waits for its analysis').toContain(4)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('open pages learn each picture’s own shape before it is analysed', async () => {
  const photos = new URL('../../local/tests/photos/', import.meta.url)
  const heic = fileURLToPath(new URL('chelsea.heic', photos))
  const query = vi.fn(async (_document: unknown, _variables: unknown) => ({
    data: { createUpload: [null] },
    errors: [],
  }))
  const picture = { path: heic, name: 'chelsea.heic', bytes: 1, contentType: 'image/heic' }
  await send([picture], { query } as unknown as Library, new Map(), () => ({}), vi.fn(), {
    begin() {},
    write() {},
    mayHaveAdded: ours,
  })
  expect(query.mock.calls[0]![1]).toMatchObject({ input: [{ width: 300, height: 200 }] })
  const portrait = join(folder, 'portrait.jpg')
  await sharp(fileURLToPath(new URL('chelsea.png', photos)))
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toFile(portrait)
  expect(await sizeOf({ path: portrait, contentType: 'image/jpeg' })).toEqual({ width: 300, height: 451 })
  file('notes.jpg')
  expect(await sizeOf({ path: join(folder, 'notes.jpg'), contentType: 'image/jpeg' })).toBeUndefined()
  const preview = await sharp({ create: { width: 1500, height: 1000, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer()
  for (const contentType of RAW_TYPES) {
    const path = join(folder, 'shot.raw')
    writeFileSync(path, rawFile(contentType, preview, { orientation: 6 }))
    expect(await sizeOf({ path, contentType })).toEqual({ width: 1000, height: 1500 })
  }
  expect(await sizeOf({ path: portrait, contentType: 'image/x-adobe-dng' })).toBeUndefined()
})
