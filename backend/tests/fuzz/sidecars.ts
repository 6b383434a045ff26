import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { xmpOf } from '../../cli/xmp/write-xmp.ts'
import type { Random } from '../../seed/random.ts'
import { mutate } from './mutate.ts'

/** A file that `album import` reads next to a picture, or as the picture, `cat.jpg`. */
export interface Imported {
  name: string
  bytes: Buffer
}

const PHOTO = {
  title: 'cat.jpg',
  description: 'A cat',
  creationTime: { timestamp: '1562003600', formatted: 'Jul 1, 2019, 5:53:20 PM UTC' },
  photoTakenTime: { timestamp: '1562000000', formatted: 'Jul 1, 2019, 4:53:20 PM UTC' },
  geoData: { latitude: 52.5, longitude: 13.4, altitude: 34.0 },
  geoDataExif: { latitude: 0.0, longitude: 0.0, altitude: 0.0 },
  people: [{ name: 'Ada' }],
  url: 'https://photos.google.com/photo/x',
  favorited: true,
}
/** A photo's JSON file of a Google Takeout. */
export const photoJson = JSON.stringify(PHOTO)

/** The picture next to which the others are. */
export const PICTURE = 'a picture'

/** As the album exports that picture. */
const manifest = [
  { kind: 'archive', format: 1, exportedAt: '2026-11-26T10:00:00.000Z' },
  {
    ...{ kind: 'photo', file: 'cat.jpg', id: '01J9Z3NDEKTSV4RRFFQ69G5FAV', title: 'Minka' },
    sha256: createHash('sha256').update(PICTURE).digest('base64'),
    ...{ addedAt: '2024-08-01T10:00:00.000Z', takenLocal: '2024-07-31T18:05:09', takenOffset: '+02:00' },
    harmless: true,
    labels: [{ name: 'Cat', source: 'USER' }],
  },
  {
    kind: 'album',
    id: 'trip',
    title: 'Trip',
    createdAt: '',
    filter: null,
    cover: null,
    chosenCover: null,
    photos: ['01J9'],
  },
]

/** As Lightroom writes it: simple properties are attributes, and the picture's extension is named. */
const lightroom = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
 xmp:Rating="3" photoshop:SidecarForExtension="jpg" photoshop:DateCreated="2024-05-04T10:00:00+02:00">
<lr:hierarchicalSubject><rdf:Bag><rdf:li>Places|Germany|Cologne</rdf:li></rdf:Bag></lr:hierarchicalSubject>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A cat &amp; a mouse</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag><rdf:li>Cat</rdf:li><rdf:li><![CDATA[<Sofa>]]></rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>`

/** Small files of every kind that says something about a picture. */
export async function importedFiles(): Promise<Record<string, Imported>> {
  const xmp = xmpOf({
    ...{ title: 'Minka', takenLocal: '2024-07-31T18:05:09', takenOffset: '+02:00' },
    ...{ location: { latitude: 52.5, longitude: -13.4 }, labels: ['Cat', 'Käthe', 'Sofa'] },
  })
  const picture = sharp({ create: { width: 16, height: 12, channels: 3, background: 'red' } })
  const file = (name: string, text: string, encoding: BufferEncoding = 'utf8') => ({
    name,
    bytes: Buffer.from(text, encoding),
  })
  return {
    'xmp': file('cat.jpg.xmp', xmp),
    'xmp of Lightroom': file('cat.xmp', lightroom),
    'xmp in UTF-16': file('cat.jpg.xmp', `\uFEFF${xmp}`, 'utf16le'),
    'xmp in a jpeg': { name: 'cat.jpg', bytes: await picture.clone().withXmp(xmp).jpeg().toBuffer() },
    'xmp in a png': { name: 'cat.jpg', bytes: await picture.clone().withXmp(xmp).png().toBuffer() },
    'iptc in a jpeg': { name: 'cat.jpg', bytes: await withIptc(await picture.clone().jpeg().toBuffer()) },
    'manifest of an export': file('album.ndjson', `${manifest.map((line) => JSON.stringify(line)).join('\n')}\n`),
    'json of a photo': file('cat.jpg.json', photoJson),
    'json of an older photo': file('cat.jpg.supplemental-metadata.json', photoJson),
    'json of an album': file('metadata.json', JSON.stringify({ title: 'Cats', description: 'All of them' })),
    'json of an older album': file('metadata.json', JSON.stringify({ albumData: { title: 'Cats' } })),
  } // prettier-ignore
}

/** A JPEG file with two IPTC keywords in a segment APP13. */
function withIptc(jpeg: Buffer): Buffer {
  const keyword = (text: string) =>
    Buffer.from(`\x1c\x02\x19\0${String.fromCharCode(text.length)}${text}`, 'latin1')
  const iim = Buffer.concat([keyword('Zoo'), keyword('K\xf6ln')])
  const resource = Buffer.from(
    `Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0${String.fromCharCode(iim.length)}`,
    'latin1',
  )
  const segment = Buffer.concat([resource, iim])
  const head = Buffer.from([0xff, 0xed, 0, segment.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, segment, jpeg.subarray(2)])
}

/** Values that break programs. */
const VALUES = [
  '', ' ', '0', '-1', '1e400', '99999999999999999999', 'null', '__proto__', 'constructor', '../../etc/passwd', 'C:\\cat', '/', '.', '\u202e',
  '\uFEFF', '|', 'a|b|', '2024-02-30', '0000-00-00', '9999-12-31T23:59:60Z',
  '2024:07:31 18:05:09', '2024-07-31T18:05:09+99:99', '190,0N', 'cat.png', 'cat.jpg', '\ud800', '\0',
] // prettier-ignore
const LONG = ['x'.repeat(256), '🐈'.repeat(200), 'x'.repeat(3_000_000)]
const LITERALS = [
  'null',
  'true',
  '[]',
  '{}',
  '-0',
  '1e308',
  '-1e308',
  '[[[[[[]]]]]]',
  '1562000000000000',
  '{"name":{}}',
]

/** Half of the files are changed in a few bytes, the others say something that no program would write. */
export function mutateImported({ name, bytes }: Imported, random: Random): Buffer {
  const isText = name !== 'cat.jpg' && bytes[0] !== 0xff
  if (!isText || random.next() < 0.5) return mutate(bytes, random)
  const text = bytes.toString('utf8')
  const isJson = /json$/.test(name)
  // In JSON the values of members; in XML attributes and texts.
  const values = [
    ...text.matchAll(
      isJson ? /(?<=:)(?:"[^"]*"|-?\d+(?:\.\d+)?|true)/g : /(?<==)"[^"]*"|(?<=>)[^<>\n]+(?=<)/g,
    ),
  ]
  const chosen = random.pick(values)
  const choices = random.next() < 0.3 ? LONG : VALUES
  const value = random.pick(choices)
  const written = isJson
    ? random.next() < 0.6
      ? JSON.stringify(value)
      : random.pick(LITERALS)
    : chosen[0].startsWith('"')
      ? `"${escaped(value)}"`
      : escaped(value)
  return Buffer.from(text.slice(0, chosen.index) + written + text.slice(chosen.index + chosen[0].length))
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
