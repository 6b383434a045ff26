import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { xmpOf } from '../../xmp/write-xmp.ts'
import { embeddedLabels } from './embedded.ts'
import { Findings } from '../findings.ts'
import { TestFolder } from '../folder.fixture.ts'
import { keyword, photoshop, utf8, withApp13 } from './iptc.fixture.ts'
import { iptcKeywords } from './iptc.ts'

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

const labelsOf = (name: string) =>
  embeddedLabels({ path: join(folder.path, name), name, bytes: 1, contentType: 'image/jpeg' }, new Findings())

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
  expect(iptcKeywords(keyword('Köln', 'latin1'))).toEqual(['Köln'])
  expect(iptcKeywords(keyword('Köln'))).toEqual(['Köln'])
})

test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)(
  'XMP keywords in a %s file are read',
  async (format) => {
    const xmp = xmpOf({ title: 'Not taken from a file', labels: ['Köln', 'Tom & Jerry'] })
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    folder.write(`a.${format}`, await picture.withXmp(xmp).toFormat(format).toBuffer())
    expect(await labelsOf(`a.${format}`)).toEqual(['Köln', 'Tom & Jerry'])
  },
)

test('a damaged file or block gives what is whole in it, and no error', async () => {
  folder.write('page.jpg', '<p>')
  expect(await labelsOf('page.jpg')).toEqual([])
  expect(await labelsOf('gone.jpg')).toEqual([])
  const whole = photoshop(Buffer.concat([keyword('Köln'), keyword('Zoo')]))
  for (let length = 0; length < whole.length; length += 1)
    expect(['', 'Köln', 'Köln,Zoo']).toContain(iptcKeywords(whole.subarray(0, length)).join())
})
