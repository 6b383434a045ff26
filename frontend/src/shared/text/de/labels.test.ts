import { beforeEach, expect, test, vi } from 'vitest'

const shownAgain = vi.hoisted(() => vi.fn())
vi.mock('../in-language.ts', () => ({ showLateNames: shownAgain }))

beforeEach(() => {
  vi.resetModules()
  shownAgain.mockReset()
})
const labels = () => import('./labels.ts')

test('a label that is shown before the names are loaded is not shown in English first', async () => {
  const { labelName, labelNames } = await labels()
  expect(labelName('Cat')).toBe('')
  expect(labelNames(['Cat', 'Omas Küche'])).toEqual([])
  await vi.waitFor(() => expect(shownAgain).toHaveBeenCalledTimes(1))
  expect(labelName('Cat')).toBe('Katze')
  expect(labelNames(['Cat', 'Omas Küche'])).toEqual(['Katze', 'Omas Küche'])
})

test('labels that have the same German name are named once', async () => {
  const { labelNames, loadLabels } = await labels()
  await loadLabels()
  expect(labelNames(['Road', 'Street', 'Car'])).toEqual(['Straße', 'Auto'])
})

test('labels have their English names if the German ones cannot be loaded', async () => {
  vi.doMock('./all-labels.ts', () => {
    throw new Error('no network')
  })
  const { labelName, labelTyped } = await labels()
  expect(labelName('Cat')).toBe('')
  await vi.waitFor(() => expect(shownAgain).toHaveBeenCalledTimes(1))
  expect(labelName('Cat')).toBe('Cat')
  expect(labelTyped('Hund')).toBe('Hund')
  vi.doUnmock('./all-labels.ts')
})
