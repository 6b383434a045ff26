import type { DocumentNode } from 'graphql'
import { expect, test } from 'vitest'
import * as generated from '../generated/graphql.ts'
import { KEPT_QUERIES, keptAnswerPath, keptPictureUrl } from './kept-answers.ts'

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
  ...['AccountContents', 'CountPhotos', 'Edit', 'Edits', 'FindPlaces', 'Jobs', 'MissingFiles', 'RecordedOf'],
  ...['ReanalysisEstimate', 'ReanalysisEstimates', 'RefusedByEdit', 'ShareToken', 'SharedAlbum'],
  ...['ArchiveAlbums', 'ArchivedFile', 'ArchivePage', 'ArchiveRawFiles', 'ArchiveSize'],
  ...['SharedPlace', 'Shares', 'Usage', 'WaitingPhotos', 'WantedPhotos', 'WantedPhotosById'],
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
