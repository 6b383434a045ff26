// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { firstTexts } from '../../shared/text/de/first-texts.ts'
import { loadLabels } from '../../shared/text/de/labels.ts'
import { otherTexts } from '../../shared/text/de/other-texts.ts'
import { translate } from '../../shared/text/in-language.ts'
import { LabelField } from './LabelField.tsx'

vi.mock('../../shared/text/language.ts', () => ({ language: 'de', locale: 'de', CHOSEN_LANGUAGE: '' }))
translate({ ...firstTexts, ...otherTexts })
await loadLabels()

const page = (names: string[], nextToken: string | null) => ({
  data: {
    labels: {
      __typename: 'LabelFacetConnection',
      items: names.map((name, n) => ({ __typename: 'LabelFacet', name, count: 9 - n })),
      nextToken,
    },
  },
})

function Field() {
  const [typed, setTyped] = useState('')
  return <LabelField chosen={[]} typed={typed} onTyped={setTyped} onChoose={() => {}} onRemove={() => {}} />
}

test('a person who types German is offered the labels that the album has: their own, and others by their German name', async () => {
  const client = clientAnswering({
    LabelFacets: ({ nextToken }) =>
      nextToken ? page(['Anna', 'Camera', 'Opa Karl', 'Raccoon'], null) : page(['Cat', 'Dog', 'Sea'], 'more'),
  })
  render(
    <ApolloProvider client={client}>
      <Field />
    </ApolloProvider>,
  )
  const field = screen.getByRole('combobox')
  const offered = async (typed: string) => {
    await userEvent.clear(field)
    await userEvent.type(field, typed)
    await screen.findAllByRole('option')
    return screen.getAllByRole('option').map((option) => option.querySelector('span')!.textContent)
  }
  expect(await offered('Ann')).toEqual(['Anna'])
  expect(await offered('Opa')).toEqual(['Opa Karl'])
  expect(await offered('Ka')).toEqual(['Katze', 'Kamera'])
  expect(await offered('wasch')).toEqual(['Waschbär'])
  expect(await offered('Do')).toEqual(['Hund'])
})
