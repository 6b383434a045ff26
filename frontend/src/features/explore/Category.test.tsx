// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { Category } from './Category.tsx'

const label = (name: string) => ({ __typename: 'LabelFacet', name, count: 1, cover: null })
const pages: Record<string, object> = {
  first: { items: [label('Bear')], nextToken: 'second' },
  second: { items: [label('Cat')], nextToken: 'third' },
  third: { items: [label('Dog')], nextToken: null },
}
const shown = () =>
  screen.getAllByRole('listitem').map(({ textContent }) => /[A-Z][a-z]+/.exec(textContent!)![0])
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

test('more labels that cannot be loaded are said to be missing, and can be tried again', async () => {
  let isAnswering = true
  const client = clientAnswering({
    LabelsOfCategory: ({ nextToken }) => {
      if (!isAnswering) throw new Error('No network.')
      return { data: { labels: { __typename: 'LabelFacetConnection', ...pages[nextToken ?? 'first'] } } }
    },
  })
  render(
    <ApolloProvider client={client}>
      <Category name="Animals and Pets" />
    </ApolloProvider>,
  )
  await screen.findByRole('button', { name: 'Show more' })
  isAnswering = false
  await press('Show more')
  await screen.findByText('The rest could not be loaded.')
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  expect(shown()).toEqual(['Bear'])

  isAnswering = true
  await press('Try again')
  await waitFor(() => expect(shown()).toEqual(['Bear', 'Cat']))
  expect(screen.queryByText('The rest could not be loaded.')).toBeNull()
  await press('Show more')
  await waitFor(() => expect(shown()).toEqual(['Bear', 'Cat', 'Dog']))
  expect(screen.queryByRole('button')).toBeNull()
})
