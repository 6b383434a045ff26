import { afterAll, beforeAll, expect, test } from 'vitest'
import { cachedAnalysesPk } from '@album/model/keys'
import { type Developer, developerOf } from './developer.ts'
import { type Library, signInTo } from './library.ts'
import { catVariant } from './pictures.ts'
import { endSystem, startSystem, type System } from './system.ts'

let system: System
let library: Library
let developer: Developer
beforeAll(async () => {
  // Slow enough for a re-analysis to outlast an upload, which would wait behind it in a shared queue.
  system = await startSystem(undefined, ['--rekognition-rate', '2'])
  library = await signInTo(system.config)
  developer = developerOf(system)
})
afterAll(() => endSystem(system))

const PHOTOS = 20
const REANALYZE = 'mutation ($input: ReanalyzeInput!) { reanalyze(input: $input) { id } }'

test('fault 41: of 40 re-analyses at once one runs, and an upload does not wait behind it', async () => {
  const ids = await Promise.all(
    Array.from({ length: PHOTOS }, async (_, index) => library.upload(await catVariant(index), 'cat.png')),
  )
  await library.allReady(ids)

  // With cached analyses, Rekognition would not be called, and the re-analysis would end before the last of these requests.
  for (const { PK, SK } of await developer.items())
    if (PK === cachedAnalysesPk(library.owner)) await developer.putItem({ PK, SK })

  const asked = Array.from({ length: 40 }, () =>
    library.query<{ reanalyze: { id: string } }>(REANALYZE, { input: { ids } }),
  )
  // The job goes on while the other 39 are refused, so the upload does not wait for them.
  await Promise.any(asked.map(async (answer) => (await answer).data!.reanalyze.id))
  const upload = await library.upload(await catVariant(99), 'new.png')
  const answers = await Promise.all(asked)
  const started = answers.flatMap(({ data }) => data?.reanalyze ?? [])
  const refused = answers.flatMap(({ errors = [] }) => errors)
  expect(started).toHaveLength(1)
  expect(refused).toHaveLength(39)
  for (const error of refused)
    expect(error).toMatchObject({ errorType: 'Conflict', errorInfo: { code: 'REANALYSIS_RUNNING' } })

  // One answer has both, so they are as they were at one time.
  const both = () =>
    library.ask(
      `{ photo(id: "${upload}") { status } job(id: "${started[0]!.id}") { status total done failed skipped } }`,
    )
  const job = async () => (await both()).job
  let there = await both()
  await expect
    .poll(async () => (there = await both()).photo, { timeout: 60_000 })
    .toEqual({ status: 'READY' })
  // It came after the job. In the queue of the job's photos it would be among the last.
  expect(there.job.status).toBe('RUNNING')
  expect(there.job.done).toBeLessThan(PHOTOS / 2)
  // More than half of the photos are left: on a busy machine they take minutes.
  await expect.poll(job, { timeout: 300_000 }).toMatchObject({ status: 'DONE', total: PHOTOS, done: PHOTOS })

  const { usage } = await library.ask(
    '{ usage { photosPerDay photosLeftToday today { admitted } all { photos admitted } } }',
  )
  // Of all days: today may have begun, at midnight UTC, after this test.
  expect(usage.all).toEqual({ photos: PHOTOS + 1, admitted: 2 * PHOTOS + 1 })
  expect(usage.photosPerDay - usage.photosLeftToday).toBe(usage.today.admitted)
  expect((await library.query(REANALYZE, { input: { ids: ids.slice(0, 1) } })).errors).toBeUndefined()
}, 900_000)
