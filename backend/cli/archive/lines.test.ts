import { expect, test } from 'vitest'
import { type ArchivedPhoto, headLine, PhotoLines } from './lines.ts'

const photo = (id: string, albums: ArchivedPhoto['albums']) =>
  ({ id, title: 'cat', labels: [], albums, images: [{ name: 'ORIGINAL', url: 'https://signed' }] }) as never

test('the first line says what the file is', () => {
  expect(JSON.parse(headLine(new Date(0)))).toEqual({
    kind: 'archive',
    format: 1,
    exportedAt: '1970-01-01T00:00:00.000Z',
  })
})

test('a photo is one line, without addresses that expire; an album lists its photos in its own order', () => {
  const lines = new PhotoLines()
  const [first] = [
    lines.photoLine(photo('1', [{ id: 'summer', position: 'b' }]), 'cat.png'),
    lines.photoLine(photo('2', [{ id: 'summer', position: 'B' }]), null),
    lines.photoLine(photo('3', []), 'cat (2).png'),
  ]
  expect(first).toBe(
    '{"kind":"photo","file":"cat.png","id":"1","title":"cat","labels":[],"albums":[{"id":"summer","position":"b"}]}\n',
  )
  const album = { id: 'summer', title: 'Summer', createdAt: '2026-01-01T00:00:00Z', cover: { id: '2' } }
  expect(JSON.parse(lines.albumLine(album))).toMatchObject({ filter: null, cover: '2', photos: ['2', '1'] })
  expect(JSON.parse(lines.albumLine({ ...album, id: 'cats', filter: '{"labels":["Cat"]}' }))).toMatchObject({
    filter: { labels: ['Cat'] },
    photos: null,
  })
})
