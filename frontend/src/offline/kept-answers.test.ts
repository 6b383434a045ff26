import type { DocumentNode } from 'graphql'
import { afterEach, expect, test, vi } from 'vitest'
import * as generated from '../generated/graphql.ts'
import { createPatience, KEPT_QUERIES, keptAnswerPath, keptPictureUrl, PATIENCE_MS } from './kept-answers.ts'

afterEach(() => void vi.useRealTimers())

const tokenOf = (sub: string) => `x.${btoa(JSON.stringify({ sub })).replaceAll('=', '')}.x`
const body = (operationName: string, query = 'query', variables: object = {}) =>
  JSON.stringify({ operationName, query: `${query} ${operationName} { x }`, variables })
const [ada, grace] = [tokenOf('ada'), tokenOf('grace')]

test('a kept answer is only for the same person and the same query', async () => {
  const paths = [
    await keptAnswerPath(body('Strip', 'query', { month: '2024-07' }), ada),
    await keptAnswerPath(body('Strip', 'query', { month: '2024-08' }), ada),
    await keptAnswerPath(body('Strip', 'query', { month: '2024-07' }), grace),
    await keptAnswerPath(body('Timeline'), ada),
  ]
  expect(new Set(paths).size).toBe(4)
  expect(paths[0]).toMatch(/^\/kept\/ada\/Strip\/[0-9a-f]{64}$/)
  // A new token of the same person finds it.
  const later = ada.replace(/x$/, 'y')
  expect(await keptAnswerPath(body('Timeline'), later)).toBe(paths[3])
})

test('mutations, guests’ answers, links and costs are never kept', async () => {
  expect(await keptAnswerPath(body('Photos', 'mutation'), ada)).toBeUndefined()
  expect(await keptAnswerPath(body('Shares'), ada)).toBeUndefined()
  expect(await keptAnswerPath(body('Usage'), ada)).toBeUndefined()
  expect(await keptAnswerPath(body('Timeline'), 'a-share-links-token')).toBeUndefined()
  expect(await keptAnswerPath(body('Timeline'), null)).toBeUndefined()
  expect(await keptAnswerPath('not JSON', ada)).toBeUndefined()
})

test('a picture is found again by a URL with another signature, and no other picture is', () => {
  const url = (id: string, signature: string) =>
    `https://album.example/media/renditions/ada/${id}/grid.webp?Policy=p${signature}&Signature=${signature}&Key-Pair-Id=K`
  expect(keptPictureUrl(url('one', 'a'))).toBe(keptPictureUrl(url('one', 'b')))
  expect(keptPictureUrl(url('one', 'a'))).not.toBe(keptPictureUrl(url('two', 'a')))
  expect(keptPictureUrl(`${url('one', 'a')}&turned=90`)).not.toBe(keptPictureUrl(url('one', 'a')))
})

/** Queries that serve a change, a download or an upload, which need a network, or that a guest asks. */
const NOT_KEPT = [
  ...['AccountContents', 'AlbumValues', 'CountPhotos', 'Edit', 'Edits', 'FindPlaces', 'Jobs', 'MissingFiles'],
  ...['ReanalysisEstimate', 'ReanalysisEstimates', 'RefusedByEdit', 'ShareToken', 'SharedAlbum'],
  ...['ArchiveAlbums', 'ArchivedFile', 'ArchivePage', 'ArchiveRawFiles', 'ArchiveSize'],
  ...['RecordedOf', 'SharedPlace', 'Shares', 'Usage', 'WaitingPhotos', 'WantedPhotos', 'WantedPhotosById'],
]

test('every answer that the page shows is kept, but for those that are of no use without a network', () => {
  const documents = Object.values(generated) as DocumentNode[]
  const queries = documents
    .flatMap(({ definitions }) => definitions)
    .flatMap((one) =>
      one.kind === 'OperationDefinition' && one.operation === 'query' ? one.name!.value : [],
    )
  expect(queries.toSorted()).toEqual([...KEPT_QUERIES, ...NOT_KEPT].toSorted())
})

/** An album whose answers a test gives. */
function anAlbum() {
  vi.useFakeTimers()
  const answerPatiently = createPatience()
  const later = () => {
    let resolve: (response: Response) => void = () => {}
    const promise = new Promise<Response>((done) => (resolve = done))
    return { promise, resolve: (response: Response) => resolve(response) }
  }
  const ask = (fetching: Promise<Response>, kept: string | undefined) => {
    const shown = vi.fn<(text: string) => void>()
    answerPatiently(fetching, async () => (kept === undefined ? undefined : new Response(kept)))
      .then((response) => response.text())
      .catch((error: Error) => `failed: ${error.message}`)
      .then(shown)
    return shown
  }
  return { ask, later }
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('an album that fails is answered for by what is kept, and by its failure where nothing is kept', async () => {
  const { ask } = anAlbum()
  const failed = () => Promise.reject(new TypeError('Failed to fetch'))
  const unreached = () => Promise.resolve(new Response('gateway', { status: 503 }))
  const shown = [ask(failed(), 'kept'), ask(unreached(), 'kept'), ask(failed(), undefined)]
  shown.push(ask(unreached(), undefined))
  await wait(0)
  expect(shown.map(({ mock }) => mock.lastCall)).toEqual([
    ['kept'],
    ['kept'],
    ['failed: Failed to fetch'],
    ['gateway'],
  ])
})

test('while the album is silent, what is kept is shown, the first time after three seconds and then at once', async () => {
  const { ask, later } = anAlbum()
  const [first, second, unkept] = [later(), later(), later()]
  const shown = ask(first.promise, 'kept')
  await wait(PATIENCE_MS - 1)
  expect(shown).not.toHaveBeenCalled()
  await wait(1)
  expect(shown).toHaveBeenCalledExactlyOnceWith('kept')
  const next = ask(second.promise, 'kept')
  const alone = ask(unkept.promise, undefined)
  await wait(0)
  expect(next).toHaveBeenCalledExactlyOnceWith('kept')
  await wait(20 * PATIENCE_MS)
  expect(alone).not.toHaveBeenCalled()
  unkept.resolve(new Response('late'))
  await wait(0)
  expect(alone).toHaveBeenCalledExactlyOnceWith('late')
})

test('a slow album is waited for longer the next time, so that its answers are seen', async () => {
  const { ask, later } = anAlbum()
  const [first, second] = [later(), later()]
  const shown = ask(first.promise, 'kept')
  await wait(PATIENCE_MS + 1_000)
  expect(shown).toHaveBeenCalledExactlyOnceWith('kept')
  first.resolve(new Response('late'))
  await wait(0)
  const next = ask(second.promise, 'kept')
  await wait(PATIENCE_MS + 1_000)
  expect(next).not.toHaveBeenCalled()
  second.resolve(new Response('answer'))
  await wait(0)
  expect(next).toHaveBeenCalledExactlyOnceWith('answer')
})
