// @vitest-environment happy-dom
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client'
import { Subject } from 'rxjs'
import { afterEach, expect, test, vi } from 'vitest'
import { aPhoto } from '../shared/api/answers.fixture.ts'
import { followPhotos } from './live.ts'
import { createPhotoStore } from './store.ts'

afterEach(() => void vi.useRealTimers())

test('a photo is labelled on the page as soon as its labels arrive, and hundreds of them are drawn together', () => {
  vi.useFakeTimers()
  const pushed = new Subject<ApolloLink.Result>()
  const client = new ApolloClient({ link: new ApolloLink(() => pushed), cache: new InMemoryCache() })
  const store = createPhotoStore()
  const shown: string[][] = []
  store.subscribe(({ before }) => void shown.push([...before.keys()]))
  const stop = followPhotos(client, store, { onAdded() {}, onEdited() {}, onSignedOut() {} })
  const push = (id: string) =>
    pushed.next({ data: { onPhotoChanged: { id, kind: 'UPDATED', photo: aPhoto({ id }) } } })

  push('a')
  vi.advanceTimersByTime(0)
  expect(shown).toEqual([['a']])
  push('b')
  vi.advanceTimersByTime(10)
  push('c')
  vi.advanceTimersByTime(10)
  expect(shown).toEqual([['a']])
  vi.advanceTimersByTime(100)
  expect(shown).toEqual([['a'], ['b', 'c']])
  push('d')
  vi.advanceTimersByTime(0)
  expect(shown).toEqual([['a'], ['b', 'c'], ['d']])

  shown.length = 0
  vi.advanceTimersByTime(100)
  for (let index = 0; index < 120; index++) push(`many ${index}`)
  vi.advanceTimersByTime(0)
  expect(shown.map((ids) => ids.length)).toEqual([50])
  vi.advanceTimersByTime(100)
  expect(shown.map((ids) => ids.length)).toEqual([50, 50, 20])
  stop()
})
