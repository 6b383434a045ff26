// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { clientAnswering } from '../../shared/answers.fixture.ts'
import { LabelFilter } from './LabelFilter.tsx'

afterEach(cleanup)

const library = { Cat: 12, Car: 40, Dog: 3 }

function open(labels: string[] = []) {
  const client = clientAnswering({
    LabelFacets: ({ startsWith = '' }) => ({
      data: {
        labels: {
          __typename: 'LabelFacetConnection',
          nextToken: null,
          items: Object.entries(library)
            .filter(([name]) => name.toLowerCase().startsWith(startsWith.toLowerCase()))
            .map(([name, count]) => ({ __typename: 'LabelFacet', name, count })),
        },
      },
    }),
  })
  function Filter() {
    const [chosen, setChosen] = useState(labels)
    return <LabelFilter chosen={chosen} onChange={setChosen} />
  }
  render(
    <ApolloProvider client={client}>
      <Filter />
    </ApolloProvider>,
  )
}
const names = () => screen.getAllByRole('option').map((option) => option.firstChild?.textContent)

test('the labels of the library are offered, the most frequent first', async () => {
  open()
  await userEvent.click(screen.getByRole('combobox', { name: 'Filter by label' }))
  await screen.findByRole('option', { name: /Car/ })
  expect(names()).toEqual(['Car', 'Cat', 'Dog'])
})

test('a label is chosen by typing its beginning and Enter', async () => {
  open()
  await userEvent.type(screen.getByRole('combobox'), 'cat')
  await screen.findByRole('option', { name: /Cat/ })
  await userEvent.keyboard('{Enter}')
  expect(screen.getByRole('button', { name: 'Remove Cat' })).toBeTruthy()
})

test('a label is chosen with the arrow keys, and taken back with Backspace', async () => {
  open()
  await userEvent.click(screen.getByRole('combobox'))
  await screen.findByRole('option', { name: /Car/ })
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(screen.getByRole('button', { name: 'Remove Cat' })).toBeTruthy()
  await userEvent.keyboard('{Backspace}')
  expect(screen.queryByRole('button', { name: 'Remove Cat' })).toBeNull()
})

test('Escape closes the list and chooses nothing', async () => {
  open()
  await userEvent.click(screen.getByRole('combobox'))
  await screen.findByRole('option', { name: /Car/ })
  await userEvent.keyboard('{ArrowDown}{Escape}')
  expect(screen.getByRole('combobox').getAttribute('aria-expanded')).toBe('false')
  expect(screen.queryByRole('button')).toBeNull()
})
