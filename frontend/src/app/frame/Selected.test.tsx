// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { catchUp } from '../../shared/realtime/catch-up.ts'
import { clearSelection, select, selection } from '../../shared/selection/selection.ts'
import { Selected } from './Selected.tsx'

afterEach(() => {
  cleanup()
  clearSelection()
})

/** Selects photos, and pushes changes to them. */
function selecting(ids: string[], answers: Parameters<typeof clientAnswering>[0] = {}) {
  const client = clientAnswering(answers)
  render(
    <ApolloProvider client={client}>
      <Selected />
    </ApolloProvider>,
  )
  act(() => select(ids))
  const { store } = photosOf(client)
  return (photo: ReturnType<typeof aPhoto>, kind: 'UPDATED' | 'REMOVED' = 'UPDATED') =>
    act(() => (kind === 'REMOVED' ? store.remove([photo.id]) : store.merge([rowOf(photo)], 'push')))
}

test('photos stay selected while they are analysed and after their labels arrive', () => {
  const push = selecting(['s1', 's2'])
  push(aPhoto({ id: 's1', status: 'PROCESSING' }))
  expect([...selection()]).toEqual(['s1', 's2'])
  push(aPhoto({ id: 's1', version: 2, labels: [aLabel('Cat')] }))
  push(aPhoto({ id: 's2', version: 2, status: 'FAILED' }))
  expect([...selection()]).toEqual(['s1', 's2'])
})

test('photos trashed or deleted in another window are deselected', () => {
  const push = selecting(['g1', 'g2', 'g3'])
  push(aPhoto({ id: 'g1', version: 2, trashedAt: '2026-05-04T10:20:30Z' }))
  push(aPhoto({ id: 'g2', version: 2 }), 'REMOVED')
  expect([...selection()]).toEqual(['g3'])
})

test('photos that disappeared during a connection loss are deselected; photos that could not be checked stay selected', async () => {
  const there: Record<string, string | null> = { n1: null, n2: '2026-05-04T10:20:30Z' }
  const PhotosById = vi.fn(({ ids }: { ids: string[] }) => ({
    data: {
      photosById: ids.filter((id) => id in there).map((id) => aPhoto({ id, trashedAt: there[id]! })),
    },
  }))
  PhotosById.mockImplementationOnce(() => {
    throw new Error('No network.')
  })
  selecting(['n1', 'n2', 'n3'], { PhotosById })
  act(() => catchUp())
  await waitFor(() => expect(PhotosById).toHaveBeenCalledTimes(1))
  expect([...selection()]).toEqual(['n1', 'n2', 'n3'])
  act(() => catchUp())
  await waitFor(() => expect([...selection()]).toEqual(['n1']))
})
