// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { usePhotos } from '../../photos/use-photos.ts'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { catchUp } from '../../shared/realtime/catch-up.ts'
import { filterOf, type Search, searchIn } from '../../shared/search.ts'
import { selection } from '../../shared/selection/selection.ts'
import { laidOut } from '../../shared/grid/laid-out.fixture.ts'
import { FoundPhotos } from './FoundPhotos.tsx'

beforeEach(laidOut)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

type Photos = ReturnType<typeof aPhoto>[]
const photos = (name: string, count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) =>
    aPhoto({
      id: `${name}${String(count - index).padStart(3, '0')}`,
      labels: [aLabel('Cat'), aLabel('Dog')],
      ...more,
    }),
  )

const placesOf = (counts: object) => Object.entries(counts).map(([place, count]) => ({ place, count }))

/** A mock API with these pages of results, by token. Requests for a missing page fail. */
function openSearch(
  query: string,
  pages: Record<string, [items: Photos, nextToken: string | null]>,
  counts = {},
) {
  const requested: string[] = []
  const client = clientAnswering({
    Photos: ({ nextToken = 'first' }) => {
      requested.push(nextToken)
      const page = pages[nextToken]
      if (!page) throw new Error('No network.')
      const [items, next] = page
      return { data: { photos: { __typename: 'PhotoConnection', items, nextToken: next } } }
    },
    CountOfLabel: () => ({
      data: {
        labels: {
          __typename: 'LabelFacetConnection',
          items: Object.entries(counts).map(([name, count]) => ({ __typename: 'LabelFacet', name, count })),
        },
      },
    }),
    // The searched place is on the second page.
    CountOfPlaces: ({ nextToken }) => ({
      data: {
        places: nextToken
          ? { items: placesOf(counts), nextToken: null }
          : { items: placesOf({ AT: 3 }), nextToken: 'more' },
      },
    }),
    CountOfSquares: ({ place, nextToken }) => ({
      data: {
        squares: nextToken
          ? { places: [`${place}@38.7,-9.2`, `${place}@38.71,-9.14`], counts: [7, 2048], nextToken: null }
          : { places: [`${place}@38.6,-9.2`], counts: [7], nextToken: 'more' },
      },
    }),
    CountOfColors: () => ({
      data: { explore: { colors: Object.entries(counts).map(([name, count]) => ({ name, count })) } },
    }),
  })
  function Found({ search }: { search: Search }) {
    return <FoundPhotos search={search} photos={usePhotos(filterOf(search))} />
  }
  render(
    <ApolloProvider client={client}>
      <Found search={searchIn(query)} />
    </ApolloProvider>,
  )
  return { client, requested, pages }
}
const links = () =>
  screen.queryAllByRole('link').map((link) => link.getAttribute('aria-label')!.split('.')[0])

test('a search with few results reads on, past empty pages, until the screen is full', async () => {
  const { requested } = openSearch('?label=Cat&label=Dog', {
    first: [[], 'a'],
    a: [photos('a', 3), 'b'],
    b: [[], 'c'],
    c: [photos('c', 30), 'd'],
    d: [photos('d', 1), null],
  })
  await screen.findByRole('link', { name: /^a003/ })
  await waitFor(() => expect(requested).toContain('c'))
  expect(requested.slice(0, 4)).toEqual(['first', 'a', 'b', 'c'])
})

test('a search is not called empty before its end, and then the page offers which term to remove', async () => {
  let answer = (_page: [Photos, null]) => {}
  const pages: Record<string, any> = { first: [[], 'a'] }
  const last = new Promise<[Photos, null]>((resolve) => (answer = resolve))
  const client = clientAnswering({
    Photos: async ({ nextToken = 'first' }) => {
      const [items, next] = nextToken === 'a' ? await last : pages[nextToken]
      return { data: { photos: { __typename: 'PhotoConnection', items, nextToken: next } } }
    },
  })
  const search = searchIn('?label=Cat&without=Dog&confidence=80')
  function Found() {
    return <FoundPhotos search={search} photos={usePhotos(filterOf(search))} />
  }
  render(
    <ApolloProvider client={client}>
      <Found />
    </ApolloProvider>,
  )
  await screen.findByText('Still searching…')
  expect(screen.queryByText(/^No results for /)).toBeNull()
  answer([[], null])
  await screen.findByText(/^No results for /)
  const alternatives = Object.fromEntries(
    screen.getAllByRole('link').map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')]),
  )
  expect(alternatives).toMatchObject({
    'Remove Cat': '/?without=Dog',
    'Remove without Dog': '/?label=Cat&confidence=80',
    'Remove Confidence at least 80%': '/?label=Cat&without=Dog',
  })
  expect(screen.getByRole('link', { name: 'Show all photos' }).getAttribute('href')).toBe('/')
})

test('a search for several things that finds nothing is named without quotation marks inside quotation marks', async () => {
  openSearch('?label=Cat&word=dune', { first: [[], null] })
  await screen.findByText('No results for Cat, “dune”')
})

test('a search for words that finds nothing says what was searched, also where the album reads text in pictures', async () => {
  openSearch('?word=dune', { first: [[], null] })
  await screen.findByText(
    'Searched: titles, file names, guests’ names, the start of descriptions and text in pictures.',
  )
})

test('the heading names the search, and the number of results where it is exact', async () => {
  openSearch('?label=Cat&without=Person', { first: [photos('a', 2), null] })
  await screen.findByRole('heading', { name: 'Cat, without Person' })
  await screen.findByText('2 photos')
})

test('the number of photos with one label is exact before all of them are loaded', async () => {
  openSearch(
    '?label=cat',
    { first: [photos('a', 50), 'b'], b: [photos('b', 50), 'c'] },
    { Cat: 1234, Cattle: 5 },
  )
  await screen.findByText('1,234 photos')
})

test.each([
  ['?place=PT', { PT: 1234, 'PT.14.Lisbon': 5 }, '1,234 photos'],
  ['?place=pt.14.lisbon', { PT: 5, 'PT.14.Lisbon': 1234 }, '1,234 photos'],
  ['?place=PT.14.Lisbon@38.71,-9.14', {}, '2,048 photos'],
  ['?color=blue', { red: 5, blue: 1234 }, '1,234 photos'],
])('the number of photos of %s is exact before all of them are loaded', async (query, counts, exact) => {
  const place = 'PT.14.Lisbon@38.71,-9.14'
  openSearch(
    query,
    { first: [photos('a', 50, { place }), 'b'], b: [photos('b', 50, { place }), 'c'] },
    counts,
  )
  await screen.findByText(exact)
})

test('when a page of results fails, a message says so and Try again continues from there', async () => {
  const { requested, pages } = openSearch('?label=Cat&label=Dog', { first: [photos('a', 3), 'b'] })
  await screen.findByText('The rest could not be loaded.')
  expect(links()).toEqual(['a003', 'a002', 'a001'])
  pages.b = [photos('0', 1), null]
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('link', { name: /^0001/ })
  expect(requested).toEqual(['first', 'b', 'b'])
  expect(screen.queryByRole('alert')).toBeNull()
})

test('when a search fails, the person can try again', async () => {
  const { pages } = openSearch('?label=Cat', {})
  await screen.findByText('The search failed.')
  pages.first = [photos('a', 1), null]
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('link', { name: /^a001/ })
})

test('when photos leave the results, more results are loaded', async () => {
  const [photo] = photos('a', 1)
  const { client, requested } = openSearch('?without=Person', {
    first: [[photo!], 'b'],
    b: [photos('b', 23), 'c'],
    c: [photos('c', 1), null],
  })
  await screen.findByRole('link', { name: /^b023/ })
  expect(requested).toEqual(['first', 'b'])
  act(() =>
    photosOf(client).store.merge(
      [rowOf(aPhoto({ ...photo!, version: 2, labels: [aLabel('Person')] }))],
      'push',
    ),
  )
  await waitFor(() => expect(links()).not.toContain('a001'))
  await waitFor(() => expect(requested).toEqual(['first', 'b', 'c']))
})

test('a word search is read again after a change', async () => {
  const { client, pages } = openSearch('?word=exit', { first: [photos('a', 1), null] })
  await screen.findByRole('link', { name: /^a001/ })
  pages.first = [[...photos('b', 1), ...photos('a', 1)], null]
  act(() => photosOf(client).store.merge(photos('b', 1).map(rowOf), 'push'))
  await screen.findByRole('link', { name: /^b001/ })
})

test('results deleted during a connection loss disappear after it', async () => {
  const { pages } = openSearch('?label=Cat', { first: [photos('a', 3), null] })
  await screen.findByRole('link', { name: /^a003/ })
  pages.first = [photos('a', 1), null]
  act(() => catchUp())
  await waitFor(() => expect(links()).toEqual(['a001']))
})

test('after a gap every page is read again: moderated photos are blurred, deleted ones gone, new ones there', async () => {
  const moderation = [{ __typename: 'ModerationLabel', name: 'Violence', parent: null, confidence: 90 }]
  const pages: Record<string, [Photos, string | null]> = {
    first: [photos('d', 24), 'c'],
    c: [photos('c', 3), 'b'],
    b: [photos('b', 2), null],
  }
  let found: ReturnType<typeof usePhotos> | undefined
  const search = searchIn('?label=Cat')
  const requested: string[] = []
  const client = clientAnswering({
    Photos: ({ nextToken = 'first' }) => {
      requested.push(nextToken)
      const [items, next] = pages[nextToken]!
      return { data: { photos: { __typename: 'PhotoConnection', items, nextToken: next } } }
    },
    CountOfLabel: () => ({
      data: { labels: { __typename: 'LabelFacetConnection', nextToken: null, items: [] } },
    }),
  })
  function Found() {
    found = usePhotos(filterOf(search))
    return <FoundPhotos search={search} photos={found} />
  }
  render(
    <ApolloProvider client={client}>
      <Found />
    </ApolloProvider>,
  )
  await waitFor(() => expect(found?.photos).toHaveLength(24))
  act(() => found!.loadMore())
  await waitFor(() => expect(found?.complete).toBe(true))
  const ids = () => found!.photos!.map(({ id }) => id)
  expect(ids().slice(-5)).toEqual(['c003', 'c002', 'c001', 'b002', 'b001'])

  const [c3, , c1] = photos('c', 3, { version: 2 })
  pages.c = [[aPhoto({ ...c3!, moderation }), c1!], 'b']
  pages.b = [[...photos('b', 2), ...photos('a', 1)], 'z']
  requested.length = 0
  act(() => catchUp())
  await waitFor(() => expect(ids().slice(-5)).toEqual(['c003', 'c001', 'b002', 'b001', 'a001']))
  expect(requested).toEqual(['first', 'c', 'b'])
  expect(found!.complete).toBe(false)
  expect(photosOf(client).store.row('c003')?.moderated).toBe(true)
})

test('if the connection drops again during that reading, the known results stay', async () => {
  const { pages } = openSearch('?label=Cat&label=Dog', {
    first: [photos('d', 3), 'c'],
    c: [photos('c', 2), null],
  })
  await screen.findByRole('link', { name: /^c001/ })
  const [d3, , d1] = photos('d', 3)
  pages.first = [[d3!, d1!], 'c']
  delete pages.c
  act(() => catchUp())
  await act(async () => {})
  expect(links()).toEqual(['d003', 'd002', 'd001', 'c002', 'c001'])
  pages.c = [photos('c', 2), null]
  act(() => catchUp())
  await waitFor(() => expect(links()).toEqual(['d003', 'd001', 'c002', 'c001']))
})

test('returning to search results shows them at once and loads more near the end', async () => {
  const pages: Record<string, [Photos, string | null]> = {
    first: [photos('b', 24), 'c'],
    c: [photos('a', 1), null],
  }
  const { client, requested } = openSearch('?label=Cat', pages)
  await waitFor(() => expect(requested).toEqual(['first']))
  await screen.findByRole('link', { name: /^b024/ })
  cleanup()
  const search = searchIn('?label=Cat')
  let found: ReturnType<typeof usePhotos> | undefined
  function Found() {
    found = usePhotos(filterOf(search))
    return <FoundPhotos search={search} photos={found} />
  }
  render(
    <ApolloProvider client={client}>
      <Found />
    </ApolloProvider>,
  )
  expect(found?.photos).toHaveLength(24)
  act(() => found!.loadMore())
  await waitFor(() => expect(found?.photos).toHaveLength(25))
})

test('another search clears the selection, also one that was opened before', async () => {
  const client = clientAnswering({
    Photos: ({ filter }) => ({
      data: {
        photos: {
          __typename: 'PhotoConnection',
          items: photos(filter.labels[0] === 'Cat' ? 'c' : 'd', 2),
          nextToken: null,
        },
      },
    }),
    CountOfLabel: () => ({
      data: { labels: { __typename: 'LabelFacetConnection', nextToken: null, items: [] } },
    }),
  })
  function Found({ query }: { query: string }) {
    const search = searchIn(query)
    return <FoundPhotos search={search} photos={usePhotos(filterOf(search))} />
  }
  const page = (query: string) => (
    <ApolloProvider client={client}>
      <input aria-label="Search" />
      <Found query={query} />
    </ApolloProvider>
  )
  const { rerender } = render(page('?label=Dog'))
  await screen.findByRole('link', { name: /^d002/ })
  rerender(page('?label=Cat'))
  await screen.findByRole('link', { name: /^c002/ })
  await userEvent.click(screen.getAllByRole('checkbox')[0]!)
  expect([...selection()]).toEqual(['c002'])
  screen.getByRole('textbox').focus()
  rerender(page('?label=Dog'))
  await screen.findByRole('link', { name: /^d002/ })
  expect([...selection()]).toEqual([])
  expect(document.activeElement).toBe(screen.getByRole('textbox'))
})
