import { createHmac } from 'node:crypto'
import type { Credentials } from './contract.ts'
import { isSame } from './is-same.ts'

/**
 * Credentials are not stored: they are derived from the one secret of this cloud. So they are the
 * same after a restart (a presigned URL outlives it), and nothing has to be kept in step with anything.
 */
export function developerCredentials(secret: string): Credentials {
  return {
    accessKeyId: `AKIA${derive(secret, 'developer access key', 16)}`,
    secretAccessKey: deriveSecretKey(secret, 'developer'),
  }
}

/**
 * A session of a role, as from STS AssumeRole. The session token names the role, like AWS's opaque tokens, so verifying needs no list of
 * sessions.
 */
export function roleCredentials(secret: string, roleArn: string): Credentials {
  const role = Buffer.from(roleArn).toString('base64url')
  return {
    accessKeyId: `ASIA${derive(secret, `access key of ${roleArn}`, 16)}`,
    secretAccessKey: deriveSecretKey(secret, roleArn),
    sessionToken: `${role}.${mac(secret, `session of ${roleArn}`).toString('base64url')}`,
  }
}

/** The role of a session token; undefined if the token is not from this cloud. */
export function roleOfSessionToken(secret: string, sessionToken: string): string | undefined {
  const roleArn = Buffer.from(sessionToken.split('.')[0] ?? '', 'base64url').toString()
  const expected = roleCredentials(secret, roleArn).sessionToken
  return expected !== undefined && isSame(expected, sessionToken) ? roleArn : undefined
}

/** `length` characters of base 32, as in AWS's unique ids (`AROA…`, `AIDA…`). */
export function derive(secret: string, purpose: string, length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return [...mac(secret, purpose).subarray(0, length)].map((byte) => alphabet[byte % 32]).join('')
}

function deriveSecretKey(secret: string, owner: string): string {
  return mac(secret, `secret key of ${owner}`).toString('base64').slice(0, 40)
}

function mac(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest()
}
