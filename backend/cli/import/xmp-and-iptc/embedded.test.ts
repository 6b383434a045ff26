import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { xmpOf } from '../../xmp/write-xmp.ts'
import { embeddedFacts } from './embedded.ts'
import { Findings } from '../findings.ts'
import { TestFolder } from '../folder.fixture.ts'
import { caption, headline, keyword, objectName, photoshop, utf8, withApp13 } from './iptc.fixture.ts'
import { iptcFields } from './iptc.ts'

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

const read = (name: string, findings = new Findings()) =>
  embeddedFacts({ path: join(folder.path, name), name, bytes: 1, contentType: 'image/jpeg' }, findings)
const labelsOf = async (name: string) => (await read(name))?.ownLabels ?? []

const jpeg = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()

test('IPTC keywords in a JPEG file are read, in UTF-8 and in the older character set', async () => {
  folder.write(
    'a.jpg',
    withApp13(await jpeg(), photoshop(Buffer.concat([utf8, keyword('Köln'), keyword('Zoo')]))),
  )
  expect(await labelsOf('a.jpg')).toEqual(['Köln', 'Zoo'])
  expect(iptcFields(keyword('Köln', 'latin1')).keywords).toEqual(['Köln'])
  expect(iptcFields(keyword('Köln')).keywords).toEqual(['Köln'])
})

test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)(
  'title, description, favourite and keywords in the XMP of a %s file are read, but neither date nor place',
  async (format) => {
    const said = { title: 'At the Rhine', description: 'Two lines,\nand more', favourite: true }
    const xmp = xmpOf({
      ...said,
      labels: ['Köln', 'Tom & Jerry'],
      takenLocal: '2019-07-01T10:00:00',
      location: { latitude: 50.9, longitude: 6.9 },
    })
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    folder.write(`a.${format}`, await picture.withXmp(xmp).toFormat(format).toBuffer())
    expect(await read(`a.${format}`)).toEqual({ ...said, ownLabels: ['Köln', 'Tom & Jerry'] })
  },
)

test('the caption and the object name in IPTC are description and title, the headline if there is no object name, and XMP counts more', async () => {
  const iptc = (...fields: Buffer[]) => photoshop(Buffer.concat([utf8, ...fields]))
  const all = [objectName('Rhine 7'), headline('Floods at the Rhine'), caption('Köln, 2021'), keyword('Köln')]
  folder.write('a.jpg', withApp13(await jpeg(), iptc(...all)))
  expect(await read('a.jpg')).toEqual({ title: 'Rhine 7', description: 'Köln, 2021', ownLabels: ['Köln'] })
  folder.write('b.jpg', withApp13(await jpeg(), iptc(objectName(' '), headline('Floods'))))
  expect(await read('b.jpg')).toEqual({ title: 'Floods', ownLabels: [] })
  const both = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .withXmp(xmpOf({ title: 'Of XMP', labels: ['Rhine'] }))
    .jpeg()
  folder.write('c.jpg', withApp13(await both.toBuffer(), iptc(...all)))
  expect(await read('c.jpg')).toEqual({
    title: 'Of XMP',
    description: 'Köln, 2021',
    ownLabels: ['Rhine', 'Köln'],
  })
})

test('a camera’s own description is not taken for a person’s, and data that is too long or has no field is reported', async () => {
  folder.write('a.jpg', withApp13(await jpeg(), photoshop(caption('OLYMPUS DIGITAL CAMERA         '))))
  expect(await read('a.jpg')).toBeUndefined()
  const xmp = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:Rating="4">
    <dc:title>${'x'.repeat(256)}</dc:title></rdf:Description></rdf:RDF>`
  const rated = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
  folder.write('b.jpg', await rated.withXmp(xmp).jpeg().toBuffer())
  const findings = new Findings()
  expect(await read('b.jpg', findings)).toBeUndefined()
  expect(findings.lines()).toEqual([
    'not imported  1 item',
    expect.stringContaining('TITLE_TOO_LONG'),
    '    b.jpg',
    'The album has no field for these, so they stay in the folder: 1 rating.',
  ])
})

test('a damaged file or block gives what is whole in it, and no error', async () => {
  folder.write('page.jpg', '<p>')
  expect(await labelsOf('page.jpg')).toEqual([])
  expect(await labelsOf('gone.jpg')).toEqual([])
  const whole = photoshop(Buffer.concat([keyword('Köln'), keyword('Zoo')]))
  for (let length = 0; length < whole.length; length += 1)
    expect(['', 'Köln', 'Köln,Zoo']).toContain(iptcFields(whole.subarray(0, length)).keywords.join())
})
