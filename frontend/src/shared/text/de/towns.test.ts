import { beforeEach, expect, test, vi } from 'vitest'

const shownAgain = vi.hoisted(() => vi.fn())
vi.mock('../in-language.ts', () => ({ showLateNames: shownAgain }))

beforeEach(() => {
  vi.resetModules()
  shownAgain.mockReset()
})
const towns = () => import('./towns.ts')

test('a town has its German name, in its own country alone, once the names are loaded', async () => {
  const { loadTowns, townInGerman } = await towns()
  await loadTowns()
  expect(townInGerman('Naples', 'IT')).toBe('Neapel')
  expect(townInGerman('Naples', 'US')).toBe('Naples')
  expect(townInGerman('Tripoli', 'LY')).toBe('Tripolis')
  expect(townInGerman('Tripoli', 'LB')).toBe('Tripoli')
  expect(townInGerman('Porto', 'PT')).toBe('Porto')
})

test('a town that is shown before the names are loaded loads them, and then the page is shown again', async () => {
  const { loadTowns, townInGerman } = await towns()
  expect(townInGerman('Trieste', 'IT')).toBe('Trieste')
  await vi.waitFor(() => expect(shownAgain).toHaveBeenCalled())
  expect(townInGerman('Trieste', 'IT')).toBe('Triest')
  await loadTowns()
  expect(shownAgain).toHaveBeenCalledTimes(1)
})

test('a page that has shown no town is not shown again', async () => {
  const { loadTowns } = await towns()
  await loadTowns()
  expect(shownAgain).not.toHaveBeenCalled()
})

test('a town that is shown after the names could not be loaded asks for them again', async () => {
  vi.doMock('@album/model/german-towns', () => {
    throw new Error('no network')
  })
  const { loadTowns, townInGerman } = await towns()
  await loadTowns()
  expect(townInGerman('Trieste', 'IT')).toBe('Trieste')
  vi.doUnmock('@album/model/german-towns')
  await vi.waitFor(() => expect(townInGerman('Trieste', 'IT')).toBe('Triest'))
})
