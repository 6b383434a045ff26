import { afterAll, beforeAll, expect, test } from 'vitest'
import { cachedAnalysisKey, contentKey, modelKey, usageKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { startTable } from '../dynamodb/table.fixture.ts'
import { type Eye, forgetLook, lookOnce } from './look-once.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const photo = { owner: 'ada', sha256: 'x' }
const image = Buffer.from('a picture')

test('fault 19: after Rekognition has answered, no second try looks (and pays) again', async () => {
  let looks = 0
  const eye = (model: string): Eye => ({
    model,
    look: async () => {
      looks += 1
      const labels = [{ name: 'Cat', confidence: 98, parents: [], categories: [], instances: [] }]
      return { seen: { labels }, modelVersion: `${model}/3.0` }
    },
  })
  const failing: Eye = { model: 'DetectText', look: () => Promise.reject(new Error('throttled')) }
  const look = (eyes: Eye[], now = '2026-02-01T10:00:00Z', newest?: string[]) =>
    lookOnce(album.table, photo, { service: '', eyes }, image, new Date(now), newest)
  const billed = async (day: string) =>
    (await album.table.get<{ calls: number }>(usageKey(photo.owner, day)))?.calls
  const [labels, moderation] = [eye('DetectLabels'), eye('DetectModerationLabels')]

  await expect(look([labels, failing])).rejects.toThrow('throttled')
  const seen = await look([labels, moderation])
  expect(looks, 'what answered beside one that failed is kept').toBe(2)
  expect(await look([labels, moderation])).toEqual(seen)
  expect(looks).toBe(2)
  expect(await billed('2026-02-01')).toBe(2)
  await look([labels], '2026-02-08T10:00:01Z')
  expect(looks, 'a week later').toBe(3)
  expect(await billed('2026-02-08')).toBe(1)
  await look([moderation], '2026-02-08T10:00:02Z')
  expect(looks, "another eye's look does not make this one's fresh again").toBe(4)
  await look([labels], '2026-02-08T10:00:03Z', ['DetectLabels/3.0'])
  expect(looks, 'the same model saw it').toBe(4)
  await look([labels], '2026-02-08T10:00:04Z', ['DetectLabels/4.0'])
  expect(looks, 'an older model saw it').toBe(5)
})

test('bytes that models on this machine saw are looked at by AWS after a switch, and are known to either after it', async () => {
  const same = { owner: 'bob', sha256: 'the same bytes' }
  const billed: string[] = []
  const asked = (service: string, version: string) => {
    const eye = (model: string, modelVersion?: string): Eye => ({
      model,
      look: async () => {
        billed.push(`${version} ${model}`)
        return { seen: { faces: [], labels: [] }, modelVersion }
      },
    })
    // DetectFaces names no model, so that only the service tells whose its answer is.
    return { service, eyes: [eye('DetectLabels', `DetectLabels/${version}`), eye('DetectFaces')] }
  }
  const look = async (service: string, version: string) => {
    const looks = await lookOnce(album.table, same, asked(service, version), image, new Date())
    return looks[0]!.modelVersion
  }
  const last = async (service: string) =>
    (await album.table.get<{ version: string }>(modelKey('DetectLabels', service)))?.version
  for (let time = 0; time < 2; time += 1) {
    expect(await look('/rekognition', 'local-1')).toBe('DetectLabels/local-1')
    expect(await look('/rekognition/aws', '3.0')).toBe('DetectLabels/3.0')
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

test('fault 34: what was seen in a photo that is gone is forgotten, unless its bytes were added again', async () => {
  const kept = { id: 'a', owner: 'eve', sha256: 'y' } as PhotoItem
  const eye: Eye = { model: 'DetectLabels', look: async () => ({ seen: {} }) }
  const key = cachedAnalysisKey('eve', 'y', '/eyes')
  await lookOnce(album.table, kept, { service: '/eyes', eyes: [eye] }, image, new Date())
  const content = { ...contentKey('eve', 'y'), id: 'b' }
  await album.table.write({ put: content })
  await forgetLook(album.table, kept, '/eyes')
  expect(await album.table.get(key)).toBeDefined()
  await album.table.write({ delete: contentKey('eve', 'y') })
  await forgetLook(album.table, kept, '/eyes')
  expect(await album.table.get(key)).toBeUndefined()
})
