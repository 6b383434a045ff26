// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { aPhoto, clientAnswering } from '../../../shared/api/answers.fixture.ts'
import type { OpenedPhoto } from '../labels.ts'
import { PhotoPanel } from './PhotoPanel.tsx'

afterEach(cleanup)

const nothing = () => {}
const open = (photo: object) =>
  render(
    <ApolloProvider client={clientAnswering({})}>
      <PhotoPanel
        photo={photo as OpenedPhoto}
        analysis={undefined}
        highlighted={undefined}
        onHighlight={nothing}
        onDate={nothing}
        onPlace={nothing}
        onPin={nothing}
      />
    </ApolloProvider>,
  )

test('a photo without labels says why', () => {
  const reason = { __typename: 'Reason', code: 'NOTHING_RECOGNISED', message: '…' }
  open(aPhoto({ id: 'a', reason }))
  screen.getByText('No labels. Nothing was recognised with enough confidence.')
  cleanup()
  open(aPhoto({ id: 'b', reason: { ...reason, code: 'TOO_SMALL' } }))
  screen.getByText(/^No labels\. .*80 pixels/)
  cleanup()
  // The owner has removed all labels.
  open(aPhoto({ id: 'c' }))
  screen.getByText('No labels.')
})

test('a photo that was refused has no empty list of labels', () => {
  open(aPhoto({ id: 'a', status: 'REJECTED' }))
  expect(screen.queryByRole('heading', { name: 'Labels' })).toBeNull()
  cleanup()
  open(aPhoto({ id: 'b', status: 'PROCESSING' }))
  screen.getByRole('heading', { name: 'Labels' })
})

test('a person who writes more about a photo than searches find reads so, while they write', () => {
  open(aPhoto({ id: 'a' }))
  const field = screen.getByLabelText('Description')
  const words = (count: number) => Array.from({ length: count }, (_, n) => `word${n}`).join(' ')
  fireEvent.change(field, { target: { value: words(40) } })
  expect(screen.queryByText(/^Searches find/)).toBeNull()
  fireEvent.change(field, { target: { value: words(41) } })
  screen.getByText('Searches find at most the first 40 words.')
})

test('a photo’s size is shown in pixels and bytes, however small', () => {
  open(aPhoto({ id: 'a', width: 64, height: 48, bytes: 2_340 }))
  screen.getByText('64 × 48, 2.3 kB')
  cleanup()
  open(aPhoto({ id: 'b', width: 6000, height: 4000, bytes: 12_345_678 }))
  screen.getByText('6,000 × 4,000, 12.3 MB')
  cleanup()
  // The file could not be read.
  open(aPhoto({ id: 'c', status: 'REJECTED', width: null, height: null, bytes: 12_345_678 }))
  screen.getByText('12.3 MB')
})

test('Escape that ends an input method’s composition keeps the label that is being typed', () => {
  open(aPhoto({ id: 'a' }))
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Add a label' })
  fireEvent.change(field, { target: { value: 'さくら' } })
  fireEvent.keyDown(field, { key: 'Escape', isComposing: true })
  // Safari has ended the composition by then.
  fireEvent.keyDown(field, { key: 'Escape', keyCode: 229 })
  expect(field.value).toBe('さくら')
  expect(fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 }), 'and Enter would add it').toBe(false)
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(field.value).toBe('')
})
