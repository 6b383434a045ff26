import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Credentials, SignedRequest } from './contract.ts'
import { isSame } from './is-same.ts'
import type { Signature } from './read-signature.ts'
import { refusal } from './refusals.ts'
import { canonicalKeyPath, headerValue, parseQuery, splitUrl } from './signed-parts.ts'

/**
 * Signs the same request again, with exactly the signed headers, and compares the signatures. `payloadSha256` is the
 * hex digest of the received body, or the marker that replaces it.
 * @throws AwsError with the service's code
 */
export async function checkSignature(
  request: SignedRequest,
  payloadSha256: string,
  service: string,
  signature: Signature,
  credentials: Credentials,
): Promise<void> {
  const declared = headerValue(request, 'x-amz-content-sha256')
  if (declared !== undefined && declared !== payloadSha256) throw refusal(service, 'payloadMismatch')

  const expected = await signAgain(request, payloadSha256, service, signature, credentials)
  if (!isSame(expected, signature.signature)) throw refusal(service, 'mismatch')
}

async function signAgain(
  request: SignedRequest,
  payloadSha256: string,
  service: string,
  signature: Signature,
  { accessKeyId, secretAccessKey }: Credentials,
): Promise<string> {
  // The payload's digest is always part of the signature, but its header only if it was signed.
  const headers: Record<string, string> = { 'x-amz-content-sha256': payloadSha256 }
  for (const name of signature.signedHeaders) headers[name] = headerValue(request, name) ?? ''

  const [path, query] = splitUrl(request.url)
  const same = {
    method: request.method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: service === 's3' ? canonicalKeyPath(path) : path,
    query: parseQuery(query),
    headers,
  }
  const signer = new SignatureV4({
    // Omit the session token: if the client signed it, it is already in the headers or the query.
    credentials: { accessKeyId, secretAccessKey },
    region: signature.region,
    service,
    sha256: Sha256,
    applyChecksum: false,
    // Only S3 does not encode the encoded path again.
    uriEscapePath: service !== 's3',
  })
  const { signedAt: signingDate, signedHeaders, expiresIn } = signature
  const signableHeaders = new Set(signedHeaders)
  const unsignableHeaders = new Set(['x-amz-content-sha256'])

  if (expiresIn === undefined) {
    const signed = await signer.sign(same, { signingDate, signableHeaders, unsignableHeaders })
    return /Signature=(\w+)$/.exec(signed.headers['authorization'] ?? '')?.[1] ?? ''
  }
  delete same.query['X-Amz-Signature']
  const signed = await signer.presign(same, {
    signingDate,
    expiresIn,
    signableHeaders,
    unsignableHeaders,
    // Keep headers that the client did not move into the query.
    unhoistableHeaders: new Set([...signedHeaders, 'x-amz-content-sha256']),
  })
  return String(signed.query?.['X-Amz-Signature'])
}
