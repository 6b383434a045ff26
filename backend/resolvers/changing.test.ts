/** What a person changes: uploads, titles, the trash. Evaluated as AppSync evaluates it. */
import { expect, test } from 'vitest'
import { resolver, signedIn } from '../tests/evaluate-code.ts'

const identity = signedIn('ada')
const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const photo = {
  PK: 'U#ada',
  SK: `P#${id}`,
  id,
  owner: 'ada',
  status: 'PENDING_UPLOAD',
  title: 'Cat.jpg',
  addedAt: '2026-02-01T10:00:00.000Z',
  bytes: 12_345,
  sha256: 'x'.repeat(44),
  version: 1,
}
const fields = [
  'createUpload',
  'renewUpload',
  'cancelUpload',
  'updatePhoto',
  'trash',
  'restore',
  'delete',
  'addLabels',
  'markHarmless',
  'favourite',
  'unfavourite',
  'archive',
  'unarchive',
  'removeLabels',
]

test('a function learns the caller from the token, never from an argument', async () => {
  for (const fieldName of fields) {
    const { request } = resolver(`Mutation.${fieldName}`)
    const { result } = await request({ args: { id, ids: [id] }, identity, info: { fieldName } })
    expect(result).toMatchObject({ operation: 'Invoke', payload: { field: fieldName, owner: 'ada', id } })
    expect((await request({ args: { id }, info: { fieldName } })).error).toBe('Sign in to see a library.')
  }
})

test('a refused file is null at its index with an error, and the others continue', async () => {
  const upload = {
    photo,
    url: 'https://bucket/key',
    headers: [{ name: 'if-none-match', value: '*' }],
    expiresAt: 'later',
  }
  const problem = {
    errorType: 'ValidationError',
    code: 'VIDEO',
    message: 'Videos are not kept here.',
    index: 1,
  }
  const { result, appended, error } = await resolver('Mutation.createUpload').response({
    result: { items: [upload, null, { photo }], errors: [problem] },
  })
  expect(error).toBeUndefined()
  expect(result).toMatchObject([
    { url: upload.url, photo: { id, labels: [] } },
    null,
    { photo: { id }, headers: [] },
  ])
  expect(appended).toMatchObject([
    { message: problem.message, errorType: 'ValidationError', errorInfo: { code: 'VIDEO', index: 1 } },
  ])
})

test('a refused call says why, and a failed one says nothing about internals', async () => {
  for (const fieldName of fields) {
    const { response } = resolver(`Mutation.${fieldName}`)
    const refused = { error: { errorType: 'ValidationError', code: 'COUNT', message: 'At most 25 at once.' } }
    expect((await response({ result: refused })).error).toBe('At most 25 at once.')
    const broken = { type: 'Lambda:Unhandled', message: 'TypeError: table album' }
    expect((await response({ error: broken })).error).toBe('Something went wrong. Try again in a moment.')
  }
})

test('trashed, restored and deleted photos are pushed, and a missing id has an error of its own', async () => {
  const missing = {
    errorType: 'NotFound',
    code: 'NOT_FOUND',
    message: 'There is no such photo.',
    index: 0,
  }
  for (const fieldName of fields.slice(fields.indexOf('trash'))) {
    const kept = fieldName === 'delete' ? id : photo
    const { result, appended } = await resolver(`Mutation.${fieldName}`).response({
      result: { items: [null, kept], errors: [missing] },
    })
    expect(result).toMatchObject(fieldName === 'delete' ? [id] : [{ id }])
    expect(appended).toMatchObject([{ errorType: 'NotFound', errorInfo: { index: 0 } }])
  }
})

test('all pictures of a page are signed by one call', async () => {
  const url = resolver('Image.url')
  const source = { owner: 'ada', id, name: 'GRID', format: 'image/webp' }
  expect((await url.request({ source })).result).toMatchObject({
    operation: 'BatchInvoke',
    payload: { source },
  })
  expect((await url.response({ source, result: 'https://x/signed' })).result).toBe('https://x/signed')
})
