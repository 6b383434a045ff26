import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createIdentity } from '../../identity/identity.ts'
import { readBucket } from './buckets.ts'
import { sweep } from './lifecycle.ts'
import { openStore } from './store.ts'

const day = 24 * 60 * 60 * 1000

const actor = { principalId: 'x', sourceIp: '127.0.0.1', requestId: 'x' }

function openTestStore() {
  const account = { region: 'eu-central-1', accountId: '000000000000' }
  const store = openStore(
    {
      ...account,
      identity: createIdentity({ ...account, secret: 'a secret for tests' }),
      gateway: { url: '', mount: () => {} },
      stateDirectory: mkdtempSync(join(tmpdir(), 's3-lifecycle-')),
      log: () => {},
    },
    () => {},
  )
  async function put(key: string) {
    const { file, finish } = await store.files.create()
    await finish()
    const object = { bucket: 'b', key, file, size: 0, etag: key, headers: {}, checksums: {} }
    await store.put({ ...object, checksumType: 'FULL_OBJECT' }, {}, { event: 'ObjectCreated:Put', actor })
  }
  return { store, put }
}

test('lifecycle rules remove objects and abandoned uploads in time, and no others', async () => {
  const { store, put } = openTestStore()
  const Rules = [
    { Status: 'Enabled', Prefix: 'short/', ExpirationInDays: 1 },
    { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 } },
    { Status: 'Disabled', ExpirationInDays: 1 },
  ]
  store.buckets.set('b', readBucket({ BucketName: 'b', LifecycleConfiguration: { Rules } }))
  for (const key of ['short/1', 'long/1']) await put(key)
  const upload = { id: 'u', bucket: 'b', key: 'u', initiated: new Date().toISOString(), headers: {} }
  await store.catalog.record({ type: 'upload', upload })

  await sweep(store, Date.now() + 0.9 * day)
  expect(store.catalog.keys('b')).toEqual(['long/1', 'short/1'])
  await sweep(store, Date.now() + 2 * day)
  expect(store.catalog.keys('b')).toEqual(['long/1'])
  expect(store.catalog.upload('u')).toBeDefined()
  await sweep(store, Date.now() + 3 * day)
  expect(store.catalog.upload('u')).toBeUndefined()
  expect(store.catalog.keys('b')).toEqual(['long/1'])
  await store.close()
})

test('noncurrent versions expire, and then the delete marker above them', async () => {
  const { store, put } = openTestStore()
  const Rules = [
    { Status: 'Enabled', Prefix: 'long/', NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
    { Status: 'Enabled', Prefix: 'short/', NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
    { Status: 'Enabled', ExpiredObjectDeleteMarker: true },
  ]
  const VersioningConfiguration = { Status: 'Enabled' }
  store.buckets.set(
    'b',
    readBucket({ BucketName: 'b', VersioningConfiguration, LifecycleConfiguration: { Rules } }),
  )
  for (const key of ['long/removed', 'short/replaced', 'short/replaced', 'short/kept']) await put(key)
  await store.remove('b', 'long/removed', {}, { event: 'ObjectRemoved:Delete', actor })
  const pasts = () => store.catalog.keysWithPast('b')

  await sweep(store, Date.now() + 0.5 * day)
  expect(pasts()).toEqual(['long/removed', 'short/replaced'])
  await sweep(store, Date.now() + 3 * day)
  expect(pasts()).toEqual(['long/removed'])
  expect(store.catalog.pasts('b', 'long/removed')).toHaveLength(2)
  await sweep(store, Date.now() + 32 * day)
  expect(pasts()).toEqual([])
  expect(store.catalog.keys('b')).toEqual(['short/kept', 'short/replaced'])
  await store.close()
})

test('a rule that keeps one noncurrent version keeps the object under two delete markers', async () => {
  const { store, put } = openTestStore()
  const Rules = [
    {
      Status: 'Enabled',
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      ExpiredObjectDeleteMarker: true,
    },
    { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 } },
  ]
  const VersioningConfiguration = { Status: 'Enabled' }
  store.buckets.set(
    'b',
    readBucket({ BucketName: 'b', VersioningConfiguration, LifecycleConfiguration: { Rules } }),
  )
  await put('twice')
  await put('twice')
  const { versionId: kept } = store.catalog.find('b', 'twice')!
  for (let time = 0; time < 2; time += 1)
    await store.remove('b', 'twice', {}, { event: 'ObjectRemoved:Delete', actor })
  const objects = () => store.catalog.pasts('b', 'twice').filter(({ object }) => object)

  expect(objects()).toHaveLength(2)
  await sweep(store, Date.now() + 3 * day)
  expect(objects().map(({ versionId }) => versionId)).toEqual([kept])
  await sweep(store, Date.now() + 32 * day)
  expect(store.catalog.keysWithPast('b')).toEqual([])
  await store.close()
})
