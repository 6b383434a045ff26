import { expect, test, vi } from 'vitest'
import type { AnalysedFragment } from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { Findings } from './findings.ts'
import { restore } from './restore.ts'
import { whenAnalysed } from './when-analysed.ts'

const photoOf = (status: string, version: number) =>
  ({
    id: '1',
    title: 'cat.jpg',
    status,
    version,
    labels: [],
    turn: 0,
    albums: [],
  }) as unknown as AnalysedFragment

test('an import waits for a photo whose analysis had failed and whose file it has sent again', async () => {
  const states = [photoOf('FAILED', 4), photoOf('FAILED', 4), photoOf('PROCESSING', 5), photoOf('READY', 6)]
  const ask = async () => ({ photosById: [states.shift()] })
  const analysed = vi.fn(async (_photos: AnalysedFragment[]) => {})
  await whenAnalysed(['1'], { ask } as unknown as Library, new Map([['1', 4]]), analysed, 1)
  expect(analysed.mock.calls).toEqual([[[photoOf('READY', 6)]]])
})

test('a photo whose analysis has failed, and failed again, is not waited for', async () => {
  for (const failed of [new Map(), new Map([['1', 3]])]) {
    const ask = async () => ({ photosById: [photoOf('FAILED', 4)] })
    const analysed = vi.fn(async () => {})
    await whenAnalysed(['1'], { ask } as unknown as Library, failed, analysed)
    expect(analysed).toHaveBeenCalledOnce()
  }
})

test('an import waits for a library of any size', async () => {
  const ids = Array.from({ length: 200_000 }, (_, at) => String(at))
  let rounds = 0
  const ask = async (_document: unknown, { ids }: { ids: string[] }) => {
    const status = ids[0] === '0' && (rounds += 1) === 1 ? 'PROCESSING' : 'READY'
    return { photosById: ids.map((id) => ({ ...photoOf(status, 3), id })) }
  }
  let analysed = 0
  const count = async (photos: AnalysedFragment[]) => void (analysed += photos.length)
  await whenAnalysed(ids, { ask } as unknown as Library, new Map(), count, 1)
  expect([analysed, rounds]).toEqual([200_000, 2])
})

test('photos whose analysis failed are named if the folder has labels, a turn or “harmless” for them', async () => {
  const named = async (facts: object) => {
    const findings = new Findings()
    const said = { ownLabels: [], ...facts }
    const library = { query: async () => ({ data: {}, errors: [] }) } as unknown as Library
    await restore(
      [photoOf('FAILED', 4)],
      () => said,
      () => false,
      library,
      findings,
      () => {},
      () => {},
    )
    return findings.lines().join('\n')
  }
  for (const facts of [
    { ownLabels: ['Minka'] },
    { turn: 90 },
    { harmless: true },
    { removedLabels: ['cat'] },
  ])
    expect(await named(facts), JSON.stringify(facts)).toMatch(/NOT_ANALYSED: .+\n +cat\.jpg/)
  expect(await named({ favourite: true, title: 'Minka' })).toBe('')
})
