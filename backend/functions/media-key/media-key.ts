import { sealKeyOf } from '../media/shared-path.ts'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

/** Stores the private key, as a SecureString. */
export interface KeyStore {
  read(name: string): Promise<string | undefined>
  /** @returns false if there is a key already, which is never overwritten */
  create(name: string, privateKey: string): Promise<boolean>
  remove(name: string): Promise<void>
}

/** The parts of a key pair that CloudFront needs. */
export interface EdgeKeys {
  /** Verifies signatures: PEM, SPKI. */
  PublicKey: string
  /** Decrypts the owner in guests' paths. */
  SealKey: string
}

/**
 * The keys for CloudFront, from the private key under this name; generates the pair if there is none. Uses ECDSA P-256:
 * CloudFront accepts it (docs.aws.amazon.com/cloudfront/latest/APIReference/API_PublicKey.html), and a signature costs
 * a tenth of RSA's.
 */
export async function edgeKeysOf(name: string, store: KeyStore): Promise<EdgeKeys> {
  const kept = await store.read(name)
  if (kept) return edgeKeys(kept)
  const made = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string
  if (await store.create(name, made)) return edgeKeys(made)
  // Another deployment created the key first.
  return edgeKeys((await store.read(name))!)
}

const edgeKeys = (privateKey: string): EdgeKeys => ({
  PublicKey: createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' }) as string,
  SealKey: sealKeyOf(privateKey),
})
