import { ApolloClient, ApolloLink, Observable } from '@apollo/client'
import { expect, test } from 'vitest'
import { OpenPhotoDocument, PhotosDocument, TrashDocument } from '../../generated/graphql.ts'
import { aLabel, aPhoto } from '../../shared/answers.fixture.ts'
import { applyChange } from '../live/apply-change.ts'
import { createCache } from './cache.ts'
import { newestWins } from './newest-wins.ts'

type Photos = ReturnType<typeof aPhoto>[]
const page = (items: Photos, nextToken: string | null = null) => ({
  photos: { __typename: 'PhotoConnection', items, nextToken },
})

/** The library in this window, and what the API answers next. */
function library() {
  const cache = createCache()
  const state: { answer: () => Promise<unknown> } = {
    answer: () => Promise.reject(new Error('Not told yet.')),
  }
  const api = new ApolloLink(
    () =>
      new Observable((observer) => {
        state.answer().then(
          (data) => {
            observer.next({ data: data as any })
            observer.complete()
          },
          (error) => observer.error(error),
        )
      }),
  )
  const client = new ApolloClient({ cache, link: newestWins(cache).concat(api) })
  const ask = async (data: unknown, variables = {}) => {
    state.answer = async () => data
    await client.query({
      query: PhotosDocument,
      variables: { limit: 50, ...variables },
      fetchPolicy: 'network-only',
    })
  }
  return {
    client,
    state,
    ask,
    ids: (variables = {}) =>
      client.cache
        .readQuery({ query: PhotosDocument, variables: { limit: 50, ...variables } })
        ?.photos.items.map(({ id }) => id),
    push: (kind: 'ADDED' | 'UPDATED' | 'REMOVED', photo: ReturnType<typeof aPhoto>) =>
      applyChange(cache, {
        owner: 'o',
        id: photo.id,
        version: photo.version as number,
        kind,
        photo: kind === 'REMOVED' ? null : (photo as any),
      }),
  }
}

test('fault 27: a pushed update that arrives before the first answer is not undone by it', async () => {
  const { client, state, push, ids } = library()
  let answer = (_data: unknown) => {}
  state.answer = () => new Promise((resolve) => (answer = resolve))
  const asked = client.query({ query: PhotosDocument, variables: { limit: 50 } })
  push('UPDATED', aPhoto({ id: 'f27', version: 7, title: 'New', labels: [aLabel('Cat')] }))
  answer(page([aPhoto({ id: 'f27', version: 3, title: 'Old', status: 'PROCESSING' })]))
  await asked
  expect(ids()).toEqual(['f27'])
  const photo = (client.cache.extract() as Record<string, any>)['Photo:f27']
  expect(photo).toMatchObject({ title: 'New', status: 'READY', version: 7 })
  expect(photo.labels).toHaveLength(1)
})

test('an answer older than what was pushed takes nothing back, not even what was emptied', async () => {
  const { client, ask, push } = library()
  push('UPDATED', aPhoto({ id: 'v', version: 5, trashedAt: null, title: 'Newer' }))
  await ask(page([aPhoto({ id: 'v', version: 4, trashedAt: '2026-05-04T10:20:30Z', title: 'Older' })]))
  expect((client.cache.extract() as Record<string, any>)['Photo:v']).toMatchObject({
    title: 'Newer',
    trashedAt: null,
  })
})

test('a photo that was deleted does not come back with an answer that was under way', async () => {
  const { ask, push, ids } = library()
  await ask(page([aPhoto({ id: 'b' }), aPhoto({ id: 'a' })]))
  push('REMOVED', aPhoto({ id: 'b' }))
  expect(ids()).toEqual(['a'])
  await ask(page([aPhoto({ id: 'b' }), aPhoto({ id: 'a' })]))
  expect(ids()).toEqual(['a'])
})

test('new photos appear first, each once, however often they are announced', async () => {
  const { ask, push, ids } = library()
  await ask(page([aPhoto({ id: '02' }), aPhoto({ id: '01' })]))
  push('ADDED', aPhoto({ id: '04', status: 'PENDING_UPLOAD' }))
  push('ADDED', aPhoto({ id: '03' }))
  push('UPDATED', aPhoto({ id: '04', version: 2 }))
  expect(ids()).toEqual(['04', '03', '02', '01'])
})

test('an old photo is not put at the end of a list whose next pages are not loaded', async () => {
  const { ask, push, ids } = library()
  await ask(page([aPhoto({ id: '20' }), aPhoto({ id: '19' })], 'more'))
  push('UPDATED', aPhoto({ id: '05', version: 4 }))
  expect(ids()).toEqual(['20', '19'])
  await ask(page([aPhoto({ id: '05', version: 4 })]), { nextToken: 'more' })
  expect(ids()).toEqual(['20', '19', '05'])
})

test('a trashed photo leaves the album for the trash, and comes back to its place', async () => {
  const { client, state, ask, push, ids } = library()
  await ask(page([aPhoto({ id: '3t' }), aPhoto({ id: '2t' }), aPhoto({ id: '1t' })]))
  state.answer = async () => page([])
  await client.query({ query: TrashDocument, variables: { limit: 100 } })
  const trash = () =>
    client.cache
      .readQuery({ query: TrashDocument, variables: { limit: 100 } })
      ?.photos.items.map(({ id }) => id)

  push('UPDATED', aPhoto({ id: '2t', version: 2, trashedAt: '2026-06-01T00:00:00Z' }))
  expect(ids()).toEqual(['3t', '1t'])
  expect(trash()).toEqual(['2t'])
  push('UPDATED', aPhoto({ id: '2t', version: 3 }))
  expect(ids()).toEqual(['3t', '2t', '1t'])
  expect(trash()).toEqual([])
})

test('a photo joins the list of a label once it carries it, among those taken before and after', async () => {
  const { ask, push, ids } = library()
  const cats = { filter: { labels: ['Cat'] } }
  const cat = (id: string, takenLocal: string) =>
    aPhoto({ id, takenLocal, labels: [aLabel('Cat')], version: 2 })
  await ask(page([cat('c1', '2025-08-01T10:00:00'), cat('c2', '2023-01-01T10:00:00')]), cats)
  push('UPDATED', cat('c9', '2024-03-01T10:00:00'))
  push('UPDATED', aPhoto({ id: 'd1', labels: [aLabel('Dog')] }))
  expect(ids(cats)).toEqual(['c1', 'c9', 'c2'])
})

test('fault 26: what was deleted while the connection was lost goes when the first page is asked for again', async () => {
  const { ask, ids } = library()
  await ask(page([aPhoto({ id: 'r6' }), aPhoto({ id: 'r5' }), aPhoto({ id: 'r4' })], 'more'))
  await ask(page([aPhoto({ id: 'r3' }), aPhoto({ id: 'r2' })]), { nextToken: 'more' })
  await ask(page([aPhoto({ id: 'r7' }), aPhoto({ id: 'r6' }), aPhoto({ id: 'r4' })], 'again'))
  expect(ids()).toEqual(['r7', 'r6', 'r4', 'r3', 'r2'])
})

test('after so many arrivals that the first page no longer meets the old list, the list starts anew', async () => {
  const { ask, ids } = library()
  await ask(page([aPhoto({ id: 's2' }), aPhoto({ id: 's1' })]))
  await ask(page([aPhoto({ id: 's9' }), aPhoto({ id: 's8' })], 'more'))
  expect(ids()).toEqual(['s9', 's8'])
})

test('boxes that are known are not lost when a list brings the same labels without them', async () => {
  const { client, state, ask } = library()
  state.answer = async () => ({
    photo: aPhoto({ id: 'boxed', labels: [aLabel('Cat', 90, [[0.1, 0.1, 0.5, 0.5]])] }),
  })
  await client.query({ query: OpenPhotoDocument, variables: { id: 'boxed' } })
  const { instances: _, ...unboxed } = aLabel('Cat')
  await ask(page([aPhoto({ id: 'boxed', labels: [unboxed] })]))
  const opened = client.cache.readQuery({ query: OpenPhotoDocument, variables: { id: 'boxed' } })
  expect(opened?.photo?.labels[0]?.instances).toHaveLength(1)
})
