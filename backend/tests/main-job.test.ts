import { PICTURES_AT_EDGE } from '@album/model/lifetimes'
import { beforeAll, expect, test, vi } from 'vitest'
import { photograph, type Library, signInTo } from './library.ts'
import { type SharedSystem, sharedSystem } from './shared-system.ts'

let system: SharedSystem
let library: Library
beforeAll(async () => {
  system = await sharedSystem()
  library = await signInTo(system.config)
})

test.each([
  ['chelsea.png', 'Cat'],
  ['coffee.png', 'Cup'],
  ['astronaut.png', 'Person'],
])('every window with the library open shows %s and, by itself, its label %s', async (file, label) => {
  const window = await library.listen()
  const other = await library.listen()
  const id = await library.upload(photograph(file), file)
  for (const { changes } of [window, other])
    await vi.waitFor(() => {
      const ready = changes.find((change) => change.id === id && change.photo?.status === 'READY')
      expect(ready?.photo?.labels.map(({ name }) => name)).toContain(label)
    }, 60_000)
  window.close()
  other.close()
})

test('a photo has its pictures, its label’s parents and its box', async () => {
  const id = await library.upload(photograph('chelsea.png'), 'chelsea.png')
  const photo = await library.photoOnce(id, (photo) => photo?.status === 'READY')
  const cat = photo.labels.find(({ name }) => name === 'Cat')!
  expect(cat.parents).toEqual(expect.arrayContaining(['Animal', 'Mammal']))
  expect(cat.source).toBe('MACHINE')
  expect(cat.instances[0]!.boundingBox.width).toBeGreaterThan(0.3)
  expect(photo).toMatchObject({ width: 451, height: 300, contentType: 'image/png', title: 'chelsea.png' })
  for (const image of photo.images) {
    const response = await fetch(image.url)
    expect(response.status, image.name).toBe(200)
    expect(response.headers.get('content-type'), image.name).toBe(image.format)
    // Browsers cache it privately; CloudFront caches it for a day, regardless of this header.
    expect(response.headers.get('cache-control'), image.name).toMatch(/^private, max-age=31536000/)
    expect(response.headers.get('x-cache-seconds'), image.name).toBe(String(PICTURES_AT_EDGE))
  }
})

test('a new version of the page or of its configuration is served at once', async () => {
  for (const path of ['/', '/index.html', '/config.json']) {
    const { headers } = await fetch(`${system.url}${path}`)
    expect(headers.get('cache-control'), path).toBe('no-cache')
    // One second: CachingOptimized's minimum.
    expect(Number(headers.get('x-cache-seconds')), path).toBeLessThanOrEqual(1)
  }
})

test('labels have exact counts and find their photos', async () => {
  const counts = await library.counts()
  expect(counts).toMatchObject({ Cat: 1, Cup: 1, Person: 1 })
  const { photos } = await library.ask(
    '{ photos(filter: { labels: ["Cat"] }) { items { title labels { name } } nextToken } }',
  )
  expect(photos.items.map((photo: any) => photo.title)).toEqual(['chelsea.png'])
  expect(photos.nextToken).toBeNull()
})

test('the same bytes give the photo that is already there, without an upload', async () => {
  const again = await library.reserve(photograph('chelsea.png'), 'another name.png')
  expect(again.url).toBeNull()
  expect(again.photo).toMatchObject({ title: 'chelsea.png', status: 'READY' })
})

test('a renamed photo is renamed in every window', async () => {
  const window = await library.listen()
  const id = await library.upload(photograph('coffee.png'), 'coffee.png')
  await library.ask(`mutation { updatePhoto(input: { id: "${id}", title: "Morning" }) { title version } }`)
  await vi.waitFor(
    () => expect(window.changes.some((change) => change.id === id && change.kind === 'UPDATED')).toBe(true),
    60_000,
  )
  expect((await library.photo(id))!.title).toBe('Morning')
  window.close()
})

test('a trashed photo is in no list and no count, and is restored as it was', async () => {
  const id = await library.upload(photograph('chelsea.png'), 'chelsea.png')
  await library.ask(`mutation { trash(ids: ["${id}"]) { id } }`)
  expect(await library.counts()).not.toHaveProperty('Cat')
  const { photos } = await library.ask('{ photos { items { id } } }')
  expect(photos.items.map((photo: any) => photo.id)).not.toContain(id)
  const { photos: trash } = await library.ask('{ photos(filter: { trashed: true }) { items { id } } }')
  expect(trash.items).toEqual([{ id }])
  await library.ask(`mutation { restore(ids: ["${id}"]) { id } }`)
  expect(await library.counts()).toHaveProperty('Cat', 1)
})

test('a deleted photo is gone with its pictures and counts, in every window', async () => {
  const window = await library.listen()
  const id = await library.upload(photograph('astronaut.png'), 'astronaut.png')
  const { images } = await library.photoOnce(id, (photo) => photo?.status === 'READY')
  const gone = await library.ask(`mutation { delete(ids: ["${id}"]) }`)
  expect(gone.delete).toEqual([id])
  expect(await library.photo(id)).toBeNull()
  expect(await library.counts()).not.toHaveProperty('Person')
  await vi.waitFor(async () => {
    expect(window.changes.some((change) => change.id === id && change.kind === 'REMOVED')).toBe(true)
    for (const { url } of images) expect((await fetch(url)).status).toBe(403)
  }, 60_000)
  window.close()
})
