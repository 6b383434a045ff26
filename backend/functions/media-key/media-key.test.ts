import { createPublicKey, createSign, createVerify } from 'node:crypto'
import { expect, test } from 'vitest'
import { edgeKeysOf, type KeyStore } from './media-key.ts'

function memory(kept = new Map<string, string>()): { store: KeyStore; kept: Map<string, string> } {
  const store: KeyStore = {
    read: async (name) => kept.get(name),
    create: async (name, key) => (kept.has(name) ? false : !!kept.set(name, key)),
    remove: async (name) => void kept.delete(name),
  }
  return { store, kept }
}

test('CloudFront’s public key verifies signatures of the private key', async () => {
  const { store, kept } = memory()
  const { PublicKey: publicKey } = await edgeKeysOf('/key', store)
  expect(publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
  expect(createPublicKey(publicKey).asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
  const signature = createSign('SHA1').update('policy').sign(kept.get('/key')!)
  expect(createVerify('SHA1').update('policy').verify(publicKey, signature)).toBe(true)
})

test('deploying again keeps the key, so that the URLs of open pages stay valid', async () => {
  const { store } = memory()
  expect(await edgeKeysOf('/key', store)).toEqual(await edgeKeysOf('/key', store))
})

test('two deployments at once end with one key', async () => {
  const { store } = memory()
  const [one, other] = await Promise.all([edgeKeysOf('/key', store), edgeKeysOf('/key', store)])
  expect(one).toEqual(other)
})
