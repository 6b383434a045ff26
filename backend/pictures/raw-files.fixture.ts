import type { RawType } from '@album/model/uploads'

/** A value of a tag: SHORT, LONG, text, data whose place is the value, or directories. */
type Value = { short: number } | { long: number } | string | Buffer | Fields[]
export type Fields = Record<number, Value>

/** A TIFF with these directories, one after the other, as TIFF 6.0 describes it. */
export function tiff(directories: Fields[], order: 'II' | 'MM' = 'II', mark = Buffer.alloc(0)): Buffer {
  const file = Buffer.alloc(
    200_000 + directories.flatMap(dataIn).reduce((sum, { length }) => sum + length, 0),
  )
  const put = (value: number, at: number, bytes: 2 | 4) =>
    order === 'II' ? file.writeUIntLE(value, at, bytes) : file.writeUIntBE(value, at, bytes)
  let end = 8 + mark.length
  const append = (data: Buffer) => {
    data.copy(file, end)
    end += data.length + (data.length % 2)
    return end - data.length - (data.length % 2)
  }
  function write(fields: Fields): { at: number; next: number } {
    const entries = Object.entries(fields)
    const at = end
    end += 2 + entries.length * 12 + 4
    put(entries.length, at, 2)
    entries.forEach(([tag, value], index) => entry(at + 2 + index * 12, Number(tag), value))
    return { at, next: at + 2 + entries.length * 12 }
  }
  function entry(at: number, tag: number, value: Value): void {
    put(tag, at, 2)
    const is = (type: number, count: number, number: number, bytes: 2 | 4 = 4) => {
      put(type, at + 2, 2)
      put(count, at + 4, 4)
      put(number, at + 8, bytes)
    }
    if (typeof value === 'string') return is(2, value.length + 1, append(Buffer.from(`${value}\0`, 'latin1')))
    if (Buffer.isBuffer(value)) return is(4, 1, append(value))
    if (!Array.isArray(value)) return 'short' in value ? is(3, 1, value.short, 2) : is(4, 1, value.long)
    const places = value.map((fields) => write(fields).at)
    if (places.length === 1) return is(4, 1, places[0]!)
    const list = append(Buffer.alloc(places.length * 4))
    places.forEach((place, index) => put(place, list + index * 4, 4))
    is(4, places.length, list)
  }
  file.write(order, 'latin1')
  put(42, 2, 2)
  mark.copy(file, 8)
  let next = 4
  for (const fields of directories) {
    const written = write(fields)
    put(written.at, next, 4)
    next = written.next
  }
  return file.subarray(0, end)
}

function dataIn(fields: Fields): Buffer[] {
  return Object.values(fields).flatMap((value) =>
    Buffer.isBuffer(value) ? [value] : Array.isArray(value) ? value.flatMap(dataIn) : [],
  )
}

const NONE = Buffer.alloc(0)
const jpegStrip = (jpeg: Buffer): Fields => ({
  259: { short: 7 },
  262: { short: 6 },
  273: jpeg,
  279: { long: jpeg.length },
})
/** The samples of the sensor, in a lossless JPEG that says to be larger than every preview. */
const SAMPLES = Buffer.from('ffd8ffc3000b0e0fff0fff01011100ffda', 'hex')
export const SENSOR = { width: 4032, height: 3024 }
const sensor = (photometric = 32803): Fields => ({
  254: { long: 0 },
  256: { long: SENSOR.width },
  257: { long: SENSOR.height },
  259: { short: 7 },
  262: { short: photometric },
  273: SAMPLES,
  279: { long: SAMPLES.length },
})
const exifDirectory: Fields[] = [{ 36867: '2024:07:31 18:05:09' }]

/**
 * As Android writes a DNG if the camera app gives it no thumbnail: all in one directory, also the time, and no picture
 * (platform_frameworks_base, core/jni/android_hardware_camera2_DngCreator.cpp). No phone has made it.
 */
export const phonesRawFile = () => {
  const taken = '2024:07:31 18:05:09'
  const about = { 271: 'Maker', 272: 'Made by hand', 274: { short: 1 }, 306: taken, 36867: taken }
  return tiff([{ ...sensor(), ...about, 50706: { long: 0x0104 } }])
}

/**
 * A raw file with a preview, laid out as the format's description has it: DNG 1.7, CR2 (lclevy.free.fr/cr2), CR3
 * (github.com/lclevy/canon_cr3), NEF and ARW (exiftool.org/TagNames). No camera has made it.
 */
export function rawFile(
  type: RawType,
  preview: Buffer,
  { orientation = 1, small = NONE }: { orientation?: number; small?: Buffer } = {},
): Buffer {
  const about = (make: string): Fields => ({
    271: make,
    272: 'Made by hand',
    274: { short: orientation },
    34665: exifDirectory,
  })
  const reduced = { 254: { long: 1 } }
  const thumbnail: Fields = { 513: small, 514: { long: small.length } }
  switch (type) {
    case 'image/x-adobe-dng':
      return tiff([
        {
          ...reduced,
          ...about('Maker'),
          330: [sensor(), { ...reduced, ...jpegStrip(preview) }],
          50706: { long: 0x0107 },
        },
      ])
    case 'image/x-nikon-nef':
      return tiff(
        [
          {
            ...reduced,
            ...about('NIKON CORPORATION'),
            330: [{ ...reduced, 513: preview, 514: { long: preview.length } }, sensor()],
          },
        ],
        'MM',
      )
    case 'image/x-sony-arw':
      return tiff([
        { ...reduced, ...about('SONY'), 513: preview, 514: { long: preview.length }, 330: [sensor()] },
        thumbnail,
      ])
    case 'image/x-canon-cr2':
      return tiff(
        [
          { ...jpegStrip(preview), 259: { short: 6 }, ...about('Canon') },
          thumbnail,
          { ...sensor(1), 259: { short: 6 } },
        ],
        'II',
        Buffer.from('CR\x02\0\0\0\0\0', 'latin1'),
      )
    case 'image/x-canon-cr3':
      return cr3(preview, { orientation, small })
  }
}

const box = (type: string, ...content: Buffer[]): Buffer => {
  const data = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, data])
}
const numbers = (...all: number[]) => {
  const data = Buffer.alloc(all.length * 4)
  all.forEach((number, index) => data.writeUInt32BE(number, index * 4))
  return data
}

/** The full picture is in the first track, the small one in `PRVW`. */
function cr3(picture: Buffer, { orientation, small }: { orientation: number; small: Buffer }): Buffer {
  const metadata = box(
    'uuid',
    Buffer.from('85c0b687820f11e08111f4ce462b6a48', 'hex'),
    box('CMT1', tiff([{ 271: 'Canon', 272: 'Made by hand', 274: { short: orientation } }])),
    box('CMT2', tiff(exifDirectory)),
    box('CMT4', tiff([{ 29: '2024:07:31' }])),
  )
  const track = (size: number, at: number) => {
    const table = box('stbl', box('stsz', numbers(0, size, 1)), box('co64', numbers(0, 1, 0, at)))
    return box('trak', box('mdia', box('minf', table)))
  }
  const sizes = numbers(0, 0x00010654, 0x04380001, small.length)
  const preview = box(
    'uuid',
    Buffer.from('eaf42b5e1c984b88b9fbb7dc406e4d16', 'hex'),
    numbers(0, 1),
    box('PRVW', sizes, small),
  )
  const head = (at: number) =>
    Buffer.concat([
      box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1')),
      box('moov', metadata, track(picture.length, at), track(SAMPLES.length, at + picture.length)),
      preview,
    ])
  return Buffer.concat([head(head(0).length + 8), box('mdat', picture, SAMPLES)])
}
