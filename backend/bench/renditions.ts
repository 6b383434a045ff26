/**
 * `pnpm bench renditions [FOLDER]`: bytes, CPU time and PSNR of GRID and SCREEN in WebP and AVIF, over the photos of a
 * folder. PSNR is in decibels against the pixels before encoding; only formats with the same PSNR are comparable. CPU
 * time excludes other programs.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RENDITION_SIDES } from '@album/model/photo'
import { decode, from } from '../functions/rekognize/picture/decode.ts'
import { inspect } from '../functions/rekognize/picture/inspect.ts'
import { sharp } from '../functions/rekognize/picture/sharp.ts'

const photographs = fileURLToPath(new URL('../local/tests/photos', import.meta.url))
const folder = process.argv[2] ?? process.env.BENCH_PHOTOS ?? photographs

type Encode = (image: ReturnType<typeof sharp>) => ReturnType<typeof sharp>
const webp = (quality: number, effort: number): [string, Encode] => [
  `webp q${quality} effort ${effort}`,
  (image) => image.webp({ quality, effort }),
]
const avif = (
  quality: number,
  effort: number,
  chromaSubsampling: '4:2:0' | '4:4:4' = '4:2:0',
): [string, Encode] => [
  `avif q${quality} effort ${effort} ${chromaSubsampling}`,
  (image) => image.avif({ quality, effort, chromaSubsampling }),
]
const ENCODINGS: [string, Encode][] = [
  webp(75, 0),
  webp(75, 2),
  webp(75, 4),
  webp(80, 2),
  avif(50, 0),
  avif(50, 2),
  avif(60, 0),
  avif(60, 2),
  avif(60, 0, '4:4:4'),
]

/** Decibels: 10 · log₁₀(255² / mean squared difference). */
function likeness(one: Buffer, other: Buffer): number {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at]! - other[at]!) ** 2
  return 10 * Math.log10(255 ** 2 / (sum / one.length))
}

const files = readdirSync(folder).filter((name) => /\.(jpe?g|png)$/i.test(name))
console.log(`${files.length} photos in ${folder}`)
for (const [name, side] of Object.entries(RENDITION_SIDES)) {
  const sums = ENCODINGS.map(() => ({ bytes: 0, milliseconds: 0, decibels: 0 }))
  for (const file of files) {
    const bytes = readFileSync(join(folder, file))
    const header = await inspect(bytes)
    const pixels = 'refused' in header ? header : await decode(header)
    if ('refused' in pixels) throw new Error(`${file}: ${pixels.refused}`)
    const { data, info } = await from(pixels)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: info.channels }
    for (const [index, [, encode]] of ENCODINGS.entries()) {
      const before = process.cpuUsage()
      const encoded = await encode(sharp(data, { raw })).toBuffer()
      const { user, system } = process.cpuUsage(before)
      const decoded = await sharp(encoded).removeAlpha().toColourspace('srgb').raw().toBuffer()
      const sum = sums[index]!
      sum.bytes += encoded.length
      sum.milliseconds += (user + system) / 1000
      sum.decibels += likeness(data, decoded)
    }
  }
  for (const [index, [label]] of ENCODINGS.entries()) {
    const { bytes, milliseconds, decibels } = sums[index]!
    const each = (sum: number, digits: number) => (sum / files.length).toFixed(digits).padStart(7)
    console.log(
      `${name.padEnd(7)}${label.padEnd(24)}${each(bytes / 1024, 1)} KB ${each(milliseconds, 1)} ms of CPU ${each(decibels, 2)} dB`,
    )
  }
}
process.exit()
