import type { IncomingMessage } from 'node:http'
import type { Caller, Identity } from '../../identity/contract.ts'
import type { Headers } from '../storage/body.ts'
import { type Target, parseTarget } from '../names.ts'
import { s3Error } from '../s3-error.ts'

/** A request whose signature has been verified. */
export interface S3Request extends Target {
  method: string
  headers: Headers
  message: IncomingMessage
  caller: Caller
  sourceIp: string
  id: string
}

/**
 * Verifies a request's signature and parses the request. `path` is the URL below the mount; the signature covers the
 * URL as sent.
 * @throws AwsError SignatureDoesNotMatch | AccessDenied (expired, unsigned) | InvalidAccessKeyId …
 */
export async function readRequest(
  message: IncomingMessage,
  path: string,
  identity: Identity,
  id: string,
): Promise<S3Request> {
  const target = parseTarget(path)
  const { query } = target
  const presigned = query.has('X-Amz-Signature')
  const stated = message.headers['x-amz-content-sha256'] ?? query.get('X-Amz-Content-Sha256') ?? undefined
  if (stated === undefined && !presigned && message.headers.authorization)
    throw s3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  const payload = String(stated ?? 'UNSIGNED-PAYLOAD')

  const caller = await identity.verify(
    { method: message.method!, url: message.url!, headers: message.headers },
    payload,
    's3',
  )
  requireSignedHeaders(message, query)

  const headers: Headers = {}
  for (const [name, value] of Object.entries(message.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  if (presigned) {
    // A presigned URL can have x-amz-… headers in its query. They have the same effect as sent headers.
    for (const [name, value] of query)
      if (/^x-amz-/i.test(name) && !ofTheSignature.has(name.toLowerCase()))
        headers[name.toLowerCase()] ??= value
    headers['x-amz-content-sha256'] = payload
  }
  return { ...target, method: message.method!, headers, message, caller, sourceIp: ipOf(message), id }
}

const ofTheSignature = new Set(
  ['algorithm', 'credential', 'date', 'expires', 'signedheaders', 'signature', 'security-token'].map(
    (name) => `x-amz-${name}`,
  ),
)

/** A header signed as empty has the same signature as a missing one, but S3 requires every signed header to be sent. */
function requireSignedHeaders(message: IncomingMessage, query: URLSearchParams): void {
  const inHeader = /SignedHeaders=([^,\s]+)/.exec(message.headers.authorization ?? '')?.[1]
  const signed = (inHeader ?? query.get('X-Amz-SignedHeaders') ?? '').split(';')
  const missing = signed.find((name) => message.headers[name] === undefined)
  if (missing) throw s3Error('SignatureDoesNotMatch')
}

const ipOf = (message: IncomingMessage): string =>
  (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '')
