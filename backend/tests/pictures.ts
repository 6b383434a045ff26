import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { rawFile } from '../pictures/raw-files.fixture.ts'
import { photograph } from './library.ts'

/** The cat, 451 × 300, to be encoded with sharp. */
export const cat = () => sharp(photograph('chelsea.png'))

/** A sign with the word HOTEL, drawn without a font, because not every machine has one. */
const SIGN = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90">
    <rect width="300" height="90" fill="white"/>
    <g fill="none" stroke="black" stroke-width="9">
      <path d="M30 20v50M60 20v50M30 45h30M155 20h36M173 20v50M240 20h-30v50h30M210 45h26M260 20v50h28"/>
      <circle cx="108" cy="45" r="25"/>
    </g>
  </svg>`,
)

/** A person, 512 × 512, above a sign, with EXIF of a camera and a location in Berlin. */
export const personWithSign = () =>
  sharp(photograph('astronaut.png'))
    .composite([{ input: SIGN, left: 180, top: 400 }])
    .withExif({
      IFD0: { Make: 'Canon', Model: 'EOS R5' },
      IFD2: { DateTimeOriginal: '2024:07:31 18:05:09' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 30/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 0/1',
      },
    })
    .jpeg({ quality: 90 })
    .toBuffer()

/** A shot of a cat as a camera writes it, both files with the second of made raw files. `n`: which shot. */
export async function shot(n: number): Promise<{ jpeg: Buffer; raw: Buffer }> {
  const picture = () =>
    sharp(photograph('chelsea.png'))
      .resize({ width: 1200 })
      .modulate({ brightness: 1 + n / 50 })
  const taken = { IFD2: { DateTimeOriginal: '2024:07:31 18:05:09' } }
  const preview = await picture().jpeg({ quality: 95 }).toBuffer()
  return {
    jpeg: await picture().withExif(taken).jpeg().toBuffer(),
    raw: rawFile('image/x-canon-cr3', preview),
  }
}

/** A cat with a location in its EXIF: degrees as EXIF writes them, `38/1 42/1 0/1`. */
export const takenAt = (
  GPSLatitude: string,
  GPSLatitudeRef: string,
  GPSLongitude: string,
  GPSLongitudeRef: string,
) =>
  cat().withExif({ IFD3: { GPSLatitudeRef, GPSLatitude, GPSLongitudeRef, GPSLongitude } }).jpeg().toBuffer()

/** A cat that no other test has uploaded: `n`, up to 65,535, is one pixel's colour. */
export const catVariant = (n: number) =>
  cat()
    .composite([
      {
        input: { create: { width: 1, height: 1, channels: 3, background: { r: n % 256, g: n >> 8, b: 0 } } },
        left: 0,
        top: 0,
      },
    ])
    .png()
    .toBuffer()

/** A cat as a phone photographs it: the file contains the camera and a location in Vienna, as EXIF and as XMP. `n` as in `catVariant`. */
export const ofPhone = async (n: number) =>
  sharp(await catVariant(n))
    .withExif({
      IFD0: { Make: 'Fairphone', Model: 'FP5' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 12/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '16/1 22/1 0/1',
      },
    })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,12.0N" exif:GPSLongitude="16,22.0E"/>
      </rdf:RDF></x:xmpmeta>`,
    )
    .jpeg()
    .toBuffer()

/** What a JPEG contains besides its pixels and their density: `APP1` is EXIF or XMP, `APP2` a profile, `APP13` IPTC, `COM` a comment. */
export function metadataOf(jpeg: Buffer): string[] {
  const names: string[] = []
  // ITU-T T.81, B.1.1: segments begin with 0xff, their marker and their length. The pixels follow after 0xda.
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1]!
    if (marker > 0xe0 && marker <= 0xef) names.push(`APP${marker - 0xe0}`)
    if (marker === 0xfe) names.push('COM')
  }
  return names
}

/** Another file with the same picture: decoders ignore the bytes after its end. */
export const anotherFile = (picture: Buffer, mark: string) => Buffer.concat([picture, Buffer.from(mark)])

/** A picture of 5 MB, the same as its pixels: no format without loss makes noise smaller. */
export const noise = () => {
  const raw = { width: 1_400, height: 1_200, channels: 3 } as const
  return sharp(randomBytes(raw.width * raw.height * raw.channels), { raw })
    .png()
    .toBuffer()
}

/** A picture too small to be analysed, so that many are READY within seconds: `n` is its colour. */
export const speck = (n: number) =>
  sharp({ create: { width: 48, height: 36, channels: 3, background: { r: (n * 37) % 256, g: n, b: 160 } } })
    .png()
    .toBuffer()

/** A cat of 24 megapixels, whose analysis takes long enough for other things to happen during it. */
export const largeCat = async (n: number) =>
  sharp(await catVariant(n))
    .resize(6000, 4000, { kernel: 'nearest' })
    .jpeg()
    .toBuffer()

/** Left half red, right half blue; 400 × 300 pixels. */
export const halves = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#d02020' } }).composite([
    { input: { create: { width: 200, height: 300, channels: 3, background: '#2020d0' } }, left: 200, top: 0 },
  ])

/** The colours in the middle of a picture's left and right halves. */
export const halvesOf = (picture: Buffer) => coloursAt(picture, [0.25, 0.5], [0.75, 0.5])

/** From 0, black, to 255. */
export async function brightnessOf(picture: Buffer): Promise<number> {
  const { channels } = await sharp(picture).greyscale().stats()
  return channels[0]!.mean
}

/** Columns of one pixel, alternately black and white. */
export const stripes = (
  width: number,
  height: number,
  format: 'png' | 'tiff' | 'jpeg' = 'png',
): Promise<Buffer> =>
  sharp(Buffer.alloc(width * height, Buffer.from([0, 255])), { raw: { width, height, channels: 1 } })
    .toFormat(format)
    .toBuffer()

/** Whether one row of a picture alternates between pure black and white. */
export async function areStripes(picture: Buffer): Promise<boolean> {
  const { data } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true })
  return (
    data.every((value, at) => value === (at % 2 === 0 ? data[0] : 255 - data[0]!)) && data[0]! % 255 === 0
  )
}

/**
 * Red, blue, green and white quarters, so that every rotation and reflection can be distinguished.
 * @param times as large as 400 × 240 pixels
 */
export function quarters(times = 1) {
  const tile = (background: string, left: number, top: number) => ({
    input: { create: { width: 200 * times, height: 120 * times, channels: 3 as const, background } },
    ...{ left: left * times, top: top * times },
  })
  return sharp({
    create: { width: 400 * times, height: 240 * times, channels: 3, background: '#fff' },
  }).composite([tile('#d02020', 0, 0), tile('#2020d0', 200, 0), tile('#20d020', 0, 120)])
}

/** The colours of a picture's quarters, row by row. */
export const quartersOf = (picture: Buffer) =>
  coloursAt(picture, [0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75])

/** The colours at points, given in ratios of the picture's width and height. */
async function coloursAt(picture: Buffer, ...points: [x: number, y: number][]): Promise<string[]> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return points.map(([x, y]) => {
    const start = (Math.floor(info.height * y) * info.width + Math.floor(info.width * x)) * info.channels
    return nameOf([...data.subarray(start, start + 3)] as [number, number, number])
  })
}

/** CMYK has no pure blue, and JPEG no exact one: the colour is the channel that is far brighter than the others. */
function nameOf([red, green, blue]: [number, number, number]): string {
  if (red - Math.max(green, blue) > 75) return 'red'
  if (blue - Math.max(green, red) > 75) return 'blue'
  if (green - Math.max(red, blue) > 75) return 'green'
  if (Math.min(red, green, blue) > 240) return 'white'
  return `rgb(${red}, ${green}, ${blue})`
}

/** A PNG of 30,000 × 30,000 pixels with 1 bit each: 110 KB that decode to 900 million pixels. */
export function decompressionBomb(): Buffer {
  const side = 30_000
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** Reduces a screenshot to 256 colours: a third of the bytes, and hardly visible. */
export const inFewColours = (png: Buffer) =>
  sharp(png).png({ palette: true, effort: 10, dither: 1 }).toBuffer()
