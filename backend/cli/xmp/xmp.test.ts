import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameOf } from './names.ts'
import { parseXmp } from './parse-xmp.ts'
import { xmpOf } from './write-xmp.ts'

const values = (text: string, name: string) => parseXmp(text).get(nameOf(name)) ?? []
const rdf = (properties: string, attributes = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <r:Description r:about="" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" ${attributes}>${properties}</r:Description></r:RDF></x:xmpmeta>`

test('properties are read as attributes or elements, under any prefix, and the default language comes first', () => {
  const text = rdf(
    `<d:title><r:Alt><r:li xml:lang="de">Katze</r:li><r:li xml:lang="x-default">Cat &amp; mouse</r:li></r:Alt></d:title>
     <d:subject><r:Bag><r:li>Minka</r:li><r:li><![CDATA[<Sofa>]]></r:li><r:li> </r:li></r:Bag></d:subject>`,
    'photoshop:DateCreated="2024-05-04"',
  )
  expect(values(text, 'dc:title')).toEqual(['Cat & mouse', 'Katze'])
  expect(values(text, 'dc:subject')).toEqual(['Minka', '<Sofa>'])
  expect(values(text, 'photoshop:DateCreated')).toEqual(['2024-05-04'])
})

test('a property within a structure is not taken for the photo’s own', () => {
  const text = rdf(
    `<mwg-rs:Regions r:parseType="Resource"><d:subject><r:Bag><r:li>A face</r:li></r:Bag></d:subject></mwg-rs:Regions>
     <d:subject><r:Bag><r:li>Minka</r:li></r:Bag></d:subject>`,
  )
  expect(values(text, 'dc:subject')).toEqual(['Minka'])
})

test.each([
  ['a packet that is cut off', rdf('<d:subject><r:Bag><r:li>Minka</r:li>').slice(0, 330)],
  ['something that is no XML', 'Minka, Sofa'],
  ['XML that is no XMP', '<html><body/></html>'],
  ['an empty file', ''],
  ['an unknown entity', rdf('<d:title>&boom;</d:title>')],
  ['a thousand levels', rdf('<d:a>'.repeat(1000) + '</d:a>'.repeat(1000))],
])('%s is refused with a sentence', (_, text) => {
  expect(() => parseXmp(text)).toThrow(/^It is (damaged or cut off|no XMP)\.$/)
})

test('entities that multiply are refused before they do', () => {
  const lol = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
  const bomb = `<!DOCTYPE x [<!ENTITY l0 "lol">${lol}]>${rdf('<d:title>&l9;</d:title>')}`
  expect(() => parseXmp(bomb)).toThrow('It declares XML entities.')
})

/** Text as the album stores it: trimmed, without control characters and lone surrogates. */
const stored = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 50 })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').trim())
  .filter((text) => text !== '')

test('a sidecar is read as it was written, for any title and labels', () => {
  fc.assert(
    fc.property(stored, fc.array(stored, { maxLength: 10 }), (title, labels) => {
      const text = xmpOf({ title, labels })
      expect(values(text, 'dc:title')).toEqual([title])
      expect(values(text, 'dc:subject')).toEqual(labels)
    }),
  )
})

test('a sidecar has a photo’s title, labels, date with its zone, and place', () => {
  const text = xmpOf({
    title: 'Tom & <Jerry>',
    takenLocal: '2024-07-31T18:05:09',
    takenOffset: '+02:00',
    location: { latitude: -33.856784, longitude: 151.215297 },
    labels: ['Opera', 'Tom & Jerry'],
  })
  expect(text.replace('\uFEFF', '')).toMatchInlineSnapshot(`
    "<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Self-labelling album">
     <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:exif="http://ns.adobe.com/exif/1.0/"
        xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
       <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Tom &amp; &lt;Jerry&gt;</rdf:li></rdf:Alt></dc:title>
       <dc:subject><rdf:Bag><rdf:li>Opera</rdf:li><rdf:li>Tom &amp; Jerry</rdf:li></rdf:Bag></dc:subject>
       <exif:DateTimeOriginal>2024-07-31T18:05:09+02:00</exif:DateTimeOriginal>
       <photoshop:DateCreated>2024-07-31T18:05:09+02:00</photoshop:DateCreated>
       <exif:GPSLatitude>33,51.40704S</exif:GPSLatitude>
       <exif:GPSLongitude>151,12.91782E</exif:GPSLongitude>
      </rdf:Description>
     </rdf:RDF>
    </x:xmpmeta>
    <?xpacket end="w"?>
    "
  `)
  expect(values(text, 'exif:GPSLatitude')).toEqual(['33,51.40704S'])
})

test('a place that a person set is in the sidecar with the album’s name for it, and a removed one as removed', () => {
  const location = { latitude: 38.701234, longitude: -9.230001 }
  const place = 'PT.14.Algés@38.7,-9.23'
  const own = (photo: object) => values(xmpOf({ labels: [], ...photo }), 'album:place')
  expect(own({ location, place, placed: true })).toEqual([place])
  expect(own({ location: null, place: null, placed: true })).toEqual(['none'])
  expect(own({ location, place, placed: false })).toEqual([])
})

test('a photo without metadata gets an empty sidecar', () => {
  expect([...parseXmp(xmpOf({ labels: [] })).keys()]).toEqual([])
})
