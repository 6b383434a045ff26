import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharp } from '../functions/rekognize/picture/sharp.ts'
import { heicGrid } from '../tests/heic-grid.ts'

/** Pictures of one kind. */
export interface Kind {
  name: string
  /** Different pictures; a bench repeats them. */
  pictures: Buffer[]
}

const PHOTOGRAPHS = new URL('../local/tests/photos/', import.meta.url)
/** How much the brightness of neighbouring pixels differs: a phone's grain in daylight. With QUALITY it gives 4 MB. */
const GRAIN = 4
const QUALITY = 95

/**
 * Pictures as phones make them, from three photos of a folder: enlarged, with grain, so that a file has a phone's size. The HEIC
 * is a grid of one picture's tiles, as no package encodes HEVC.
 */
export async function phonePictures(folder?: string) {
  const directory = folder ?? PHOTOGRAPHS.pathname
  const names = readdirSync(directory).filter((name) => /\.(jpe?g|png)$/i.test(name))
  if (names.length === 0) throw new Error(`${directory} has no JPEG or PNG files.`)
  const photos = names.slice(0, 3).map((name) => readFileSync(join(directory, name)))
  const jpegs = (some: Buffer[], width: number, height: number) =>
    Promise.all(some.map((photo) => jpegWithGrain(photo, width, height)))
  const inP3 = (jpeg: Buffer) => sharp(jpeg).withIccProfile('p3').jpeg({ quality: QUALITY }).toBuffer()
  const twelve = await jpegs(photos, 4032, 3024)
  const heic = readFileSync(new URL('chelsea.heic', PHOTOGRAPHS))
  return {
    small: { name: 'small JPEG', pictures: await jpegs(photos, 640, 480) },
    twelve: { name: '12 MP JPEG', pictures: twelve },
    /** As iPhones write them. */
    twelveInP3: { name: '… in P3', pictures: await Promise.all(twelve.map(inP3)) },
    fortyEight: { name: '48 MP JPEG', pictures: await jpegs(photos.slice(0, 1), 8064, 6048) },
    heic: { name: '12 MP HEIC', pictures: [heicGrid(heic, 20, 10)] },
  } satisfies Record<string, Kind>
}

let made = 0
/** @returns this many different files of a kind: each has its own box after the picture's end, which decoders ignore */
export function different({ pictures }: Kind, count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const mark = Buffer.from(`0000free${Date.now()}-${(made += 1)}`)
    mark.writeUInt32BE(mark.length)
    return Buffer.concat([pictures[index % pictures.length]!, mark])
  })
}

async function jpegWithGrain(photo: Buffer, width: number, height: number): Promise<Buffer> {
  const pixels = await sharp(photo)
    .resize(width, height, { fit: 'cover' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  const noise = { type: 'gaussian', mean: 128, sigma: GRAIN } as const
  const grain = await sharp({ create: { width, height, channels: 3, noise } as never })
    .greyscale()
    .raw()
    .toBuffer()
  for (let at = 0; at < pixels.length; at += 1) {
    const value = pixels[at]! + grain[Math.floor(at / 3)]! - 128
    pixels[at] = Math.max(0, Math.min(255, value))
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .toBuffer()
}
