// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { clearSelection, select, selection } from '../../shared/selection/selection.ts'
import SelectionActions from './SelectionActions.tsx'

afterEach(() => {
  clearSelection()
  cleanup()
})

test('closing “Add to album” keeps the selection', async () => {
  select(['a', 'b'])
  const albums = { __typename: 'AlbumConnection', items: [], nextToken: null }
  render(
    <ApolloProvider client={clientAnswering({ Albums: () => ({ data: { albums } }) })}>
      <SelectionActions />
    </ApolloProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to album' }))
  await userEvent.click(screen.getByRole('button', { name: 'New album…' }))
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(selection().size).toBe(2)
})
