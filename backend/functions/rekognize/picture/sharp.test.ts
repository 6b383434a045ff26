import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import unlimited from 'sharp'

const folder = mkdtempSync(join(tmpdir(), 'loaders-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>')

test('fault 5: formats that sharp reads but the album does not accept are refused: SVG, and sharp’s own', async () => {
  const [svg, vips] = ['picture.svg', 'picture.v'].map((name) => join(folder, name))
  writeFileSync(svg!, SVG)
  await unlimited({ create: { width: 90, height: 60, channels: 3, background: '#888' } }).toFile(vips!)
  const inputs = [SVG, svg, vips]
  for (const input of inputs) expect(await unlimited(input).metadata()).toMatchObject({ width: 90 })

  const { sharp } = await import('./sharp.ts')
  for (const input of inputs) await expect(sharp(input).metadata()).rejects.toThrow(/unsupported|unable/i)
})

test.each([
  ['PDF', '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj trailer<</Root 1 0 R>>'],
  ['PPM', 'P6 2 2 255\n'.padEnd(23, 'x')],
  ['Radiance', '#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 2 +X 2\n'.padEnd(90, 'x')],
  ['FITS', 'SIMPLE  =                    T'.padEnd(2880)],
  ['BMP, which is ImageMagick’s', 'BM'.padEnd(70, '\0')],
  ['JPEG XL', '\xff\x0a\0\0'],
  ['JPEG 2000', '\xff\x4f\xff\x51\0\0'],
])('fault 5: %s stays closed', async (_, content) => {
  const { sharp } = await import('./sharp.ts')
  await expect(sharp(Buffer.from(content, 'latin1')).metadata()).rejects.toThrow(/unsupported/i)
})

test('all formats that are accepted are open, as far as sharp has a decoder', async () => {
  const { sharp } = await import('./sharp.ts')
  const grey = sharp({ create: { width: 90, height: 60, channels: 3, background: '#888' } })
  for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const) {
    const bytes = await grey.clone().toFormat(format).toBuffer()
    expect(await sharp(bytes).raw().toBuffer(), format).not.toHaveLength(0)
  }
})
