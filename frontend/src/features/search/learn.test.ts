// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { loadConfig } from '../../shared/api/config.ts'
import { learn } from './learn.ts'
import type { Known } from './suggestion.ts'

const place = (place: string, count: number) => ({ __typename: 'Place', place, count })
const connection = (nextToken: string | null = null) => ({ items: [], nextToken })

test('places of later pages are suggested too, the most photographed first, and only then is everything known', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ keepLocation: true }))
  await loadConfig()
  const client = clientAnswering({
    WhatThereIs: () => ({
      data: {
        ...{ labels: connection(), timeline: [], albums: connection() },
        marks: { favourites: 0, archived: 0, raw: 0 },
        places: { items: [place('AT', 9), place('AT.09.Vienna', 2)], nextToken: 'b' },
      },
    }),
    MorePlaces: ({ nextToken }) => ({
      data: {
        places:
          nextToken === 'b'
            ? { items: [place('PT', 5), place('PT.14.Lisbon', 2)], nextToken: 'c' }
            : { items: [place('PT.14.Sintra', 30)], nextToken: null },
      },
    }),
  })
  const published: Known[] = []
  await learn(client, (known) => published.push(known), new AbortController().signal)
  expect(published.map(({ isWhole }) => isWhole)).toEqual([false, false, false, true])
  expect(published.at(-1)!.places.map(({ place }) => place)).toEqual([
    ...['PT.14.Sintra', 'AT', 'PT', 'AT.09.Vienna', 'PT.14.Lisbon'],
  ])
  vi.unstubAllGlobals()
})
