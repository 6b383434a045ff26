// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { aLabel, aPhoto, clientAnswering } from '../shared/answers.fixture.ts'
import { tellOfPhotos } from '../shared/photo-changes.ts'
import { newsOf } from '../shared/photo-news.ts'
import { clearSelection, select, selection } from '../shared/selection.ts'
import { createCache } from './cache/cache.ts'
import { applyChange } from './live/apply-change.ts'
import { Selected } from './Selected.tsx'

afterEach(() => {
  cleanup()
  clearSelection()
})

/** Photos that are selected, and what is pushed of one. */
function selecting(...ids: string[]) {
  const client = clientAnswering({}, createCache())
  render(
    <ApolloProvider client={client}>
      <Selected />
    </ApolloProvider>,
  )
  act(() => select(ids))
  return (photo: ReturnType<typeof aPhoto>, kind: 'UPDATED' | 'REMOVED' = 'UPDATED') =>
    act(() => {
      const { id, version } = photo as typeof photo & { version: number }
      applyChange(client.cache, {
        owner: 'o',
        id,
        version,
        kind,
        photo: kind === 'REMOVED' ? null : photo,
      } as any)
      tellOfPhotos([newsOf(client.cache, id)])
    })
}

test('photos that are still being looked at stay selected, before and after their labels have arrived', () => {
  const push = selecting('s1', 's2')
  push(aPhoto({ id: 's1', status: 'PROCESSING' }))
  expect([...selection()]).toEqual(['s1', 's2'])
  push(aPhoto({ id: 's1', version: 2, labels: [aLabel('Cat')] }))
  push(aPhoto({ id: 's2', version: 2, status: 'FAILED' }))
  expect([...selection()]).toEqual(['s1', 's2'])
})

test('what goes to the trash or for good in another window is not selected any more', () => {
  const push = selecting('g1', 'g2', 'g3')
  push(aPhoto({ id: 'g1', version: 2, trashedAt: '2026-05-04T10:20:30Z' }))
  push(aPhoto({ id: 'g2', version: 2 }), 'REMOVED')
  expect([...selection()]).toEqual(['g3'])
})
