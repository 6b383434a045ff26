import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { measurePicture } from './measure-picture.ts'

const read: number[] = []

/** A browser that finds the size in this many bytes, and not in fewer. */
function browserThatNeeds(bytes: number) {
  vi.stubGlobal(
    'Image',
    class {
      naturalWidth = 3000
      naturalHeight = 4000
      onload = () => {}
      onerror = () => {}
      set src(url: string) {
        const given = Number(url.slice('blob:'.length))
        read.push(given)
        queueMicrotask(() => (given >= bytes ? this.onload() : this.onerror()))
      }
    },
  )
}

const urls = { make: async (file: Blob) => `blob:${file.size}`, revoke: vi.fn() }
const photo = new Blob([new Uint8Array(4_000_000)], { type: 'image/jpeg' })

afterEach(() => {
  read.length = 0
  vi.unstubAllGlobals()
})

test('the size of a large photo is found without reading the photo', async () => {
  browserThatNeeds(70_000)
  expect(await measurePicture(photo, urls)).toEqual({ width: 3000, height: 4000 })
  expect(read).toEqual([131_072])
  expect(urls.revoke).toHaveBeenCalledWith('blob:131072')
})

test('a photo whose size is further back is read whole, and what no browser shows has no size', async () => {
  browserThatNeeds(1_000_000)
  expect(await measurePicture(photo, urls)).toEqual({ width: 3000, height: 4000 })
  expect(read).toEqual([131_072, 4_000_000])
  browserThatNeeds(Infinity)
  expect(await measurePicture(photo, urls)).toBeUndefined()
})

test('a picture that the browser cannot show has the size in its header, and is not read whole', async () => {
  browserThatNeeds(Infinity)
  const name = '../../../../backend/local/tests/photos/chelsea.heic'
  const heic = new Uint8Array(readFileSync(new URL(name, import.meta.url)))
  expect(await measurePicture(new Blob([heic, new Uint8Array(4_000_000)]), urls)).toEqual({
    width: 300,
    height: 200,
  })
  expect(read).toEqual([131_072])
})
