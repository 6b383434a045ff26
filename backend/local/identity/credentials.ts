import { createHmac } from 'node:crypto'
import type { Credentials } from './contract.ts'
import { isSame } from './is-same.ts'

/**
 * Credentials are not stored but derived from this cloud's secret. They stay the same after a restart, so presigned
 * URLs remain valid, and there is nothing to keep in sync.
 */
export function developerCredentials(secret: string): Credentials {
  return {
    accessKeyId: `AKIA${derive(secret, 'developer access key', 16)}`,
    secretAccessKey: deriveSecretKey(secret, 'developer'),
  }
}

/**
 * A session of a role, as from STS AssumeRole. The session token contains the role, so verification needs no list of
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

/** Derives `length` characters in base 32, as in AWS's unique ids (`AROA…`, `AIDA…`). */
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
