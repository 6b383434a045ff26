import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ulid } from 'ulid'
import { photoKey, waitingKey } from '@album/model/keys'
import type { Photo } from '../generated/graphql.ts'
import { type Developer, developerOf } from './developer.ts'
import { grownTo, type Library, photograph, put, sha256, signInTo } from './library.ts'
import { catVariant, largeCat } from './pictures.ts'
import { endSystem, startSystem, type System } from './system.ts'

let system: System
let library: Library
let developer: Developer
beforeAll(async () => {
  system = await startSystem()
  library = await signInTo(system.config)
  developer = developerOf(system)
})
afterAll(() => endSystem(system))

const ready = (id: string) => library.photoOnce(id, (photo) => photo?.status === 'READY')
const processing = (id: string) => library.photoOnce(id, (photo) => photo?.status !== 'PENDING_UPLOAD')
/** The photo without the signatures of its URLs: each instance of the function makes its own. */
const unsigned = (photo: Photo | null) =>
  photo && { ...photo, images: photo.images.map((image) => ({ ...image, url: image.url.split('?')[0] })) }
const cats = async () => (await library.counts())['Cat'] ?? 0
/** Recorded, accepted, published: a photo that was analysed once has version 3. */
const ANALYSED_ONCE = 3

test('fault 13, fault 15: the same event ten times at once, while the first analysis runs, is one analysis', async () => {
  const before = await cats()
  const id = await library.upload(await largeCat(13), 'cat.jpg', 'image/jpeg')
  await processing(id)
  const { sequencer } = await developer.photoItem(library.owner, id)
  await Promise.all(Array.from({ length: 10 }, () => developer.sendArrival(library.owner, id, sequencer!)))
  await ready(id)
  await developer.drained()
  expect((await library.photo(id))!.version).toBe(ANALYSED_ONCE)
  expect(await cats()).toBe(before + 1)
})

test('fault 14: an event older than the analysed one is ignored', async () => {
  const id = await library.upload(await catVariant(14), 'cat.png')
  const photo = await ready(id)
  const before = await cats()
  await developer.sendArrival(library.owner, id, '00')
  await developer.drained()
  expect(unsigned(await library.photo(id))).toEqual(unsigned(photo))
  expect(await cats()).toBe(before)
  expect(await developer.waiting('DeadLetters')).toBe(0)
})

test('a newer event for a READY photo analyses it again and counts it once', async () => {
  const id = await library.upload(await catVariant(15), 'cat.png')
  const { version } = await ready(id)
  const before = await cats()
  await developer.sendArrival(library.owner, id, 'FF')
  await developer.drained()
  expect((await ready(id)).version).toBeGreaterThan(version)
  expect(await cats()).toBe(before)
})

test('fault 16, fault 21: the sweeper removes photos whose bytes never arrived within a day, and fails those that no attempt finished', async () => {
  // On a busy machine, the schedule may run the sweeper before this test does.
  const window = await library.listen()
  const { owner } = library
  /** Writes a photo, and puts it on the waiting list. @param beforeListed runs in between: the sweeper reads that list */
  const aged = async (hours: number, more: object, beforeListed?: (id: string) => Promise<unknown>) => {
    const id = ulid()
    const addedAt = new Date(Date.now() - hours * 3_600_000).toISOString()
    const photo = {
      id,
      owner,
      title: 'old.jpg',
      addedAt,
      bytes: 5,
      sha256: `never ${id}`,
      version: 1,
      ...more,
    }
    await developer.putItem({ ...photoKey(owner, id), ...photo })
    await beforeListed?.(id)
    await developer.putItem({ ...waitingKey(owner, id, addedAt), owner, id })
    return id
  }
  const never = await aged(25, { status: 'PENDING_UPLOAD' })
  const stuck = await aged(2, { status: 'PROCESSING', claimedUntil: Math.floor(Date.now() / 1000) - 60 })
  const tomorrow = Math.floor(Date.now() / 1000) + 24 * 3600
  // The photo's sequencer is newer than the one in the arrival's message, so the worker ignores the message.
  const arrived = { status: 'PENDING_UPLOAD', expiresAt: tomorrow, sequencer: 'F'.repeat(18) }
  const bytes = await catVariant(16)
  const came = await aged(25, arrived, async (id) => {
    await developer.putPhoto(owner, id, bytes)
    await developer.drained()
  })
  await developer.invoke(developer.nameOf('Album-Api-Sweep'))
  expect(await library.photo(never)).toBeNull()
  expect(await developer.photoItem(owner, came), 'its bytes came').not.toHaveProperty('expiresAt')
  expect(await library.photo(stuck)).toMatchObject({ status: 'FAILED', reason: { code: 'ANALYSIS_FAILED' } })
  await vi.waitFor(() => {
    const changesOf = (id: string) => window.changes.filter((change) => change.id === id)
    expect(changesOf(never).at(-1)).toMatchObject({ kind: 'REMOVED', photo: null })
    expect(changesOf(stuck).at(-1)?.photo?.status).toBe('FAILED')
  }, 60_000)
  window.close()
})

test('fault 49: bytes that arrive after their upload was cancelled are removed', async () => {
  const bytes = await catVariant(49)
  const late = await library.reserve(bytes, 'late.png')
  await library.ask(`mutation { cancelUpload(id: "${late.photo.id}") }`)
  await put(late, bytes)
  await developer.drained()
  expect(await developer.ingestKeys(late.photo.id)).toEqual([])
  expect(await library.photo(late.photo.id)).toBeNull()
})

test('fault 17: an object without a photo is acknowledged and never analysed', async () => {
  const id = ulid()
  await developer.putPhoto(library.owner, id, await catVariant(17))
  await developer.drained()
  expect(await library.photo(id)).toBeNull()
  expect(await developer.mediaKeys(id)).toEqual([])
  expect(await developer.waiting('DeadLetters')).toBe(0)
})

// Finds the worker's processes, in Linux's /proc.
test.runIf(process.platform === 'linux')(
  'fault 22: a worker that dies in the middle (kill -9) is as if it had run once',
  async () => {
    const before = await cats()
    const ids: string[] = []
    // Recorded, claimed, claimed again, published: each try that claims a photo raises its version.
    const wasTriedTwice = async () => (await ready(ids.at(-1)!)).version > ANALYSED_ONCE
    // On a busy machine, an analysis may be over before the kill.
    do {
      await developer.hideMessagesFor(5)
      ids.push(await library.upload(await largeCat(220 + ids.length), 'cat.jpg', 'image/jpeg'))
      await processing(ids.at(-1)!)
      // All of them, since nothing shows which one analyses this photo.
      for (const worker of processesOf(developer.nameOf('Album-Api-Rekognize'))) kill(worker)
      // The message of a slow second try must not come again before that has ended.
      await developer.hideMessagesFor(360)
    } while (!(await wasTriedTwice()))
    expect(await cats()).toBe(before + ids.length)
  },
)

test('fault 29: objects with odd keys are dropped and harm nothing', async () => {
  const cat = await catVariant(29)
  const owner = library.owner
  for (const key of [
    `uploads/${owner}/../${owner}/${ulid()}`,
    `uploads/%2e%2e/${ulid()}`,
    `uploads/${owner}/%2e%2e%2f${ulid()}`,
    `uploads/${owner}/${ulid()}.jpg`,
    `uploads/${owner}/${ulid().toLowerCase()}`,
    `uploads//${ulid()}`,
    `uploads/ /+ %20 🐈`,
  ])
    await developer.put(key, cat)
  await developer.drained()
  expect(await developer.waiting('DeadLetters')).toBe(0)
  await ready(await library.upload(cat, 'cat.png'))
})

test('fault 34: a photo deleted during its analysis stays deleted, with every object and count', async () => {
  const before = await cats()
  const bytes = await largeCat(34)
  const id = await library.upload(bytes, 'cat.jpg', 'image/jpeg')
  await processing(id)
  await library.ask(`mutation { delete(ids: ["${id}"]) }`)
  await developer.drained()
  expect(await library.photo(id)).toBeNull()
  await vi.waitFor(async () => expect(await developer.mediaKeys(id)).toEqual([]), 60_000)
  expect(await cats()).toBe(before)
  await vi.waitFor(
    async () => expect(await developer.cachedAnalyses(library.owner, sha256(bytes))).toEqual([]),
    60_000,
  )
  const { url } = await library.reserve(bytes, 'cat.jpg', 'image/jpeg')
  expect(url, 'the same bytes may be added again').not.toBeNull()
})

test('the analysis of a photo is deleted with the photo', async () => {
  const bytes = await catVariant(341)
  const id = await library.upload(bytes, 'cat.png')
  await ready(id)
  const kept = () => developer.cachedAnalyses(library.owner, sha256(bytes))
  expect(await kept()).not.toEqual([])
  await library.ask(`mutation { trash(ids: ["${id}"]) { id } }`)
  expect(await kept()).not.toEqual([])
  await library.ask(`mutation { delete(ids: ["${id}"]) }`)
  await vi.waitFor(async () => expect(await kept()).toEqual([]), 60_000)
})

test('fault 35: 50 photos of one person that finish at once are counted exactly', async () => {
  const before = await cats()
  const pictures = await Promise.all(Array.from({ length: 50 }, (_, n) => catVariant(100 + n)))
  const targets = await library.reserveAll(pictures)
  await Promise.all(targets.map((target, n) => put(target, pictures[n]!)))
  await grownTo(before + 50, cats)
  for (const { photo } of targets) await ready(photo.id)
  expect(await cats()).toBe(before + 50)
  await developer.drained()
  for (const { photo } of targets) expect((await library.photo(photo.id))!.version).toBe(ANALYSED_ONCE)
}, 900_000)

test('fault 36: S3’s test event is acknowledged, an unknown message ends in the dead-letter queue', async () => {
  await developer.send(
    JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: developer.ingestBucket }),
  )
  await developer.drained()
  expect(await developer.waiting('DeadLetters')).toBe(0)
  await developer.hideMessagesFor(1)
  await developer.send('{"hello":"worker"}')
  await vi.waitFor(async () => expect(await developer.waiting('DeadLetters')).toBe(1), 60_000)
  await developer.hideMessagesFor(360)
  await ready(await library.upload(photograph('coffee.png'), 'coffee.png'))
})

/** Finds a function's processes by their environment variables. @throws Error if there is none */
function processesOf(functionName: string): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(system.pid)], { encoding: 'utf8' })
  const runs = (pid: string) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
      return environment.includes(`AWS_LAMBDA_FUNCTION_NAME=${functionName}`)
    } catch {
      return false // It has ended since `ps` listed it.
    }
  }
  const found = children.trim().split(/\s+/).filter(runs)
  if (found.length === 0) throw new Error(`No process runs ${functionName}.`)
  return found.map(Number)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
