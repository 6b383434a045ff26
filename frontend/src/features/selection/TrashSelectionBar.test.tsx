// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { clearSelection, select, selection, useIsSelecting } from '../../shared/selection/selection.ts'
import TrashSelectionBar from './TrashSelectionBar.tsx'

afterEach(() => {
  clearSelection()
  cleanup()
})

const Bar = () => useIsSelecting() && <TrashSelectionBar />

test('Escape in the question about deleting for good keeps the selection', async () => {
  select(['a', 'b'])
  render(
    <ApolloProvider client={clientAnswering({})}>
      <Bar />
    </ApolloProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Delete for good' }))
  const keep = screen.getByRole('button', { name: 'Keep' })
  // In a browser, this key closes the dialog by itself.
  fireEvent.keyDown(keep, { key: 'Escape' })
  expect(selection().size).toBe(2)
})
