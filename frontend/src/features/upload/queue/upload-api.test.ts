import { ApolloClient, ApolloLink, InMemoryCache, ServerError } from '@apollo/client'
import { of, throwError } from 'rxjs'
import { expect, test } from 'vitest'
import { rowOf } from '../../../photos/photo.ts'
import { photosOf } from '../../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../../../shared/api/answers.fixture.ts'
import { restore, trash } from '../../../shared/edit/trash.ts'
import { createUploadApi, NotAnswered, Refused } from './upload-api.ts'

const file = { fileName: 'cat.jpg', contentType: 'image/jpeg', bytes: 3, sha256: 'x' }
const upload = (id: string, url: string | null, trashedAt: string | null = null) => ({
  __typename: 'Upload',
  photo: aPhoto({ id, trashedAt }),
  url,
  headers: [],
  expiresAt: url && '2026-02-01T10:15:00.000Z',
})

/** An upload API to which AppSync gives this answer. */
const api = (answer: object | Error) =>
  createUploadApi(
    new ApolloClient({
      cache: new InMemoryCache(),
      link: new ApolloLink(() =>
        answer instanceof Error ? throwError(() => answer) : of<ApolloLink.Result>(answer),
      ),
    }),
  )
const error = (errorType: string, code: string, index?: number) => ({
  message: `The album's sentence for ${code}.`,
  errorType,
  errorInfo: { code, index },
})

test('each file gets its own answer: an upload target, the photo that has it, or a refusal', async () => {
  const { reserve } = api({
    data: { createUpload: [upload('a', 'https://put/a'), null, upload('b', null), null] },
    errors: [error('ValidationError', 'VIDEO', 1), error('ValidationError', 'INVALID_SHA256', 3)],
  })
  expect(await reserve([file, file, file, file])).toEqual([
    {
      photoId: 'a',
      status: 'READY',
      target: { url: 'https://put/a', headers: [], expiresAt: '2026-02-01T10:15:00.000Z' },
    },
    { failure: { code: 'VIDEO' } },
    { photoId: 'b', status: 'READY' },
    { failure: { code: 'NOT_TAKEN', message: "The album's sentence for INVALID_SHA256." } },
  ])
})

test('a file whose photo is in the trash is reported so', async () => {
  const { reserve } = api({ data: { createUpload: [upload('a', null, '2026-05-04T10:20:30Z')] } })
  expect(await reserve([file])).toEqual([{ photoId: 'a', status: 'READY', trashed: true }])
})

test('the uploader knows a trashed or restored photo before the API answers', async () => {
  const notified: unknown[] = []
  const client = clientAnswering({
    TrashPhotos: ({ ids }) => ({
      data: { trash: ids.map((id: string) => aPhoto({ id, version: 2, trashedAt: 'now' })) },
    }),
    RestorePhotos: ({ ids }) => ({ data: { restore: ids.map((id: string) => aPhoto({ id, version: 3 })) } }),
  })
  photosOf(client).store.merge([rowOf(aPhoto({ id: 'a' }))], 'answer')
  const unsubscribe = createUploadApi(client).onChanged((photos) => notified.push(...photos))
  const done = trash(client, ['a'])
  expect(notified).toEqual([['a', { status: 'READY', trashed: true }]])
  await done
  await restore(client, ['a'])
  expect(notified.at(-1)).toEqual(['a', { status: 'READY', trashed: false }])
  photosOf(client).store.remove(['a'])
  expect(notified.at(-1)).toEqual(['a', 'gone'])
  unsubscribe()
})

test('faults 20, 57: a refused call is final, and one that failed or was throttled is made again', async () => {
  const quota = api({ data: null, errors: [error('QuotaExceeded', 'PHOTOS_PER_DAY')] })
  await expect(quota.reserve([file])).rejects.toMatchObject({ failure: { code: 'PHOTOS_PER_DAY' } })
  await expect(quota.reserve([file])).rejects.toBeInstanceOf(Refused)
  for (const type of ['Internal', 'Conflict', 'Lambda:Unhandled', 'Lambda:TooManyRequestsException'])
    await expect(api({ data: null, errors: [error(type, 'BUSY')] }).reserve([file])).rejects.toMatchObject({
      wait: 'busy',
    })
})

test('a network failure is not counted against the file', async () => {
  const lost = api(new TypeError('Failed to fetch')).reserve([file])
  await expect(lost).rejects.toBeInstanceOf(NotAnswered)
  await expect(lost).rejects.toMatchObject({ wait: 'network' })
  const expired = new ServerError('401', { response: new Response('', { status: 401 }), bodyText: '' })
  await expect(api(expired).reserve([file])).rejects.toMatchObject({ wait: 'network' })
})

test('a call that the API does not know waits for a newer page', async () => {
  const message = 'Validation error of type UnknownArgument: Unknown field argument input @ createUpload'
  await expect(api({ data: null, errors: [{ message }] }).reserve([file])).rejects.toMatchObject({
    wait: 'outdated',
  })
})

test('a renewed target may be unnecessary, or its photo may be gone', async () => {
  const target = await api({ data: { renewUpload: upload('a', 'https://put/a') } }).renew('a')
  expect(target).toMatchObject({ url: 'https://put/a' })
  const refusedWith = (...errors: object[]) => api({ data: null, errors }).renew('a')
  expect(await refusedWith(error('Conflict', 'ALREADY_UPLOADED'))).toBe('arrived')
  expect(await refusedWith(error('NotFound', 'PHOTO'))).toBe('gone')
})

test('the library reports the state of photos and which are gone, and nothing without an answer', async () => {
  const PhotosById = () => ({ data: { photosById: [aPhoto({ id: 'a', status: 'PROCESSING' })] } })
  const { uploadedPhotos } = createUploadApi(clientAnswering({ PhotosById }))
  expect([...(await uploadedPhotos(['a', 'b']))]).toEqual([
    ['a', { status: 'PROCESSING', trashed: false }],
    ['b', 'gone'],
  ])
  expect((await createUploadApi(clientAnswering({})).uploadedPhotos(['a'])).size).toBe(0)
})
