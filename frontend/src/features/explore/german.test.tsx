// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { firstTexts } from '../../shared/text/de/first-texts.ts'
import { loadLabels } from '../../shared/text/de/labels.ts'
import { otherTexts } from '../../shared/text/de/other-texts.ts'
import { translate } from '../../shared/text/in-language.ts'
import { Category } from './Category.tsx'

// The language is read once, with the first import.
vi.hoisted(() => localStorage.setItem('album.language', 'de'))

translate({ ...firstTexts, ...otherTexts })
await loadLabels()

const label = (name: string) => ({ __typename: 'LabelFacet', name, count: 1, cover: null })

test('a category of more than a page has all its labels at once in German, so no tile moves later', async () => {
  const pages = [
    { items: [label('Bear'), label('Cat')], nextToken: 'more' },
    { items: [label('Monkey')], nextToken: null },
  ]
  const client = clientAnswering({
    LabelsOfCategory: ({ nextToken }) => ({
      data: { labels: { __typename: 'LabelFacetConnection', ...pages[nextToken ? 1 : 0] } },
    }),
  })
  render(
    <ApolloProvider client={client}>
      <Category name="Animals and Pets" />
    </ApolloProvider>,
  )
  await screen.findByText('Katze')
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Affe'),
    expect.stringContaining('Bär'),
    expect.stringContaining('Katze'),
  ])
  expect(screen.queryByRole('button')).toBeNull()
})
