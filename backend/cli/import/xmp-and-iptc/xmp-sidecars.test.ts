import { afterEach, beforeEach, expect, test } from 'vitest'
import { xmpOf } from '../../xmp/write-xmp.ts'
import { Findings, MAX_SIDECAR_BYTES } from '../findings.ts'
import { TestFolder } from '../folder.fixture.ts'
import { picturesIn } from '../pictures.ts'
import { takenOf } from './xmp-facts.ts'
import { readXmpSidecars } from './xmp-sidecars.ts'

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

async function read() {
  const findings = new Findings()
  const { pictures, sidecars } = await picturesIn([folder.path], findings)
  return {
    facts: folder.relative(await readXmpSidecars(sidecars, pictures, findings)),
    lines: findings.lines(),
  }
}

/** A sidecar with these properties as XML. */
const sidecar = (properties: string, attributes = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
  xmlns:digiKam="http://www.digikam.org/ns/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/" ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`
const bag = (name: string, ...values: string[]) =>
  `<${name}><rdf:Bag>${values.map((value) => `<rdf:li>${value}</rdf:li>`).join('')}</rdf:Bag></${name}>`

test('Lightroom’s, digiKam’s and darktable’s sidecars give titles, dates and labels', async () => {
  folder.write('lightroom/IMG_1.jpg')
  folder.write(
    'lightroom/IMG_1.xmp',
    sidecar(
      bag('dc:subject', 'Cologne', 'Minka') +
        bag('lr:hierarchicalSubject', 'Places|Germany|Cologne', 'Animals|Cat'),
      'photoshop:DateCreated="2024-07-31T18:05:09.25+02:00" photoshop:SidecarForExtension="JPG"',
    ),
  )
  folder.write('digikam/IMG_1.JPG')
  folder.write(
    'digikam/IMG_1.JPG.xmp',
    sidecar(
      `<digiKam:TagsList><rdf:Seq><rdf:li>Places/Cologne</rdf:li></rdf:Seq></digiKam:TagsList>
       <dc:title><rdf:Alt><rdf:li xml:lang="x-default"> The\ncathedral\n</rdf:li></rdf:Alt></dc:title>`,
    ),
  )
  folder.write('darktable/IMG_1.png')
  folder.write(
    'darktable/IMG_1.png.xmp',
    sidecar(
      bag('dc:subject', 'Sea') + bag('lr:hierarchicalSubject', 'darktable|exported', 'Sea'),
      'exif:DateTimeOriginal="2019:05:04 10:00:00"',
    ),
  )
  expect(await read()).toEqual({
    facts: {
      'lightroom/IMG_1.jpg': {
        ownLabels: ['Cologne', 'Minka', 'Cat'],
        taken: { local: '2024-07-31T18:05:09', offset: '+02:00' },
      },
      'digikam/IMG_1.JPG': { ownLabels: ['Cologne'], title: 'The cathedral' },
      'darktable/IMG_1.png': { ownLabels: ['Sea'], taken: { local: '2019-05-04T10:00:00' } },
    },
    lines: [],
  })
})

test.each([
  ['38,43.0N', '9,8.0W', { latitude: 38.7166667, longitude: -9.1333333 }],
  ['33,51,24.4224S', '151,12,55.0692E', { latitude: -33.856784, longitude: 151.215297 }],
  ['90,0.0S', '180,0.0W', { latitude: -90, longitude: -180 }],
  ['0,0.0N', '91,30.0W', { latitude: 0, longitude: -91.5 }],
  ['90,0.1N', '0,0.0E', 'PLACE_IMPOSSIBLE'],
  ['38,60.0N', '9,8.0W', 'PLACE_IMPOSSIBLE'],
  ['38,43.0E', '9,8.0N', 'PLACE_IMPOSSIBLE'],
  ['38.7167', '-9.1333', 'PLACE_IMPOSSIBLE'],
])('a sidecar’s point %s %s is a place, or named', async (north, east, expected) => {
  folder.write('a.jpg')
  folder.write('a.jpg.xmp', sidecar('', `exif:GPSLatitude="${north}" exif:GPSLongitude="${east}"`))
  const { facts, lines } = await read()
  if (typeof expected === 'string') expect(lines[1]).toMatch(expected)
  else expect(facts).toEqual({ 'a.jpg': { ownLabels: [], place: expected } })
})

test('a sidecar without a point may name the town, as photo programs let people type it', async () => {
  for (const name of ['a', 'b', 'c', 'd']) folder.write(`${name}.jpg`)
  const town = 'photoshop:City="Lisbon" photoshop:Country="Portugal"'
  folder.write('a.jpg.xmp', sidecar('', town))
  folder.write('b.jpg.xmp', sidecar('', 'photoshop:City=" Lisbon "'))
  folder.write('c.jpg.xmp', sidecar('', 'photoshop:Country="Portugal"'))
  folder.write('d.jpg.xmp', sidecar('', `${town} exif:GPSLatitude="38,43.0N" exif:GPSLongitude="9,8.0W"`))
  const { facts, lines } = await read()
  expect(Object.values(facts).map(({ place }) => place)).toEqual([
    { town: 'Lisbon, Portugal' },
    { town: 'Lisbon' },
    undefined,
    { latitude: 38.7166667, longitude: -9.1333333 },
  ])
  expect(lines).toEqual([])
})

test('a sidecar is found in any case and normal form of its name, and the exact name wins', async () => {
  const named = (label: string) => xmpOf({ labels: [label] })
  for (const name of ['cat.png', 'Cat.PNG', 'Ko\u0308ln.jpg', '100%20.jpg', 'of(1).jpg', 'a b.jpeg'])
    folder.write(name)
  folder.write('cat.png.xmp', named('small'))
  folder.write('Cat.PNG.xmp', named('large'))
  folder.write('K\u00f6ln.JPG.XMP', named('Cologne'))
  folder.write('100%20.jpg.xmp', named('percent'))
  folder.write('of(1).xmp', named('one'))
  const { facts, lines } = await read()
  expect(
    Object.fromEntries(Object.entries(facts).map(([name, { ownLabels }]) => [name, ownLabels[0]])),
  ).toEqual({
    'cat.png': 'small',
    'Cat.PNG': 'large',
    'Ko\u0308ln.jpg': 'Cologne',
    '100%20.jpg': 'percent',
    'of(1).jpg': 'one',
  })
  expect(lines).toEqual([])
})

test('a sidecar of another file, a damaged one, an impossible date and a place outside the map are each named, and the other sidecars are read', async () => {
  for (const name of ['a', 'bomb', 'cut', 'huge', 'good', 'odd', 'raw', 'latin']) folder.write(`${name}.jpg`)
  folder.write('gone.jpg.xmp', xmpOf({ labels: ['x'] }))
  folder.write('raw.xmp', sidecar('', 'photoshop:SidecarForExtension="CR2"'))
  folder.write('bomb.jpg.xmp', '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
  folder.write('cut.jpg.xmp', xmpOf({ labels: ['x'] }).slice(0, 300))
  folder.write('latin.jpg.xmp', Buffer.from(xmpOf({ labels: ['K\u00f6ln'] }), 'latin1'))
  folder.write('huge.jpg.xmp', new Uint8Array(MAX_SIDECAR_BYTES + 1))
  folder.write('good.jpg.xmp', xmpOf({ labels: ['Minka'] }))
  folder.write(
    'odd.jpg.xmp',
    sidecar(
      bag('dc:subject', 'x'.repeat(51), '__proto__') + bag('dc:description', 'x'.repeat(1001)),
      'exif:DateTimeOriginal="0000-01-01" exif:GPSLatitude="95,0.0N" exif:GPSLongitude="10,0.0E" xmp:Rating="5"',
    ),
  )
  const { facts, lines } = await read()
  expect(facts).toEqual({ 'good.jpg': { ownLabels: ['Minka'] }, 'odd.jpg': { ownLabels: [] } })
  const name = `    odd.jpg: ${'x'.repeat(50)}x`
  expect(lines).toEqual([
    'not imported  11 items',
    '  SIDECAR_UNSAFE: The sidecar declares XML entities, which the album does not read.',
    '    bomb.jpg.xmp',
    '  SIDECAR_DAMAGED: The sidecar is damaged or cut off.',
    '    cut.jpg.xmp',
    '    latin.jpg.xmp',
    '  SIDECAR_OF_ANOTHER_FILE: The sidecar belongs to a file that is not here or is not a picture.',
    '    gone.jpg.xmp',
    '    raw.xmp',
    '  SIDECAR_TOO_LARGE: The sidecar is larger than 16 MB.',
    '    huge.jpg.xmp',
    '  LABEL_REFUSED: A label has 1 to 50 characters.',
    name,
    '    odd.jpg: __proto__',
    '  DESCRIPTION_TOO_LONG: A description has at most 1000 characters.',
    '    odd.jpg',
    '  DATE_IMPOSSIBLE: The date does not exist, or is before 1820 or after 9999.',
    '    odd.jpg',
    '  PLACE_IMPOSSIBLE: The place is not on the map.',
    '    odd.jpg',
    'The album has no field for these, so they stay in the folder: 1 rating.',
  ])
})

test('the album’s own sidecar, without its list of photos, says what is harmless and which guest added a photo', async () => {
  folder.write('own/IMG_1.jpg')
  const photo = { favourite: true, archived: true, harmless: true, addedBy: 'Zoë <b>Bell</b>', turn: 90 }
  folder.write('own/IMG_1.jpg.xmp', xmpOf({ ...photo, labels: [] }))
  folder.write('other/IMG_1.jpg')
  folder.write('other/IMG_1.jpg.xmp', xmpOf({ addedBy: null, harmless: false, labels: [] }))
  expect((await read()).facts).toEqual({
    'own/IMG_1.jpg': { ...photo, ownLabels: [] },
    'other/IMG_1.jpg': { ownLabels: [] },
  })
})

test.each([
  ['2024', '2024-01-01T00:00:00', undefined],
  ['2024-07', '2024-07-01T00:00:00', undefined],
  ['2024-07-31', '2024-07-31T00:00:00', undefined],
  ['2024-07-31T18:05Z', '2024-07-31T18:05:00', '+00:00'],
  ['2024-07-31T18:05:09.123-03:30', '2024-07-31T18:05:09', '-03:30'],
])('the date %s is read as far as it goes', (text, local, offset) => {
  expect(takenOf(text)).toEqual({ local, ...(offset && { offset }) })
})

test.each([
  '0000-00-00',
  '10000-01-01',
  '2023-02-29',
  '2024-07-31T25:00',
  '2024-07-31T18:05:09+25:00',
  'yesterday',
  '',
])('the date “%s” does not exist', (text) => expect(takenOf(text)).toBeUndefined())
