// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useLocation } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { clearNotices, shownNotices } from '../../shared/ui/notices.ts'
import { AlbumHead } from './AlbumHead.tsx'
import { setTargetAlbum } from './target-album.ts'
import TargetAlbumBar from './TargetAlbumBar.tsx'

beforeEach(clearNotices)
afterEach(() => {
  cleanup()
  setTargetAlbum(undefined)
  history.replaceState(null, '', '/')
})

const album = {
  ...{ __typename: 'Album' as const, id: 'cats', title: 'Cats', count: 2, filter: null, cover: null },
  createdAt: '2026-05-04T10:20:30Z',
}
/** An answer that the test gives when it wants. */
function late(data: object) {
  let resolve = (_: object) => {}
  const promise = new Promise<object>((given) => (resolve = given))
  return { answer: () => promise, give: () => act(async () => resolve({ data })) }
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const messages = () => shownNotices().map(({ message }) => message)

test('a person whose album has been deleted is led to the others, unless they have opened another page', async () => {
  for (const [leaves, stays] of [
    ['/albums/cats', '/albums'],
    ['/explore', '/explore'],
  ] as const) {
    clearNotices()
    history.replaceState(null, '', '/albums/cats')
    const deleting = late({ deleteAlbum: 'cats' })
    render(
      <ApolloProvider client={clientAnswering({ DeleteAlbum: deleting.answer })}>
        <AlbumHead album={album} />
      </ApolloProvider>,
    )
    await press('Delete album')
    await press('Delete the album')
    act(() => navigate(leaves))
    await deleting.give()
    await waitFor(() => expect(messages()).toHaveLength(1))
    expect(location.pathname).toBe(stays)
    cleanup()
  }
})

/** As TargetAlbum shows the bar. */
function OnLibraryPage() {
  const [path] = useLocation()
  return path === '/' && <TargetAlbumBar />
}

test('a person who saves an album’s search is led to the album, unless they have left the search', async () => {
  for (const leaves of [false, 'Cancel', 'without cancelling']) {
    clearNotices()
    history.replaceState(null, '', '/?label=Cat')
    const saving = late({ updateAlbum: { ...album, filter: '{"labels":["Cat"]}', chosenCover: null } })
    setTargetAlbum({ what: 'search', id: 'cats', title: 'Cats' })
    render(
      <ApolloProvider
        client={clientAnswering({
          AlbumValues: () => ({ data: { album: { ...album, filter: '{}', chosenCover: null } } }),
          UpdateAlbum: saving.answer,
        })}
      >
        <OnLibraryPage />
      </ApolloProvider>,
    )
    await press('Save search')
    if (leaves === 'Cancel') await press('Cancel')
    if (leaves) act(() => navigate('/explore'))
    await saving.give()
    await waitFor(() => expect(messages()).toEqual(['Saved the new search of “Cats”.']))
    // The page goes on in the turn after the message.
    await act(async () => {})
    await waitFor(() => expect(location.pathname).toBe(leaves ? '/explore' : '/albums/cats'))
    act(() => navigate('/'))
    expect(screen.queryByRole('button', { name: 'Save search' }), 'the search is over').toBeNull()
    cleanup()
  }
})
