// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { useNotices } from '../../shared/ui/notices.ts'
import PhotoViewer from './PhotoViewer.tsx'
import { panelShown } from './preferences.ts'

beforeEach(() => panelShown.set(true))
afterEach(cleanup)

const Notices = () =>
  useNotices().map(({ id, message, action }) => (
    <p key={id}>
      {message} {action && <button onClick={action.run}>{`Undo: ${message}`}</button>}
    </p>
  ))

function open(answers: Parameters<typeof clientAnswering>[0]) {
  const photo = aPhoto({ id: 'a', labels: [aLabel('Cat', 97)] })
  const client = clientAnswering({ OpenPhoto: () => ({ data: { photo } }), ...answers })
  render(
    <ApolloProvider client={client}>
      <PhotoViewer id="a" onGo={vi.fn()} onClose={vi.fn()} onSlideshow={vi.fn()} onKeys={vi.fn()} />
      <Notices />
    </ApolloProvider>,
  )
}
const corrected = (labels: object[], version: number) => [aPhoto({ id: 'a', labels, version })]

test('a label is removed at once, and Undo restores it as the machine’s', async () => {
  const RemoveSeenLabels = vi.fn(({ undo }: { undo?: boolean }) => ({
    data: { removeLabels: corrected(undo ? [aLabel('Cat', 97)] : [], undo ? 3 : 2) },
  }))
  open({ RemoveSeenLabels })
  await userEvent.click(await screen.findByRole('button', { name: 'Remove Cat' }))
  expect(screen.queryByRole('button', { name: 'Remove Cat' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Undo: Removed Cat.' }))
  expect((await screen.findByRole('button', { name: /^Cat/ })).textContent).toBe('Cat97%')
  expect(RemoveSeenLabels).toHaveBeenLastCalledWith({ ids: ['a'], labels: ['Cat'], undo: true })
})

test('a refused label of your own disappears, with the reason in plain words', async () => {
  open({
    AddOwnLabels: () => ({
      data: null,
      errors: [{ message: '…', errorType: 'ValidationError', errorInfo: { code: 'OWN_LABELS' } }],
    }),
  })
  await userEvent.type(await screen.findByLabelText('Add a label'), 'Minka{Enter}')
  expect(
    await screen.findByText('The photo could not be changed: it would have more than 10 labels of your own.'),
  ).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove Minka' })).toBeNull())
})

test('a label that could not be added is back in its field for another attempt', async () => {
  const AddOwnLabels = vi
    .fn()
    .mockRejectedValueOnce(new Error('no network'))
    .mockReturnValue({ data: { addLabels: corrected([{ ...aLabel('Minka', 100), source: 'USER' }], 2) } })
  open({ AddOwnLabels })
  const field = await screen.findByLabelText<HTMLInputElement>('Add a label')
  await userEvent.type(field, 'Minka{Enter}')
  await screen.findByText('The photo could not be changed. Try again.')
  await waitFor(() => expect(field.value).toBe('Minka'))
  expect(screen.queryByRole('button', { name: 'Remove Minka' })).toBeNull()
  await userEvent.type(field, '{Enter}')
  await waitFor(() => expect(AddOwnLabels).toHaveBeenCalledTimes(2))
  expect(AddOwnLabels).toHaveBeenLastCalledWith({ ids: ['a'], labels: ['Minka'] })
  expect(field.value).toBe('')
})

test('a label that could not be added does not mix with the next one being typed', async () => {
  let refuse = (_: Error) => {}
  open({ AddOwnLabels: () => new Promise((_, reject) => (refuse = reject)) })
  const field = await screen.findByLabelText<HTMLInputElement>('Add a label')
  await userEvent.type(field, 'Minka{Enter}To')
  await screen.findByRole('button', { name: 'Remove Minka' })
  refuse(new Error('no network'))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove Minka' })).toBeNull())
  await userEvent.type(field, 'm')
  expect(field.value).toBe('Tom')
})
