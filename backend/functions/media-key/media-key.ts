import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

/** Where the private key is kept: a SecureString. */
export interface KeyStore {
  read(name: string): Promise<string | undefined>
  /** @returns false where there is one already; it is never overwritten */
  create(name: string, privateKey: string): Promise<boolean>
  remove(name: string): Promise<void>
}

/**
 * The public half (PEM, SPKI) of the key kept under this name; the pair is made where there is none yet.
 * ECDSA P-256: CloudFront takes it, and a signature costs a tenth of RSA's.
 */
export async function publicKeyOf(name: string, store: KeyStore): Promise<string> {
  const kept = await store.read(name)
  if (kept) return publicHalf(kept)
  const made = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string
  if (await store.create(name, made)) return publicHalf(made)
  // Another deployment was faster.
  return publicHalf((await store.read(name))!)
}

const publicHalf = (privateKey: string) =>
  createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' }) as string
