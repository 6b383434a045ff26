import { sealKeyOf } from '../media/shared-path.ts'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

/** Where the private key is kept: a SecureString. */
export interface KeyStore {
  read(name: string): Promise<string | undefined>
  /** @returns false where there is one already; it is never overwritten */
  create(name: string, privateKey: string): Promise<boolean>
  remove(name: string): Promise<void>
}

/** What CloudFront needs of a key pair. */
export interface EdgeKeys {
  /** Verifies signatures: PEM, SPKI. */
  PublicKey: string
  /** Opens guests' paths. */
  SealKey: string
}

/**
 * Of the key kept under this name; the pair is made where there is none yet.
 * ECDSA P-256: CloudFront takes it (docs.aws.amazon.com/cloudfront/latest/APIReference/API_PublicKey.html), and a signature
 * costs a tenth of RSA's.
 */
export async function edgeKeysOf(name: string, store: KeyStore): Promise<EdgeKeys> {
  const kept = await store.read(name)
  if (kept) return edgeKeys(kept)
  const made = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string
  if (await store.create(name, made)) return edgeKeys(made)
  // Another deployment was faster.
  return edgeKeys((await store.read(name))!)
}

const edgeKeys = (privateKey: string): EdgeKeys => ({
  PublicKey: createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' }) as string,
  SealKey: sealKeyOf(privateKey),
})
