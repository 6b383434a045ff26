// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { catchUp } from '../../shared/realtime/catch-up.ts'
import { titleText } from '../../shared/text/editable.ts'
import { saveTitle } from './save-album.ts'
import { useAlbum } from './use-album.ts'

afterEach(cleanup)

/** The page of an album whose API answers each reading when the test wants, with the title at the time of the request. */
function openAlbum() {
  const album = { title: 'Summer' }
  const values = () => ({
    ...{ __typename: 'Album', id: 'summer', title: album.title, count: 0, filter: null, cover: null },
    ...{ createdAt: '2026-05-04T10:20:30Z', chosenCover: null },
  })
  const readings: (() => void)[] = []
  const client = clientAnswering({
    Album: () => {
      const answer = { data: { album: values() } }
      return new Promise((resolve) => readings.push(() => resolve(answer)))
    },
    UpdateAlbum: ({ input }) => {
      album.title = input.title
      return { data: { updateAlbum: values() } }
    },
  })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ApolloProvider client={client}>{children}</ApolloProvider>
  )
  const { result } = renderHook(() => useAlbum('summer'), { wrapper })
  return {
    ...{ client, album, readings },
    answer: (reading: number) => act(async () => readings[reading]!()),
    title: () => result.current.album?.title,
  }
}

test('a change that was missed while an album was first read is shown, after one more request', async () => {
  const { album, readings, answer, title } = openAlbum()
  await waitFor(() => expect(readings).toHaveLength(1))
  album.title = 'Winter'
  act(() => catchUp())
  await answer(0)
  await waitFor(() => expect(readings).toHaveLength(2))
  await answer(1)
  await waitFor(() => expect(title()).toBe('Winter'))
  expect(readings).toHaveLength(2)
})

test('an album that was read is read once after a gap', async () => {
  const { album, readings, answer, title } = openAlbum()
  await waitFor(() => expect(readings).toHaveLength(1))
  await answer(0)
  await waitFor(() => expect(title()).toBe('Summer'))
  album.title = 'Winter'
  act(() => catchUp())
  await waitFor(() => expect(readings).toHaveLength(2))
  await answer(1)
  await waitFor(() => expect(title()).toBe('Winter'))
  expect(readings).toHaveLength(2)
})

test('a new title is shown in the end, although an answer from before it comes later', async () => {
  const { client, readings, answer, title } = openAlbum()
  await waitFor(() => expect(readings).toHaveLength(1))
  await answer(0)
  await waitFor(() => expect(title()).toBe('Summer'))
  act(() => catchUp())
  await waitFor(() => expect(readings).toHaveLength(2))
  await act(() => saveTitle(client, 'summer', { from: 'Summer', to: 'Winter' }, titleText))
  await answer(1)
  await waitFor(() => expect(readings).toHaveLength(3))
  await answer(2)
  await waitFor(() => expect(title()).toBe('Winter'))
})
