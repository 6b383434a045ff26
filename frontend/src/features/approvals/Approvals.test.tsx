// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { german } from '../../shared/text/de/german.ts'
import { translate } from '../../shared/text/in-language.ts'
import Approvals from './Approvals.tsx'

translate(german)

test('a host reads in German what is in the photos of guests', async () => {
  const photo = aPhoto({ id: 'a', unapproved: true, addedBy: 'Zoë', labels: [aLabel('Cup')] })
  const client = clientAnswering({
    Photos: () => ({ data: { photos: { __typename: 'PhotoConnection', items: [photo], nextToken: null } } }),
  })
  render(
    <ApolloProvider client={client}>
      <Approvals />
    </ApolloProvider>,
  )
  expect(await screen.findByText('Tasse')).toBeTruthy()
})
