import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { decode } from '../functions/rekognize/picture/decode.ts'
import { inspect } from '../functions/rekognize/picture/inspect.ts'
import { renditionOf, thumbhashOf } from '../functions/rekognize/picture/renditions.ts'
import { sharp } from '../functions/rekognize/picture/sharp.ts'
import type { ImageName } from '../generated/graphql.ts'
import type { PhotoImage } from '@album/model/photo'
import { randomFrom } from './random.ts'

/** A picture after the worker: the photo's fields about it, and the bytes of its three objects. */
export interface Picture {
  /** COCO's names of the things in it. */
  shown: string[]
  width: number
  height: number
  thumbhash: string
  images: PhotoImage[]
  sha256: Buffer
  bytes: Record<'GRID' | 'SCREEN' | 'ORIGINAL', Buffer> & Partial<Record<ImageName, Buffer>>
}

/** The tests' photographs (public domain and CC0), with what is in them. */
const PHOTOGRAPHS = [
  { file: 'chelsea.png', shown: ['cat'] },
  { file: 'coffee.png', shown: ['cup', 'spoon'] },
  { file: 'astronaut.png', shown: ['person'] },
  { file: 'rocket.jpg', shown: [] },
  { file: 'hubble_deep_field.jpg', shown: [] },
]

/** Width divided by height, as of phones and cameras, with weights. */
const SHAPES = [[4 / 3, 48], [3 / 4, 27], [3 / 2, 10], [2 / 3, 6], [16 / 9, 4], [9 / 16, 2], [1, 2], [3, 1]] as const // prettier-ignore

/** Pixels on the longer side: enough to fill a screen, few enough to make hundreds in a minute. */
const SIDE = 1600

/** A part of one of the photographs in another light, always the same for the same number. */
export async function makePicture(number: number): Promise<Picture> {
  const random = randomFrom(number)
  const { file, shown } = PHOTOGRAPHS[number % PHOTOGRAPHS.length]!
  const source = sharp(readFileSync(fileURLToPath(new URL(`../local/tests/photos/${file}`, import.meta.url))))
  const { width, height } = await source.metadata()
  const shape = random.weighted(SHAPES)
  const part = random.between(0.6, 1)
  const cut = {
    width: Math.floor(part * Math.min(width, height * shape)),
    height: Math.floor(part * Math.min(height, width / shape)),
  }
  const original = await source
    .extract({ left: random.below(width - cut.width), top: random.below(height - cut.height), ...cut })
    .flop(random.next() < 0.5)
    .modulate({
      brightness: random.between(0.8, 1.2),
      saturation: random.between(0.5, 1.4),
      hue: random.below(60) - 30,
    })
    .resize({
      width: Math.round(shape >= 1 ? SIDE : SIDE * shape),
      height: Math.round(shape >= 1 ? SIDE / shape : SIDE),
      fit: 'fill',
    })
    .jpeg({ quality: 80 })
    .toBuffer()
  return { shown, ...(await rendered(original)) }
}

/** An original's renditions, made by the worker's functions. */
async function rendered(original: Buffer): Promise<Omit<Picture, 'shown'>> {
  const header = await inspect(original)
  if ('refused' in header) throw new Error(`The album refuses this picture: ${header.refused}`)
  const pixels = await decode(header)
  if ('refused' in pixels) throw new Error(`The album refuses this picture: ${pixels.refused}`)
  const [grid, screen, thumbhash] = await Promise.all([
    renditionOf('GRID', pixels),
    renditionOf('SCREEN', pixels),
    thumbhashOf(pixels),
  ])
  const { width, height, contentType } = header
  return {
    ...{ width, height, thumbhash },
    images: [grid.image, screen.image, { name: 'ORIGINAL', width, height, format: contentType }],
    sha256: createHash('sha256').update(original).digest(),
    bytes: { GRID: grid.body, SCREEN: screen.body, ORIGINAL: original },
  }
}
