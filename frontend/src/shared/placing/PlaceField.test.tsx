// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../api/answers.fixture.ts'
import { PlaceField } from './PlaceField.tsx'

afterEach(cleanup)

const TOKYO = 'JP.40.Tokyo@35.69,139.69'

async function openWith(typed: string) {
  const place = { __typename: 'FoundPlace', place: TOKYO, latitude: 35.69, longitude: 139.69 }
  const client = clientAnswering({ FindPlaces: () => ({ data: { findPlaces: [place] } }) })
  const onChoose = vi.fn()
  const onKeyDown = vi.fn(({ defaultPrevented }) => defaultPrevented)
  render(
    <ApolloProvider client={client}>
      <div onKeyDown={onKeyDown}>
        <PlaceField chosen={undefined} onChoose={onChoose} />
      </div>
    </ApolloProvider>,
  )
  const field = screen.getByRole<HTMLInputElement>('combobox')
  await userEvent.type(field, typed)
  await screen.findByRole('option', { selected: true })
  return { field, onChoose, onKeyDown }
}

/** Safari has ended the composition by then (bugs.webkit.org/show_bug.cgi?id=165004). */
const SAFARIS_ENTER = { key: 'Enter', keyCode: 229 }

test('Enter that ends an input method’s composition chooses no place', async () => {
  const { field, onChoose } = await openWith('とうきょう')
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(field, SAFARIS_ENTER)
  expect(onChoose).not.toHaveBeenCalledWith(TOKYO)
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(onChoose).toHaveBeenLastCalledWith(TOKYO)
})

test('Escape clears what was typed, and only the next one reaches the dialog', async () => {
  const { field, onKeyDown } = await openWith('tok')
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(field.value).toBe('')
  expect(onKeyDown).toHaveLastReturnedWith(true)
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(onKeyDown).toHaveLastReturnedWith(false)
})

test('a click on a place leaves the focus in the field', async () => {
  const { field, onChoose } = await openWith('tok')
  await userEvent.click(screen.getByRole('option'))
  expect(onChoose).toHaveBeenLastCalledWith(TOKYO)
  expect(document.activeElement).toBe(field)
})
