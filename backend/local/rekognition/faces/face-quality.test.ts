import { expect, test } from 'vitest'
import type { Pixels } from '../image/open-image.ts'
import { faceQuality } from './face-quality.ts'

const box = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 }

function picture(width: number, height: number, grey: (x: number, y: number) => number): Pixels {
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < width * height; i++) {
    data.fill(grey(i % width, Math.floor(i / width)), i * 3, i * 3 + 3)
  }
  return { data, width, height }
}

test('brightness goes from 0 for black to 100 for white, and a face without edges has no sharpness', async () => {
  const plain = (grey: number) =>
    faceQuality(
      picture(300, 200, () => grey),
      box,
    )
  expect((await plain(0))!.Brightness).toBeCloseTo(0, 6)
  expect((await plain(255))!.Brightness).toBeCloseTo(100, 6)
  const grey = (await plain(102))!
  expect(grey.Brightness).toBeCloseTo(40, 6)
  expect(grey.Sharpness).toBeCloseTo(0, 3)
})

test('sharpness rises with the edges and never leaves 0 to 100', async () => {
  const soft = (await faceQuality(
    picture(256, 256, (x) => 127 + 100 * Math.sin(x / 8)),
    box,
  ))!
  const hard = (await faceQuality(
    picture(256, 256, (x) => (x & 1 ? 255 : 0)),
    box,
  ))!
  expect(soft.Sharpness).toBeGreaterThan(0)
  expect(soft.Sharpness).toBeLessThan(hard.Sharpness)
  expect(hard.Sharpness).toBeLessThanOrEqual(100)
})

test("a face at the picture's edge is as bright as what can be seen of it", async () => {
  const bright = picture(200, 200, () => 204)
  for (const edge of [
    { left: 0, top: 0.3, width: 0.1, height: 0.4 },
    { left: 0.85, top: 0.9, width: 0.15, height: 0.1 },
  ]) {
    const quality = (await faceQuality(bright, edge))!
    expect(quality.Brightness).toBeCloseTo(80, 6)
    expect(quality.Sharpness).toBeCloseTo(0, 3)
  }
  expect(await faceQuality(bright, { left: 1, top: 0.5, width: 0, height: 0.2 })).toBeUndefined()
})
