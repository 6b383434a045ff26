import type { PhotoItem } from '@album/model/photo'
import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { metadataOf, ofPhone } from '../../tests/pictures.ts'
import { enlarge } from './enlarge.ts'

const photo = { owner: 'ada', id: 'a', status: 'READY', width: 600, height: 400 } as PhotoItem

/** The function over a photo whose file is this. */
function over(known: Partial<PhotoItem> | undefined, file: Buffer) {
  const stored: Buffer[] = []
  const guest = { album: 'A', link: 'L' }
  const deps = {
    table: { get: async () => known as any, write: vi.fn(async () => ({ done: false as boolean })) as any },
    pictures: {
      original: vi.fn(async () => ({
        size: file.length,
        etag: '',
        bytes: async () => file,
        discard: () => {},
      })),
      has: async () => stored.length > 0,
      put: async (_: unknown, body: Buffer) => void stored.push(body),
      remove: async () => void stored.pop(),
    },
    count: vi.fn(),
  }
  return {
    ...{ stored, deps, ask: () => enlarge({ owner: 'ada', id: 'a' }, deps) },
    askAsGuest: () => enlarge({ owner: 'ada', id: 'a', guest }, deps),
  }
}
const tiff = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#d02020' } })
    .tiff()
    .toBuffer()

test('a TIFF becomes a JPEG with all of its pixels, upright and without its metadata, once', async () => {
  const file = await sharp(await tiff(400, 600))
    .withMetadata({ orientation: 6 })
    .tiff()
    .toBuffer()
  const { stored, deps, ask } = over(photo, file)
  const answer = {
    items: [{ owner: 'ada', id: 'a', name: 'LARGE', width: 600, height: 400, format: 'image/jpeg' }],
  }
  expect(await ask()).toMatchObject(answer)
  const { format, width, height, exif } = await sharp(stored[0]!).metadata()
  expect({ format, width, height, exif }).toEqual({
    format: 'jpeg',
    width: 600,
    height: 400,
    exif: undefined,
  })
  expect(await ask()).toMatchObject(answer)
  expect(deps.pictures.original).toHaveBeenCalledOnce()
  expect(deps.count.mock.calls).toEqual([['LargePicturesMade', 1]])
})

test('what a phone wrote into a JPEG, its camera and where it was, is not in the largest picture', async () => {
  const file = await ofPhone(11)
  expect(metadataOf(file)).toEqual(['APP1', 'APP1'])
  const { stored, ask } = over({ ...photo, width: 451, height: 300 }, file)
  expect(await ask()).toMatchObject({ items: [{ name: 'LARGE', width: 451, height: 300 }] })
  expect(metadataOf(stored[0]!)).toEqual([])
})

test('the largest picture of a turned photo is turned too', async () => {
  const { stored, ask } = over({ ...photo, width: 400, height: 600, turn: 90 }, await tiff(600, 400))
  expect(await ask()).toMatchObject({ items: [{ name: 'LARGE', width: 400, height: 600, turn: 90 }] })
  expect(await sharp(stored[0]).metadata()).toMatchObject({ width: 400, height: 600 })
})

test('nothing is made of a photo that is not there, or not analysed', async () => {
  const { stored, ask } = over(undefined, Buffer.alloc(0))
  expect(await ask()).toMatchObject({ error: { errorType: 'NotFound', code: 'PHOTO' } })
  const waiting = over({ ...photo, status: 'PROCESSING' }, Buffer.alloc(0))
  expect(await waiting.ask()).toMatchObject({ error: { errorType: 'Conflict' } })
  expect([...stored, ...waiting.stored]).toEqual([])
})

test('fault 49: of a photo that is deleted while its picture is made nothing is kept', async () => {
  const { stored, deps, ask } = over(photo, await tiff(600, 400))
  const { put } = deps.pictures
  deps.pictures.put = async (of, body) => {
    await put(of, body)
    expect(stored).toHaveLength(1)
    deps.table.get = async () => undefined
  }
  expect(await ask()).toMatchObject({ error: { errorType: 'NotFound', code: 'PHOTO' } })
  expect(stored).toEqual([])
})

test('a photo whose original is deleted while it is read is not found', async () => {
  const { deps, ask } = over(photo, Buffer.alloc(0))
  deps.pictures.original.mockImplementation(async () => {
    deps.table.get = async () => undefined
    throw new Error('The specified key does not exist.')
  })
  expect(await ask()).toMatchObject({ error: { errorType: 'NotFound', code: 'PHOTO' } })
  expect(deps.count).not.toHaveBeenCalled()
})

test('a picture is made for guests within the link’s limit of a day; one that is there costs nothing', async () => {
  const { stored, deps, ask, askAsGuest } = over(photo, await tiff(600, 400))
  expect(await askAsGuest()).toMatchObject({ error: { errorType: 'QuotaExceeded', code: 'ENLARGED' } })
  expect(stored).toEqual([])
  // A second call counts the day's first picture between this call's two attempts, so this one tries once more.
  for (const done of [false, false, true]) deps.table.write.mockResolvedValueOnce({ done })
  expect(await askAsGuest()).toMatchObject({ items: [{ name: 'LARGE' }] })
  deps.table.write.mockClear()
  expect(await askAsGuest()).toMatchObject({ items: [{ name: 'LARGE' }] })
  expect(await ask()).toMatchObject({ items: [{ name: 'LARGE' }] })
  expect(deps.table.write).not.toHaveBeenCalled()
})
