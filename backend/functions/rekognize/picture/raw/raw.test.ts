import { expect, test } from 'vitest'
import { inspect } from '../inspect.ts'
import { type Field, type Kind, preview } from './raw.fixture.ts'
import { sharp } from '../sharp.ts'

const kinds: Kind[] = [{}, { order: 'MM' }, { isBig: true }, { order: 'MM', isBig: true }]
const REDUCED: Field = [254, 4, 1]

test.each([
  ['a DNG whose preview comes first', [REDUCED, [50706, 4, 0x0401]]],
  ['a DNG whose own image comes first', [[50706, 4, 0x0401]]],
  ['a NEF or ARW', [REDUCED]],
  ['a raw file with the old mark of a preview', [[255, 3, 2]]],
  ['samples behind a colour filter', [[262, 3, 32803]]],
  ['linear samples', [[262, 3, 34892]]],
] as [string, Field[]][])('%s is UNSUPPORTED, not a photo as small as its preview', async (_, fields) => {
  for (const kind of kinds)
    expect(await inspect(preview(fields, kind)), JSON.stringify(kind)).toEqual({ refused: 'UNSUPPORTED' })
})

test('a CR2 without a preview is UNSUPPORTED, not shown as a TIFF', async () => {
  const cr2 = preview([])
  cr2.write('CR\x02\0', 8, 'latin1')
  expect(await inspect(cr2)).toEqual({ refused: 'UNSUPPORTED' })
})

test('a CR3 without a preview is UNSUPPORTED, though its container is that of HEIC', async () => {
  const cr3 = Buffer.from('\0\0\0\x18ftypcrx \0\0\0\x01crx isom', 'latin1')
  expect(await inspect(cr3)).toEqual({ refused: 'UNSUPPORTED' })
})

test('a TIFF picture is shown, with any other entries in its directory', async () => {
  for (const fields of [[], [[254, 4, 0]], [[254, 4, 2]], [[255, 3, 1]]] as Field[][])
    for (const kind of kinds)
      expect(await inspect(preview(fields, kind)), JSON.stringify({ fields, kind })).toMatchObject({
        contentType: 'image/tiff',
        width: 160,
      })
  const grey = sharp({ create: { width: 300, height: 200, channels: 3, background: '#888' } })
  for (const options of [{ pyramid: true, tile: true }, { bigtiff: true }, { compression: 'lzw' as const }])
    expect(await inspect(await grey.clone().tiff(options).toBuffer())).toMatchObject({ width: 300 })
})

test('a TIFF that ends within its directory is CORRUPT', async () => {
  expect(await inspect(preview([]).subarray(0, 40))).toEqual({ refused: 'CORRUPT' })
  const elsewhere = preview([])
  elsewhere.writeUInt32LE(0xffffff00, 4)
  expect(await inspect(elsewhere)).toEqual({ refused: 'CORRUPT' })
})
