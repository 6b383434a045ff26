import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'
import { type ArchivedPhoto, ManifestWriter, readManifest } from './manifest.ts'

const CAMERA = 'X\u2028100\u2029\u0085\v'

async function* bytesOf(text: string, size = Infinity) {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}
const linesIn = (text: string, size?: number) => all(linesOf(bytesOf(text, size)))

test('a line of an export may have U+2028 and U+2029 in its texts', async () => {
  const writer = new ManifestWriter()
  const photo = {
    id: '1',
    title: 'cat',
    sha256: 'aa',
    labels: [],
    albums: [],
    analysis: { camera: { model: CAMERA } },
  }
  const text = writer.head(new Date(0)) + writer.photo(photo as unknown as ArchivedPhoto, 'cat.png')
  expect(text, 'the manifest has them as they are').toContain(CAMERA.slice(0, 6))
  const photos = await all(readManifest(linesOf(bytesOf(text))))
  expect(photos).toMatchObject([{ id: '1', analysis: { camera: { model: CAMERA } } }])
})

// The newest Node that the album runs on: its `readline` ends lines at these characters, and that of Node 20 does not.
const node24 = fileURLToPath(new URL('../local/node_modules/.bin/node', import.meta.url))
test.runIf(existsSync(node24))('nor does Node 24 end a line there', () => {
  const program = `
    import { linesOf } from ${JSON.stringify(new URL('lines.ts', import.meta.url))}
    async function* bytes() { yield new TextEncoder().encode('a\\u2028b\\u2029c\\nd') }
    console.log(JSON.stringify(await Array.fromAsync(linesOf(bytes()))))`
  const output = execFileSync(node24, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect(JSON.parse(output)).toEqual(['a\u2028b\u2029c', 'd'])
})

test('lines end with a line feed, with or without a carriage return, wherever the bytes are divided', async () => {
  const text = 'ä\r\n\n\ud83d\ude00b\rc\nlast'
  for (const size of [1, 2, 3, 5, Infinity])
    expect(await linesIn(text, size)).toEqual(['ä', '', '\ud83d\ude00b\rc', 'last'])
  expect(await linesIn('a\n')).toEqual(['a'])
  expect(await linesIn('')).toEqual([])
})
