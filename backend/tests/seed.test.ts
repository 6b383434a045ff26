/** `pnpm seed` writes directly to the table and buckets exactly what the API would have written. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LabelFacet, Month, Photo, Strip } from '../generated/graphql.ts'
import { type Library, signInTo } from './library.ts'
import { endSystem, freePortPair, startSystem, type System } from './system.ts'

const COUNT = 300
const repository = fileURLToPath(new URL('../..', import.meta.url))
const state = mkdtempSync(join(tmpdir(), 'album-'))

let system: System
let library: Library
beforeAll(async () => {
  expect(await seed(String(COUNT), '--months', '6')).toMatchObject({ code: 0 })
  system = await startSystem({ port: await freePortPair(), state })
  library = await signInTo(system.config)
}, 300_000)
afterAll(async () => {
  await endSystem(system)
  rmSync(state, { recursive: true, force: true })
})

/** Runs `pnpm seed` on this test's state. */
function seed(...options: string[]): Promise<{ code: number; output: string }> {
  const args = ['backend/run.mjs', 'backend/seed/seed.ts', ...options]
  const env = { ...process.env, ALBUM_STATE: state }
  return new Promise((resolve) =>
    execFile(process.execPath, args, { cwd: repository, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    ),
  )
}

/** Reads all pages of a connection. */
async function all<Item>(field: string, fields: string): Promise<Item[]> {
  const items: Item[] = []
  let nextToken: string | null = null
  do {
    const query = `query All($nextToken: String) {
      page: ${field.replace(')', ', nextToken: $nextToken)')} { items { ${fields} } nextToken } }`
    const { page }: { page: { items: Item[]; nextToken: string | null } } = await library.ask(query, {
      nextToken,
    })
    items.push(...page.items)
    nextToken = page.nextToken
  } while (nextToken)
  return items
}

test('months, strips, pages and usage agree on the photos', async () => {
  const { timeline } = await library.ask<{ timeline: Month[] }>('{ timeline { month count } }')
  expect(timeline.reduce((sum, { count }) => sum + count, 0)).toBe(COUNT)
  const laidOut: string[] = []
  for (const { month, count } of timeline) {
    const { strip } = await library.ask<{ strip: Strip }>(STRIP, { month })
    expect(strip.ids).toHaveLength(count)
    expect(strip.taken).toEqual(strip.taken.toSorted().toReversed())
    expect(strip.taken.every((taken) => taken.startsWith(month))).toBe(true)
    laidOut.push(...strip.ids)
  }
  const photos = await all<Photo>('photos(limit: 100)', 'id status bytes')
  expect(photos.map(({ id }) => id).sort()).toEqual(laidOut.sort())
  expect(photos.every(({ status }) => status === 'READY')).toBe(true)

  const { usage } = await library.ask('{ usage { photos all { photos bytes analysed calls costUsd } } }')
  const bytes = photos.reduce((sum, photo) => sum + photo.bytes, 0)
  expect(usage).toEqual({
    photos: COUNT,
    all: { photos: COUNT, bytes, analysed: COUNT, calls: 2 * COUNT, costUsd: 0.6 },
  })
})

test('every label counts the photos that carry it, and finds them', async () => {
  const photos = await all<Photo>('photos(limit: 100)', 'id labels { name parents }')
  const carried = new Map<string, number>()
  for (const { name } of photos.flatMap(({ labels }) => labels))
    carried.set(name, (carried.get(name) ?? 0) + 1)
  const facets = await all<LabelFacet>('labels(limit: 100)', 'name count')
  expect(new Map(facets.map(({ name, count }) => [name, count]))).toEqual(carried)

  const cats = await all<Photo>('photos(limit: 100, filter: { labels: ["cat"] })', 'id')
  expect(cats).toHaveLength(carried.get('Cat')!)
  const cat = photos.flatMap(({ labels }) => labels).find(({ name }) => name === 'Cat')!
  expect(cat.parents.toSorted()).toEqual(['Animal', 'Mammal', 'Pet'])
})

test("a photo opens with its pictures, its labels' boxes and its details", async () => {
  const [newest] = await all<Photo>('photos(limit: 100, filter: { labels: ["cat"] })', 'id')
  const photo = (await library.photo(newest!.id))!
  expect(photo.labels.find(({ name }) => name === 'Cat')!.instances).not.toHaveLength(0)
  expect(photo.images.map(({ name }) => name)).toEqual(['GRID', 'SCREEN', 'ORIGINAL'])
  for (const { url, format } of photo.images) {
    const response = await fetch(url)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, format])
    const size = (await response.arrayBuffer()).byteLength
    if (format === 'image/jpeg') expect(size).toBe(photo.bytes)
  }
  const { strip } = await library.ask<{ strip: Strip }>(STRIP, { month: photo.takenLocal!.slice(0, 7) })
  const thumbnail = await fetch(strip.thumbnailUrl.replace('{id}', strip.ids.at(-1)!))
  expect(thumbnail.status).toBe(200)
})

test('deleting a seeded photo for good keeps the pictures that other photos share', async () => {
  const before = await all<Photo>('photos(limit: 100)', 'id bytes')
  const gone = before[0]!
  await library.ask('mutation Away($id: ID!) { trash(ids: [$id]) { id } delete(ids: [$id]) }', {
    id: gone.id,
  })
  const { timeline } = await library.ask<{ timeline: Month[] }>('{ timeline { count } }')
  expect(timeline.reduce((sum, { count }) => sum + count, 0)).toBe(COUNT - 1)
  const sharing = before.find(({ id, bytes }) => id !== gone.id && bytes === gone.bytes)!
  const { images } = (await library.photo(sharing.id))!
  for (const { url } of images) expect((await fetch(url)).status).toBe(200)
})

test('seed writes neither into a running album nor, unless asked, into a library with photos', async () => {
  expect(await seed('10')).toMatchObject({
    code: 1,
    output: expect.stringContaining(`The album is running on ${state}`),
  })
  expect(await seed('many')).toMatchObject({ code: 1, output: expect.stringContaining('COUNT is many') })
  await system.stop()
  expect(await seed('10')).toMatchObject({ code: 1, output: expect.stringContaining('Use --add') })
  expect(await seed('10', '--add')).toMatchObject({ code: 0 })
  system = await startSystem(system)
  library = await signInTo(system.config)
  const { usage, timeline } = await library.ask('{ usage { photos all { photos } } timeline { count } }')
  const photos = await all('photos(limit: 100)', 'id')
  expect(photos).toHaveLength(COUNT - 1 + 10)
  expect(usage).toEqual({ photos: photos.length, all: { photos: COUNT + 10 } })
  expect(timeline.reduce((sum: number, { count }: Month) => sum + count, 0)).toBe(photos.length)
}, 240_000)

const STRIP = `query Strip($month: String!) {
  strip(month: $month) { ids taken aspectRatios thumbhashes thumbnailUrl nextToken } }`
