import { afterAll, beforeAll, expect, test } from 'vitest'
import { ulid } from 'ulid'
import { photoKey, waitingKey } from '@album/model/keys'
import { type Developer, developerOf } from './developer.ts'
import { type Library, signInTo } from './library.ts'
import { catVariant } from './pictures.ts'
import { endSystem, startSystem, type System } from './system.ts'

let system: System
let library: Library
let developer: Developer
beforeAll(async () => {
  // A rate below the demand of two workers; AWS allows 5 for any number of workers.
  system = await startSystem(undefined, ['--rekognition-rate', '1'])
  library = await signInTo(system.config)
  developer = developerOf(system)
})
afterAll(() => endSystem(system))

const PHOTOS = 20
/** Recorded, accepted, published. */
const ANALYSED_ONCE = 3

test('faults 54, 56: in an import beyond Rekognition’s rate every photo is READY in one attempt, and none is FAILED while it waits', async () => {
  const ids = await Promise.all(
    Array.from({ length: PHOTOS }, async (_, index) => library.upload(await catVariant(index), 'cat.png')),
  )
  const stuck = await photoThatNoTryFinished()
  await developer.invoke(developer.nameOf('Album-Api-Sweep'))
  expect(await developer.waiting('Arrivals'), 'the queue is still busy').toBeGreaterThan(0)
  expect(await library.photo(stuck)).toMatchObject({ status: 'PROCESSING' })

  await library.allReady(ids)
  for (const id of ids) expect((await library.photo(id))!.version).toBe(ANALYSED_ONCE)
  await developer.drained()
  expect(await developer.waiting('DeadLetters')).toBe(0)
  await developer.invoke(developer.nameOf('Album-Api-Sweep'))
  expect(await library.photo(stuck)).toMatchObject({ status: 'FAILED' })
}, 900_000)

async function photoThatNoTryFinished(): Promise<string> {
  const [id, { owner }] = [ulid(), library]
  const addedAt = new Date(Date.now() - 2 * 3_600_000).toISOString()
  const claimedUntil = Math.floor(Date.now() / 1000) - 60
  const photo = { id, owner, title: 'old.jpg', addedAt, bytes: 5, sha256: `never ${id}`, version: 1 }
  await developer.putItem({ ...photoKey(owner, id), ...photo, status: 'PROCESSING', claimedUntil })
  await developer.putItem({ ...waitingKey(owner, id, addedAt), owner, id })
  return id
}
