import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  sign,
} from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { JwtVerifier } from 'aws-jwt-verify'
import { JwtExpiredError } from 'aws-jwt-verify/error'
import { writeDurably } from '../../service/durable-file.ts'
import { AwsError } from '../../service/errors.ts'

/** A pool's RSA key, generated once and stored: tokens stay valid after a restart. */
export interface SigningKeys {
  jwks: { keys: any[] }
  /** A signed JSON web token (RS256). */
  sign(claims: Record<string, unknown>): string
  /** The claims of an access token of this pool. @throws AwsError NotAuthorizedException */
  verifyAccessToken(token: unknown): Record<string, any>
  /** A secret for decoys: with it, answers about unknown users look like answers about known ones. */
  secret: string
}

interface KeptKeys {
  privateKey: string
  secret: string
}

export async function openSigningKeys(file: string, issuer: string): Promise<SigningKeys> {
  const kept = await readKeys(file)
  const privateKey = createPrivateKey(kept.privateKey)
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' })
  const kid = createHash('sha256').update(publicJwk.n!).digest('base64')
  const jwks = { keys: [{ ...publicJwk, kid, alg: 'RS256', use: 'sig' }] }

  const verifier = JwtVerifier.create({ issuer, audience: null })
  verifier.cacheJwks(jwks as Parameters<typeof verifier.cacheJwks>[0])

  return {
    jwks,
    secret: kept.secret,
    sign: (claims) => {
      const content = `${encode({ kid, alg: 'RS256' })}.${encode(claims)}`
      return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`
    },
    verifyAccessToken: (token) => {
      try {
        const claims = verifier.verifySync(String(token)) as Record<string, any>
        if (claims.token_use === 'access') return claims
      } catch (error) {
        if (error instanceof JwtExpiredError) {
          throw new AwsError('NotAuthorizedException', 'Access Token has expired')
        }
      }
      throw new AwsError('NotAuthorizedException', 'Invalid Access Token')
    },
  }
}

async function readKeys(file: string): Promise<KeptKeys> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const keys = { privateKey, secret: randomBytes(32).toString('hex') }
  await writeDurably(file, JSON.stringify(keys))
  return keys
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
