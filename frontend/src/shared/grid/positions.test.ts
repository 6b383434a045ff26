import { expect, test } from 'vitest'
import { positionIn } from './positions.ts'

test('a photo’s position counts all photos of the grid, loaded or not', () => {
  const parts = [
    { key: '2024-07', photos: [{ id: 'a' }, { id: 'b' }], count: 3 },
    { key: '2024-06', photos: [{ id: 'd' }], count: 20 },
  ]
  expect(positionIn(parts, 'b')).toEqual({ at: 2, of: 23 })
  expect(positionIn(parts, 'd')).toEqual({ at: 4, of: 23 })
  expect(positionIn(parts, 'x')).toBeUndefined()
  expect(positionIn(parts, undefined)).toBeUndefined()
})
