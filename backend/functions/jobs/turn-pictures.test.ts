import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Write } from '../dynamodb/document-table.ts'
import { turnPictures } from './turn-pictures.ts'

const photo = { owner: 'ada', id: 'a', status: 'READY' } as PhotoItem

/** A picture that is red on its left and blue on its right half. */
const redAndBlue = async () => {
  const half = (background: string) => ({
    create: { width: 20, height: 30, channels: 3 as const, background },
  })
  const red = await sharp(half('#d02020')).png().toBuffer()
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#2020d0' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .webp({ lossless: true })
    .toBuffer()
}

function over(upright: Buffer | undefined, isThere = true) {
  const stored = new Map<string, Buffer>()
  const noted: Write[] = []
  const deps = {
    table: {
      get: async () => (isThere ? (photo as any) : undefined),
      write: async (write: Write) => (noted.push(write), { done: isThere }),
    },
    pictures: {
      upright: async () => upright,
      put: async (_: unknown, name: string, turn: number, body: Buffer) =>
        void stored.set(`${name} ${turn}`, body),
      remove: async () => stored.clear(),
    },
  }
  return { stored, noted, deps }
}

test('the left of a picture is at the top after a quarter turn, and at the bottom after three', async () => {
  const { stored, deps } = over(await redAndBlue())
  await turnPictures(photo, 90, deps)
  await turnPictures(photo, 270, deps)
  expect([...stored.keys()]).toEqual(['GRID 90', 'SCREEN 90', 'GRID 270', 'SCREEN 270'])
  for (const [name, redIsAt] of [
    ['SCREEN 90', 0],
    ['GRID 270', 30],
  ] as const) {
    const { data, info } = await sharp(stored.get(name)).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([30, 40])
    const [red, , blue] = data.subarray((redIsAt + 4) * 30 * 3)
    expect(red!, name).toBeGreaterThan(blue!)
  }
})

test('a photo that is turned back needs no other pictures, and has its first thumbhash', async () => {
  const { stored, deps } = over(await redAndBlue())
  const turned = await turnPictures(photo, 90, deps)
  const back = await turnPictures(photo, 0, deps)
  expect(back).not.toEqual(turned)
  expect(stored.size).toBe(2)
})

test('fault 34: nothing is kept of a photo that is deleted while it is turned', async () => {
  const { stored, deps } = over(await redAndBlue(), false)
  await turnPictures(photo, 180, deps)
  expect(stored.size).toBe(0)
  expect(await turnPictures(photo, 90, over(undefined).deps)).toMatchObject({ code: 'NO_PICTURE' })
})

test('a photo knows of pictures that an edit has made, even if the edit is cancelled before it turns the photo', async () => {
  const { noted, deps } = over(await redAndBlue())
  await turnPictures({ ...photo, turns: [180] }, 180, deps)
  expect(noted).toEqual([])
  await turnPictures({ ...photo, turns: [180] }, 90, deps)
  expect(noted).toMatchObject([{ key: photoKey('ada', 'a'), values: { ':turns': [90] } }])
})
