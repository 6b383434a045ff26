// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { ChangeDate } from './ChangeDate.tsx'

afterEach(cleanup)

test.each([
  ['2026-05-04T10:20:30', 'Shift'],
  [null, 'Set'],
])('dates of several photos are shifted at first, unless there is none to shift: %s', (takenLocal, way) => {
  const client = clientAnswering({ RecordedOf: () => ({ data: { photo: null } }) })
  const photos = ['a', 'b'].map((id) => aPhoto({ id, takenLocal }))
  photosOf(client).store.merge(photos.map(rowOf), 'answer')
  render(
    <ApolloProvider client={client}>
      <ChangeDate ids={['a', 'b']} onClose={() => {}} />
    </ApolloProvider>,
  )
  expect(screen.getByRole<HTMLInputElement>('radio', { name: way }).checked).toBe(true)
})

test.each([
  ['2026-05-04T10:20:30', false],
  [null, true],
])('the date of one photo can be shifted only if it has one: %s', (takenLocal, isDisabled) => {
  const client = clientAnswering({ RecordedOf: () => ({ data: { photo: null } }) })
  photosOf(client).store.merge([rowOf(aPhoto({ id: 'a', takenLocal }))], 'answer')
  render(
    <ApolloProvider client={client}>
      <ChangeDate ids={['a']} onClose={() => {}} />
    </ApolloProvider>,
  )
  fireEvent.click(screen.getByRole('radio', { name: 'Shift' }))
  fireEvent.change(screen.getByLabelText('Hours'), { target: { value: '2' } })
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Change' }).disabled).toBe(isDisabled)
})
