import { beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => vi.resetModules())
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
  const { followTowns, loadTowns, townInGerman } = await towns()
  const shown: string[] = []
  const show = () => void shown.push(townInGerman('Trieste', 'IT'))
  followTowns(show)
  show()
  await vi.waitFor(() => expect(shown).toEqual(['Trieste', 'Triest']))
  await loadTowns()
  expect(shown).toHaveLength(2)
})

test('a page that has shown no town is not shown again', async () => {
  const { followTowns, loadTowns } = await towns()
  const show = vi.fn()
  followTowns(show)
  await loadTowns()
  expect(show).not.toHaveBeenCalled()
})
