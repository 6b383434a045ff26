import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cachedAnalysisKey, contentKey, modelKey, usageKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { startTable } from '../../dynamodb/table.fixture.ts'
import { detectOnce, forgetDetections } from './detect-once.ts'
import type { Detector } from './rekognition.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const photo = { owner: 'ada', sha256: 'x' }
const image = Buffer.from('a picture')

test('fault 19: after Rekognition has answered, no further attempt calls or pays it again', async () => {
  let calls = 0
  const detector = (name: string): Detector => ({
    name,
    charged: 1,
    detect: async () => {
      calls += 1
      const labels = [{ name: 'Cat', confidence: 98, parents: [], categories: [], instances: [] }]
      return { found: { labels }, modelVersion: `${name}/3.0` }
    },
  })
  const failing: Detector = {
    name: 'DetectText',
    charged: 1,
    detect: () => Promise.reject(new Error('throttled')),
  }
  const detect = (detectors: Detector[], now = '2026-02-01T10:00:00Z', newest?: string[]) =>
    detectOnce({ table: album.table, service: '', detectors }, photo, image, new Date(now), newest)
  const billed = async (day: string) =>
    (await album.table.get<{ calls: number }>(usageKey(photo.owner, day)))?.calls
  const [labels, moderation] = [detector('DetectLabels'), detector('DetectModerationLabels')]

  await expect(detect([labels, failing])).rejects.toThrow('throttled')
  const detections = await detect([labels, moderation])
  expect(calls, 'an answer is kept although another call failed').toBe(2)
  expect(await detect([labels, moderation])).toEqual(detections)
  expect(calls).toBe(2)
  expect(await billed('2026-02-01')).toBe(2)
  await detect([labels], '2026-02-08T10:00:01Z')
  expect(calls, 'a week later').toBe(3)
  expect(await billed('2026-02-08')).toBe(1)
  await detect([moderation], '2026-02-08T10:00:02Z')
  expect(calls, "another detector's answer does not renew this one's").toBe(4)
  await detect([labels], '2026-02-08T10:00:03Z', ['DetectLabels/3.0'])
  expect(calls, 'the same model saw it').toBe(4)
  await detect([labels], '2026-02-08T10:00:04Z', ['DetectLabels/4.0'])
  expect(calls, 'an older model saw it').toBe(5)
})

test('an answer that was stored under its earlier name is not paid again', async () => {
  const again = { owner: 'eve', sha256: 'earlier' }
  const now = new Date('2026-11-30T10:00:00Z')
  const seen = { labels: [{ name: 'Cat', confidence: 98, parents: [], categories: [], instances: [] }] }
  const until = now.getTime() / 1000 + 60
  const stored = { seen, modelVersion: 'DetectLabels/3.0', until }
  const put = { ...cachedAnalysisKey('eve', 'earlier', ''), expiresAt: until, DetectLabels: stored }
  await album.table.write({ put })
  const detect = vi.fn()
  const detector: Detector = { name: 'DetectLabels', charged: 1, detect }
  expect(
    await detectOnce({ table: album.table, service: '', detectors: [detector] }, again, image, now),
  ).toEqual([{ found: seen, modelVersion: 'DetectLabels/3.0' }])
  expect(detect).not.toHaveBeenCalled()
})

test('a call that Rekognition charges twice, for labels and for colours, counts twice', async () => {
  const both: Detector = { name: 'DetectLabels', charged: 2, detect: async () => ({ found: { labels: [] } }) }
  const colourful = { owner: 'zoe', sha256: 'colours' }
  await detectOnce(
    { table: album.table, service: '', detectors: [both] },
    colourful,
    image,
    new Date('2026-02-01'),
  )
  expect(await album.table.get(usageKey('zoe', '2026-02-01'))).toMatchObject({ calls: 2 })
})

test('after a switch to AWS the bytes are sent to AWS once, and both services keep their answers', async () => {
  const same = { owner: 'bob', sha256: 'the same bytes' }
  const billed: string[] = []
  const depsOf = (service: string, version: string) => {
    const detector = (name: string, modelVersion?: string): Detector => ({
      name,
      charged: 1,
      detect: async () => {
        billed.push(`${version} ${name}`)
        return { found: { faces: [], labels: [] }, modelVersion }
      },
    })
    // DetectFaces names no model: only the service shows where its answer came from.
    const detectors = [detector('DetectLabels', `DetectLabels/${version}`), detector('DetectFaces')]
    return { table: album.table, service, detectors }
  }
  const detect = async (service: string, version: string) => {
    const detections = await detectOnce(depsOf(service, version), same, image, new Date())
    return detections[0]!.modelVersion
  }
  const last = async (service: string) =>
    (await album.table.get<{ version: string }>(modelKey('DetectLabels', service)))?.version
  for (let time = 0; time < 2; time += 1) {
    expect(await detect('/rekognition', 'local-1')).toBe('DetectLabels/local-1')
    expect(await detect('/rekognition/aws', '3.0')).toBe('DetectLabels/3.0')
  }
  expect(billed).toEqual([
    'local-1 DetectLabels',
    'local-1 DetectFaces',
    '3.0 DetectLabels',
    '3.0 DetectFaces',
  ])
  expect([await last('/rekognition'), await last('/rekognition/aws')]).toEqual([
    'DetectLabels/local-1',
    'DetectLabels/3.0',
  ])
})

test('fault 34: the detections of a deleted photo are removed, unless its bytes were added again', async () => {
  const kept = { id: 'a', owner: 'eve', sha256: 'y' } as PhotoItem
  const detector: Detector = { name: 'DetectLabels', charged: 1, detect: async () => ({ found: {} }) }
  const key = cachedAnalysisKey('eve', 'y', '/detectors')
  const deps = { table: album.table, service: '/detectors', detectors: [detector] }
  await detectOnce(deps, kept, image, new Date())
  const content = { ...contentKey('eve', 'y'), id: 'b' }
  await album.table.write({ put: content })
  await forgetDetections(album.table, kept, '/detectors')
  expect(await album.table.get(key)).toBeDefined()
  await album.table.write({ delete: contentKey('eve', 'y') })
  await forgetDetections(album.table, kept, '/detectors')
  expect(await album.table.get(key)).toBeUndefined()
})
