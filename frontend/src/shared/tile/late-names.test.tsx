// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aLabel, aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { firstTexts } from '../text/de/first-texts.ts'
import { translate } from '../text/in-language.ts'
import { PhotoTile } from './PhotoTile.tsx'

const names = vi.hoisted(() => {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  return { arrive, arrived, areAskedFor: false }
})
vi.mock('../text/de/all-labels.ts', async (original) => {
  names.areAskedFor = true
  await names.arrived
  return original()
})

test('a person sees a photo before the German names of labels are loaded, and never an English name', async () => {
  translate(firstTexts)
  const client = clientAnswering({})
  const photo = aPhoto({ id: 'p', favourite: true, labels: [aLabel('Cat'), aLabel('Omas Küche')] })
  photosOf(client).store.merge([rowOf(photo)], 'answer')
  render(
    <ApolloProvider client={client}>
      <PhotoTile id="p" href="/photo/p" tabStop isScrollingFast={false} />
    </ApolloProvider>,
  )
  const tile = screen.getByRole('link')
  const picture = tile.querySelector('img')
  expect(picture!.src).toContain('/GRID')
  expect(tile.getAttribute('aria-label')).toBe('p.jpg: Favorit')
  expect(tile.textContent).toBe('')
  await vi.waitFor(() => expect(names.areAskedFor).toBe(true))
  expect(tile.textContent).toBe('')

  names.arrive()
  await screen.findByText('Katze')
  expect(tile.textContent).toBe('Katze Omas Küche ')
  expect(tile.getAttribute('aria-label')).toBe('p.jpg: Favorit, Katze, Omas Küche')
  expect(tile.querySelector('img')).toBe(picture)
})
