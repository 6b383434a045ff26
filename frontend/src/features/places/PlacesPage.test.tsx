// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { loadConfig } from '../../shared/api/config.ts'
import PlacesPage from './PlacesPage.tsx'

vi.mock('./world.ts', () => ({
  WORLD_SIDE: 1000,
  loadWorld: async () => ({ land: 'M0 0', borders: 'M0 0' }),
}))

// happy-dom has no layout.
beforeEach(async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly onResize: (entries: object[]) => void) {}
      observe = () => this.onResize([{ contentRect: { width: 800, height: 600 } }])
      disconnect() {}
    },
  )
  vi.stubGlobal('fetch', async () => Response.json({ keepLocation: true }))
  await loadConfig()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const country = (place: string, count: number) => ({
  ...{ __typename: 'Place', place, count },
  ...{ latitude: null, longitude: null },
})
const town = (place: string, count: number, latitude: number, longitude: number) => ({
  ...country(place, count),
  latitude,
  longitude,
})
const page = (items: object[], nextToken: string | null) => ({
  data: { places: { __typename: 'Places', items, nextToken } },
})

test('a person with more places than one request reads sees the first at once, and then all on the map and in the list', async () => {
  let letGo = () => {}
  const client = clientAnswering({
    Places: async ({ nextToken }) => {
      if (!nextToken) return page([country('DE', 2), town('DE.16.Berlin', 2, 52.52, 13.41)], 'b')
      await new Promise<void>((resolve) => (letGo = resolve))
      return page([country('PT', 30), town('PT.14.Lisbon', 30, 38.72, -9.13)], null)
    },
  })
  render(
    <ApolloProvider client={client}>
      <PlacesPage />
    </ApolloProvider>,
  )
  await screen.findByRole('button', { name: 'Berlin, Germany, 2 photos' })
  expect(screen.getByRole('status').textContent).toBe('Loading the other places')
  await act(async () => letGo())
  await screen.findByRole('button', { name: 'Lisbon, Portugal, 30 photos' })
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'Portugal 30 photos',
    'Germany 2 photos',
  ])
  expect(screen.queryByRole('status')).toBeNull()
})
