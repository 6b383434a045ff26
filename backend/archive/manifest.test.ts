import { expect, test } from 'vitest'
import { type ArchivedPhoto, ManifestWriter, readManifest } from './manifest.ts'

const photo = (id: string, albums: ArchivedPhoto['albums']) =>
  ({
    id,
    title: 'cat',
    sha256: 'aa',
    labels: [],
    albums,
    images: [{ name: 'ORIGINAL', url: 'https://signed' }],
  }) as never

test('the first line says what the file is', () => {
  expect(JSON.parse(new ManifestWriter().head(new Date(0)))).toEqual({
    kind: 'archive',
    format: 1,
    exportedAt: '1970-01-01T00:00:00.000Z',
  })
})

test('a photo is one line without URLs that expire, and an album lists its photos in its own order', () => {
  const lines = new ManifestWriter()
  const [first] = [
    lines.photo(photo('1', [{ id: 'summer', position: 'b' }]), 'cat.png'),
    lines.photo(photo('2', [{ id: 'summer', position: 'B' }]), null),
    lines.photo(photo('3', []), 'cat (2).png'),
  ]
  expect(first).toBe(
    '{"kind":"photo","file":"cat.png","id":"1","title":"cat","sha256":"aa","labels":[],"albums":[{"id":"summer","position":"b"}]}\n',
  )
  const album = {
    id: 'summer',
    title: 'Summer',
    createdAt: '2026-01-01T00:00:00Z',
    cover: { id: '2' },
    chosenCover: '1',
  }
  expect(JSON.parse(lines.album(album))).toMatchObject({
    filter: null,
    cover: '2',
    chosenCover: '1',
    photos: ['2', '1'],
  })
  expect(JSON.parse(lines.album({ ...album, id: 'cats', filter: '{"labels":["Cat"]}' }))).toMatchObject({
    filter: { labels: ['Cat'] },
    photos: null,
  })
})

test('a photo that waits for approval says for which album, which does not list it yet', () => {
  const lines = new ManifestWriter()
  const albums = [{ id: 'summer', position: 'b' }]
  lines.photo(photo('1', albums), 'cat.png')
  const waiting = lines.photo({ ...(photo('2', albums) as ArchivedPhoto), unapproved: true }, 'cat (2).png')
  expect(JSON.parse(waiting)).toMatchObject({ id: '2', unapproved: true, albums })
  const album = { id: 'summer', title: 'Summer', createdAt: '2026-01-01T00:00:00Z', chosenCover: null }
  expect(JSON.parse(lines.album(album))).toMatchObject({ photos: ['1'] })
})

test('a manifest is read as it was written, and a missing or damaged one is named', async () => {
  const read = async (...lines: string[]) => {
    async function* each() {
      yield* lines
    }
    const found = []
    for await (const line of readManifest(each())) found.push(line)
    return found
  }
  const writer = new ManifestWriter()
  const lines = [writer.head(new Date(0)), writer.photo(photo('1', []), 'cat.png')]
  expect(await read(...lines)).toMatchObject([{ kind: 'photo', id: '1', file: 'cat.png' }])
  const head = lines[0]!
  const album = { id: '2', title: 'Summer', createdAt: '2026-01-01T00:00:00Z', chosenCover: '1' }
  expect(await read(head, writer.album(album))).toMatchObject([{ cover: null, chosenCover: '1' }])
  const { chosenCover: _, ...older } = JSON.parse(writer.album(album))
  expect(await read(head, JSON.stringify(older)), 'of an older export').toEqual([older])
  await expect(read(head, JSON.stringify({ ...older, chosenCover: 7 }))).rejects.toThrow('Line 2')
  await expect(read('{"kind":"archive","format":2}')).rejects.toThrow('from a newer version')
  await expect(read(head, '{"kind":')).rejects.toThrow('Line 2 of album.ndjson is damaged.')
})
