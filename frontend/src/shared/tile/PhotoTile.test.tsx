// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aLabel, aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { catchUp } from '../realtime/catch-up.ts'
import { setUploadProgress } from '../../photos/upload-progress.ts'
import { PhotoTile } from './PhotoTile.tsx'

afterEach(cleanup)

/** Renders a tile, and re-renders it with other props. */
function tile(first: { tabStop: boolean; isScrollingFast: boolean }) {
  const client = clientAnswering({})
  photosOf(client).store.merge([rowOf(aPhoto({ id: 'p' }))], 'answer')
  const drawn = (props: typeof first) => (
    <ApolloProvider client={client}>
      <PhotoTile id="p" href="/photo/p" {...props} />
    </ApolloProvider>
  )
  const { rerender } = render(drawn(first))
  return (next: typeof first) => rerender(drawn(next))
}
const name = () => screen.getByRole('link').getAttribute('aria-label')

test('during fast scrolling a tile shows only its colour, and is drawn when the scrolling slows', () => {
  const goOn = tile({ tabStop: false, isScrollingFast: true })
  expect(name()).toBe('Photo')
  goOn({ tabStop: false, isScrollingFast: false })
  expect(name()).toBe('p.jpg')
  goOn({ tabStop: false, isScrollingFast: true })
  expect(name()).toBe('p.jpg')
})

test('a photo reached by arrow key during scrolling keeps the focus when the page comes to rest', () => {
  const goOn = tile({ tabStop: false, isScrollingFast: true })
  goOn({ tabStop: true, isScrollingFast: true })
  screen.getByRole('link').focus()
  goOn({ tabStop: true, isScrollingFast: false })
  expect(document.activeElement).toBe(screen.getByRole('link'))
  expect(name()).toBe('p.jpg')
})

test('a loading picture keeps loading however often its tile is drawn again', () => {
  const goOn = tile({ tabStop: false, isScrollingFast: false })
  const image = document.querySelector('img')!
  Object.defineProperty(image, 'complete', { value: false })
  const { src } = image
  expect(src).toContain('/GRID')
  goOn({ tabStop: true, isScrollingFast: false })
  expect(document.querySelector('img')).toBe(image)
  expect(image.src).toBe(src)
  cleanup()
  expect(image.getAttribute('src'), 'it is not fetched to its end for nobody').toBeNull()
})

test('a picture that a lost network has left out is loaded when the album answers again', () => {
  tile({ tabStop: false, isScrollingFast: false })
  const image = document.querySelector('img')!
  const load = vi.spyOn(image, 'setAttribute')
  act(catchUp)
  expect(load).not.toHaveBeenCalled()
  fireEvent.error(image)
  act(catchUp)
  expect(load).toHaveBeenCalledExactlyOnceWith('src', image.src)
  act(catchUp)
  expect(load).toHaveBeenCalledOnce()
})

test('a photo whose bytes have all been sent waits for its analysis and is not called uploading', () => {
  const uploading = (fraction: number) => {
    setUploadProgress('p', { fraction })
    const client = clientAnswering({})
    photosOf(client).store.merge([rowOf(aPhoto({ id: 'p', status: 'PENDING_UPLOAD' }))], 'answer')
    render(
      <ApolloProvider client={client}>
        <PhotoTile id="p" href="/photo/p" tabStop isScrollingFast={false} />
      </ApolloProvider>,
    )
    const texts = [name(), screen.queryByRole('img')?.getAttribute('aria-label')]
    cleanup()
    return texts
  }
  expect(uploading(0.4)).toEqual(['p.jpg: Uploading', 'Uploading, 40%'])
  expect(uploading(0.999)).toEqual(['p.jpg: Uploading', 'Uploading, 99%'])
  expect(uploading(1)).toEqual(['p.jpg: Waiting to be analysed', undefined])
  setUploadProgress('p', undefined)
})

test('after a person has seen a blurred photo or said that nothing is wrong with it, its tile has the focus', async () => {
  const client = clientAnswering({})
  const moderation = [{ __typename: 'ModerationLabel', name: 'Weapons', parent: null, confidence: 91 }]
  for (const id of ['seen', 'harmless'])
    photosOf(client).store.merge([rowOf(aPhoto({ id, title: id, moderation }))], 'answer')
  render(
    <ApolloProvider client={client}>
      {['seen', 'harmless'].map((id) => (
        <div key={id}>
          <PhotoTile id={id} href={`/photo/${id}`} tabStop isScrollingFast={false} />
        </div>
      ))}
    </ApolloProvider>,
  )
  const link = (title: string) => screen.getByRole('link', { name: new RegExp(`^${title}`) })
  await userEvent.click(screen.getByRole('button', { name: 'Show seen' }))
  expect(screen.queryByRole('button', { name: 'Show seen' })).toBeNull()
  expect(document.activeElement).toBe(link('seen'))
  await userEvent.click(screen.getByRole('button', { name: 'Nothing wrong here: harmless' }))
  expect(document.activeElement).toBe(link('harmless'))
})

test('a person who speaks to their computer can say what they see on a tile: it is in the name, in its order', () => {
  const words = (text: string | null) => ` ${text!.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
  const rawFile = {
    __typename: 'RawFile',
    id: 'r',
    title: 'p.CR3',
    contentType: 'image/x-canon-cr3',
    bytes: 9,
  }
  const labels = [aLabel('Animal'), aLabel('Cat', 90, [], ['Animal']), aLabel('Tabby', 99, [], ['Animal'])]
  const reason = { __typename: 'Reason', code: 'CORRUPT', message: 'Damaged.' }
  for (const photo of [
    { labels, rawFile, favourite: true },
    { status: 'PROCESSING', rawFile, favourite: true },
    { status: 'FAILED', rawFile, favourite: true },
    { status: 'REJECTED', reason },
  ]) {
    const client = clientAnswering({})
    photosOf(client).store.merge([rowOf(aPhoto({ id: 'p', ...photo }))], 'answer')
    render(
      <ApolloProvider client={client}>
        <PhotoTile id="p" href="/photo/p" tabStop isScrollingFast={false} />
      </ApolloProvider>,
    )
    const seen = words(screen.getByRole('link').textContent)
    expect(seen.trim()).not.toBe('')
    expect(words(name())).toContain(seen)
    cleanup()
  }
})
