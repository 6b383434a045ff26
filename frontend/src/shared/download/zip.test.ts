import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 as crc32OfNode } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crc32 } from './crc32.ts'
import { unzip } from './zip.fixture.ts'
import { ZipWriter } from './zip.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'album-zip-'))))
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a ZIP file to disk. @param before number of bytes in front of it, which take no disk space */
async function zipped(name: string, fill: (zip: ZipWriter) => Promise<void>, before = 0): Promise<string> {
  const path = join(folder, name)
  const file = openSync(path, 'w')
  ftruncateSync(file, before)
  let at = before
  const zip = new ZipWriter(async (bytes) => {
    const part = bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes
    at += writeSync(file, part, 0, part.length, at)
  }, before)
  await fill(zip)
  await zip.end()
  closeSync(file)
  return path
}

const add = (zip: ZipWriter, name: string, text: string, modified = '2024-07-31T18:05:09') => {
  const content = new TextEncoder().encode(text)
  return zip.add({ name, size: content.length, crc: crc32(content), modified }, content)
}

test.each([0, 1, 3, 4, 5, 1_000_003])('the CRC-32 of %i bytes is the one that ZIP files use', (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) & 255)
  expect(crc32(bytes)).toBe(crc32OfNode(bytes))
  const half = length >> 1
  expect(crc32(bytes.subarray(half), crc32(bytes.subarray(0, half)))).toBe(crc32OfNode(bytes))
})

test('files come out of a ZIP file with their names and times', async () => {
  const path = await zipped('small.zip', async (zip) => {
    await add(zip, 'Köln 🌞.png', 'a picture')
    await add(zip, 'undated', '', '1970-01-01T00:00:00')
  })
  expect(unzip(path)).toEqual([
    {
      name: 'Köln 🌞.png',
      modified: [(44 << 9) | (7 << 5) | 31, (18 << 11) | (5 << 5) | 4],
      content: Buffer.from('a picture'),
    },
    { name: 'undated', modified: [(1 << 5) | 1, 0], content: Buffer.alloc(0) },
  ])
})

test('a ZIP file may be larger than 4 GB', async () => {
  const fill = async (zip: ZipWriter) => {
    await add(zip, 'first', 'before the fourth gigabyte ends')
    await add(zip, 'last', 'behind it')
  }
  const path = await zipped('large.zip', fill, 2 ** 32 - 40)
  expect(unzip(path).map(({ name, content }) => [name, String(content)])).toEqual([
    ['first', 'before the fourth gigabyte ends'],
    ['last', 'behind it'],
  ])
})

test('a ZIP file may hold more than 65,535 files', async () => {
  const path = await zipped('many.zip', async (zip) => {
    for (let number = 0; number < 65_600; number += 1) await add(zip, `${number}`, `${number}`)
  })
  const files = unzip(path)
  expect(files).toHaveLength(65_600)
  expect(String(files.at(-1)!.content)).toBe('65599')
})
