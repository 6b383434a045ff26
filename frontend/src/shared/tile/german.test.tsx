// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { firstTexts } from '../text/de/first-texts.ts'
import { loadLabels } from '../text/de/labels.ts'
import { translate } from '../text/in-language.ts'
import { PhotoTile } from './PhotoTile.tsx'

translate(firstTexts)
await loadLabels()

test('a person reads in German why a photo is blurred', () => {
  const client = clientAnswering({})
  const found = {
    __typename: 'ModerationLabel',
    name: 'Graphic Violence',
    parent: 'Violence',
    confidence: 90,
  }
  photosOf(client).store.merge([rowOf(aPhoto({ id: 'p', moderation: [found] }))], 'answer')
  render(
    <ApolloProvider client={client}>
      <PhotoTile id="p" href="/photo/p" tabStop isScrollingFast={false} />
    </ApolloProvider>,
  )
  expect(screen.getByText('Drastische Gewalt')).toBeTruthy()
})

test('a host reads in German whose file was refused and what to ask them for', () => {
  const client = clientAnswering({})
  const reason = { __typename: 'Reason', code: 'CORRUPT', message: '…' }
  const photo = aPhoto({ id: 'r', status: 'REJECTED', reason, images: [], addedBy: 'Zoë' })
  photosOf(client).store.merge([rowOf(photo)], 'answer')
  render(
    <ApolloProvider client={client}>
      <PhotoTile id="r" href="/photo/r" tabStop isScrollingFast={false} />
    </ApolloProvider>,
  )
  expect(screen.getByText('Hinzugefügt von Zoë. Lass dir die Datei noch einmal schicken.')).toBeTruthy()
})

test('a host reads in German whose file has not arrived yet', async () => {
  const client = clientAnswering({ MissingFiles: () => ({ data: { missingFiles: ['m'] } }) })
  const photo = aPhoto({ id: 'm', status: 'PENDING_UPLOAD', images: [], addedBy: 'Zoë' })
  photosOf(client).store.merge([rowOf(photo)], 'answer')
  render(
    <ApolloProvider client={client}>
      <PhotoTile id="m" href="/photo/m" tabStop isScrollingFast={false} />
    </ApolloProvider>,
  )
  expect(await screen.findByText('Die Datei von Zoë ist noch nicht angekommen')).toBeTruthy()
})
