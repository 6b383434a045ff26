import { expect, test } from 'vitest'
import { indexChanges } from './index-changes.ts'
import type { PhotoLabel } from './photo.ts'

const label = (name: string): PhotoLabel => ({
  name,
  confidence: 90,
  parents: [],
  categories: [],
  source: 'MACHINE',
})
const photo = {
  owner: 'ada',
  id: '01J9Z3NDEKTSV4RRFFQ69G5FAV',
  title: '',
  addedAt: '2026-02-01T10:00:00.000Z',
  takenLocal: '2024-07-31T18:05:09',
  status: 'READY' as const,
  labels: [label('Cat'), label('Animal')],
}

test('a photo that is only renamed writes no card and no count', () => {
  expect(indexChanges(photo, { ...photo })).toEqual({ putCards: [], deleteCards: [], counts: [] })
})

test('a photo with a changed date moves its cards and its month, and its labels count the same', () => {
  const { putCards, deleteCards, counts } = indexChanges(photo, {
    ...photo,
    takenLocal: '2023-01-02T03:04:05',
  })
  expect(putCards.map(({ SK }) => SK.slice(0, 19))).toEqual(['2023-01-02T03:04:05', '2023-01-02T03:04:05'])
  expect(deleteCards).toHaveLength(2)
  expect(counts).toEqual([
    { key: { PK: 'U#ada', SK: 'M#2023-01' }, by: 1 },
    { key: { PK: 'U#ada', SK: 'M#2024-07' }, by: -1 },
  ])
})
