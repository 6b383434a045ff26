import { ApolloClient, ApolloLink, Observable } from '@apollo/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  OpenPhotoDocument,
  PhotosDocument,
  PhotosLayoutDocument,
  WholePhotoFragmentDoc,
} from '../../generated/graphql.ts'
import { aLabel, aPhoto } from '../../shared/api/answers.fixture.ts'
import { catchUp } from '../../shared/realtime/catch-up.ts'
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
  const trashed = { query: PhotosDocument, variables: { filter: { trashed: true } } }
  await client.query(trashed)
  const trash = () => client.cache.readQuery(trashed)?.photos.items.map(({ id }) => id)

  push('UPDATED', aPhoto({ id: '2t', version: 2, trashedAt: '2026-06-01T00:00:00Z' }))
  expect(ids()).toEqual(['3t', '1t'])
  expect(trash()).toEqual(['2t'])
  push('UPDATED', aPhoto({ id: '2t', version: 3 }))
  expect(ids()).toEqual(['3t', '2t', '1t'])
  expect(trash()).toEqual([])
})

test('a change that was pushed before a photo was trashed, and is drawn after it, does not bring it back', async () => {
  const { client, ask, push, ids } = library()
  await ask(page([aPhoto({ id: 'l2', version: 4 }), aPhoto({ id: 'l1' })]))
  client.cache.writeFragment({
    fragment: WholePhotoFragmentDoc,
    fragmentName: 'WholePhoto',
    data: aPhoto({ id: 'l2', version: 6, trashedAt: '2026-06-01T00:00:00Z' }) as any,
  })
  push('UPDATED', aPhoto({ id: 'l2', version: 5, labels: [aLabel('Cat')] }))
  expect(ids()).toEqual(['l1'])
  push('UPDATED', aPhoto({ id: 'l2', version: 7 }))
  expect(ids()).toEqual(['l2', 'l1'])
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

test('fault 26: what came just before the connection was lost, and went meanwhile, goes too', async () => {
  const { ask, push, ids } = library()
  await ask(page([aPhoto({ id: 'q1' })]))
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  push('ADDED', aPhoto({ id: 'q2' }))
  await ask(page([aPhoto({ id: 'q1' })]))
  // The answer was late.
  expect(ids()).toEqual(['q2', 'q1'])
  vi.setSystemTime(Date.now() + 10_000)
  catchUp()
  await ask(page([aPhoto({ id: 'q1' })]))
  expect(ids()).toEqual(['q1'])
})

test('after so many arrivals that the first page no longer meets the old list, the list starts anew', async () => {
  const { ask, ids } = library()
  await ask(page([aPhoto({ id: 's2' }), aPhoto({ id: 's1' })]), { limit: 2 })
  await ask(page([aPhoto({ id: 's9' }), aPhoto({ id: 's8' })], 'more'), { limit: 2 })
  expect(ids()).toEqual(['s9', 's8'])
})

test('boxes that are known are not lost when a list brings the same labels without them', async () => {
  const { client, state, ask } = library()
  state.answer = async () => ({
    photo: aPhoto({ id: 'boxed', labels: [aLabel('Cat', 90, [[0.1, 0.1, 0.5, 0.5]])] }),
  })
  await client.query({ query: OpenPhotoDocument, variables: { id: 'boxed' } })
  const { instances: _, ...unboxed } = aLabel('Cat', 90)
  await ask(page([aPhoto({ id: 'boxed', labels: [unboxed] })]))
  const opened = client.cache.readQuery({ query: OpenPhotoDocument, variables: { id: 'boxed' } })
  expect(opened?.photo?.labels[0]?.instances).toHaveLength(1)
})

test('boxes of a label that another look has seen anew are asked for again', async () => {
  const { client, state, push } = library()
  state.answer = async () => ({
    photo: aPhoto({ id: 'seen', labels: [aLabel('Cat', 90, [[0.1, 0.1, 0.5, 0.5]])] }),
  })
  await client.query({ query: OpenPhotoDocument, variables: { id: 'seen' } })
  const boxes = () =>
    client.cache
      .readQuery({
        query: OpenPhotoDocument,
        variables: { id: 'seen' },
        returnPartialData: true,
      })
      ?.photo?.labels?.map(({ name, instances }) => [name, instances?.length])
  push('UPDATED', aPhoto({ id: 'seen', version: 2, labels: [aLabel('Cat', 90)] }))
  expect(boxes()).toEqual([['Cat', 1]])
  push('UPDATED', aPhoto({ id: 'seen', version: 3, labels: [aLabel('Cat', 80)] }))
  expect(boxes()).toEqual([['Cat', undefined]])
})

const taken = (id: string, takenLocal: string, more = {}) => aPhoto({ id, takenLocal, version: 2, ...more })
const inAlbum = (id: string, position: string, version = 2) =>
  aPhoto({ id, version, albums: [{ __typename: 'AlbumPlace', id: 'A', position }] })

test('a photo leaves what was found without a label once it carries it, and comes back', async () => {
  const { ask, push, ids } = library()
  const search = { filter: { labels: ['Cat'], without: ['dog'] } }
  const cat = (id: string, version: number, ...more: string[]) =>
    aPhoto({ id, version, labels: ['Cat', ...more].map((name) => aLabel(name)) })
  await ask(page([cat('w2', 1), cat('w1', 1)]), search)
  push('UPDATED', cat('w2', 2, 'Dog'))
  push('ADDED', cat('w3', 1, 'Dog'))
  expect(ids(search)).toEqual(['w1'])
  push('UPDATED', cat('w2', 3))
  expect(ids(search)).toEqual(['w2', 'w1'])
})

test('of photos that arrive only those come to a search that are sure enough of each label', async () => {
  const { ask, push, ids } = library()
  const search = { filter: { labels: ['Cat', 'Cup'], minConfidence: 80 } }
  await ask(page([]), search)
  push('ADDED', aPhoto({ id: 'm1', labels: [aLabel('Cat', 95), aLabel('Cup', 79), aLabel('Dog', 20)] }))
  push('ADDED', aPhoto({ id: 'm2', labels: [aLabel('Cat', 95), aLabel('Cup', 80), aLabel('Dog', 20)] }))
  expect(ids(search)).toEqual(['m2'])
})

test('a month keeps the photos taken in it, newest first; another date moves or removes one', async () => {
  const { ask, push, ids } = library()
  const july = { filter: { takenFrom: '2024-07', takenTo: '2024-07' } }
  await ask(page([taken('j1', '2024-07-20T10:00:00'), taken('j2', '2024-07-02T10:00:00')]), july)
  push('ADDED', taken('j3', '2024-07-31T23:59:59'))
  push('ADDED', taken('j4', '2024-08-01T00:00:00'))
  push('ADDED', taken('j5', '2024-07-10T10:00:00', { status: 'PROCESSING' }))
  expect(ids(july)).toEqual(['j3', 'j1', 'j2'])
  push('UPDATED', taken('j3', '2024-07-01T08:00:00', { version: 3 }))
  expect(ids(july)).toEqual(['j1', 'j2', 'j3'])
  push('UPDATED', taken('j1', '2023-07-20T10:00:00', { version: 3 }))
  expect(ids(july)).toEqual(['j2', 'j3'])
})

test('a year holds undated photos by when they were added', async () => {
  const { ask, push, ids } = library()
  const year = { filter: { takenFrom: '2026', takenTo: '2026' } }
  await ask(page([]), year)
  push('ADDED', aPhoto({ id: 'y1' }))
  expect(ids(year)).toEqual(['y1'])
})

test('photos that are being looked at leave that list when their analysis is there; refused ones stay', async () => {
  const { ask, push, ids } = library()
  const looking = { filter: { status: 'PROCESSING' as const } }
  const refused = { filter: { status: 'REJECTED' as const } }
  const added = (id: string, day: number, status: string, version = 1) =>
    aPhoto({ id, status, version, addedAt: `2026-05-0${day}T10:00:00Z` })
  await ask(page([added('l1', 3, 'PROCESSING')]), looking)
  await ask(page([added('l2', 4, 'REJECTED'), added('l3', 2, 'REJECTED')]), refused)
  push('UPDATED', added('l1', 3, 'REJECTED', 2))
  push('ADDED', added('l4', 5, 'PROCESSING'))
  expect(ids(looking)).toEqual(['l4'])
  expect(ids(refused)).toEqual(['l2', 'l1', 'l3'])
})

test('what may disturb is found, and not found, as it is now', async () => {
  const { ask, push, ids } = library()
  const moderation = [{ __typename: 'ModerationLabel', name: 'Violence', parent: null, confidence: 91 }]
  const search = (moderated: boolean) => ({ filter: { moderated } })
  await ask(page([aPhoto({ id: 'd1' })]), search(false))
  await ask(page([]), search(true))
  push('UPDATED', aPhoto({ id: 'd1', version: 2, moderation }))
  expect(ids(search(false))).toEqual([])
  expect(ids(search(true))).toEqual(['d1'])
})

test('an album keeps its own order; photos join, move and leave as others arrange it', async () => {
  const { ask, push, ids } = library()
  const album = { filter: { album: 'A' } }
  await ask(page([inAlbum('a1', 'B'), inAlbum('a2', 'D'), inAlbum('a3', 'F')]), album)
  push('UPDATED', inAlbum('a9', 'C'))
  expect(ids(album)).toEqual(['a1', 'a9', 'a2', 'a3'])
  push('UPDATED', inAlbum('a1', 'E', 3))
  expect(ids(album)).toEqual(['a9', 'a2', 'a1', 'a3'])
  push('UPDATED', aPhoto({ id: 'a2', version: 3 }))
  expect(ids(album)).toEqual(['a9', 'a1', 'a3'])
})

test('one photo has a place of its own in each of its albums', async () => {
  const { client, push } = library()
  push('UPDATED', inAlbum('p1', 'B'))
  push('UPDATED', inAlbum('p2', 'C'))
  const cache = client.cache.extract() as Record<string, any>
  expect([cache['Photo:p1'], cache['Photo:p2']].map(({ albums }) => albums[0].position)).toEqual(['B', 'C'])
})

test('words are known to nobody but the API: a list of them takes no photo by itself, and keeps its own', async () => {
  const { ask, push, ids } = library()
  const search = { filter: { words: ['exit'] } }
  await ask(page([aPhoto({ id: 'x1' })]), search)
  push('UPDATED', aPhoto({ id: 'x1', version: 2, title: 'The exit' }))
  push('ADDED', aPhoto({ id: 'x2' }))
  expect(ids(search)).toEqual(['x1'])
  push('UPDATED', aPhoto({ id: 'x1', version: 3, trashedAt: '2026-06-01T00:00:00Z' }))
  expect(ids(search)).toEqual([])
})

test('a first page of a search that found nothing yet takes nothing from what its further pages found', async () => {
  const { ask, ids } = library()
  const search = { filter: { labels: ['Cat', 'Dog'] } }
  const both = (id: string) => aPhoto({ id, labels: [aLabel('Cat'), aLabel('Dog')] })
  await ask(page([], 'further'), search)
  await ask(page([both('b2'), both('b1')]), { ...search, nextToken: 'further' })
  await ask(page([], 'again'), search)
  expect(ids(search)).toEqual(['b2', 'b1'])
})

test('what the API found stays found where the cache knows too little to say otherwise', () => {
  const { client } = library()
  const filter = { labels: ['Cat'], minConfidence: 80, album: 'A', moderated: false }
  const list = { query: PhotosLayoutDocument, variables: { filter } }
  const { id, status, width, height, addedAt, takenLocal } = aPhoto({ id: 'k1' })
  const layout = { __typename: 'Photo', id, status, width, height, addedAt, takenLocal, trashedAt: null }
  client.cache.writeQuery({ ...list, data: page([layout as Photos[number]]) as any })
  expect(client.cache.readQuery(list)?.photos.items.map(({ id }) => id)).toEqual(['k1'])
})
