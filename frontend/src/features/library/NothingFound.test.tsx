// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { searchIn } from '../../shared/search.ts'
import { foundText } from '../../shared/text/found.ts'
import { NothingFound } from './NothingFound.tsx'

afterEach(cleanup)

const facet = (name: string, count: number) => ({ __typename: 'LabelFacet', name, count })
const labels = (items: object[], nextToken: string | null) => ({
  __typename: 'LabelFacetConnection',
  items,
  nextToken,
})

test('what a search without results offers instead comes once, below what is there already', async () => {
  let rest = () => {}
  const isRead = new Promise<void>((resolve) => (rest = resolve))
  let arePagesAsked = () => {}
  const areAsked = new Promise<void>((resolve) => (arePagesAsked = resolve))
  const client = clientAnswering({
    WhatThereIs: () => ({
      data: {
        labels: labels([facet('Car', 40), facet('Cat', 12)], 'more'),
        timeline: [],
        marks: { __typename: 'Marks', favourites: 0, archived: 0, raw: 0 },
        albums: { __typename: 'AlbumConnection', items: [], nextToken: null },
      },
    }),
    LabelFacets: async () => {
      arePagesAsked()
      await isRead
      return { data: { labels: labels([facet('Dog', 90)], null) } }
    },
  })
  render(
    <ApolloProvider client={client}>
      <NothingFound search={searchIn('?label=Horse&label=Tree')} />
    </ApolloProvider>,
  )
  const links = () => screen.getAllByRole('link').map((link) => link.textContent)
  const before = ['Horse', 'Tree', foundText.showAll]
  expect(links()).toEqual(before)
  await areAsked
  expect(links()).toEqual(before)
  rest()
  await screen.findByText(foundText.nearest)
  expect(links()).toEqual([...before, 'Dog90 photos', 'Car40 photos', 'Cat12 photos'])
})
