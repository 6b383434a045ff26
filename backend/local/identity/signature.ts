import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Credentials, SignedRequest } from './contract.ts'
import { isSame } from './is-same.ts'
import type { Signature } from './read-signature.ts'
import { refusal } from './refusals.ts'
import { canonicalKeyPath, headerValue, parseQuery, splitUrl } from './signed-parts.ts'

/**
 * Signs the same request again, with the headers that were signed and no others, and compares.
 * `payloadSha256` is the hex digest of the received body, or the marker in place of it.
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
  // The payload's digest always takes part in the signature, its header only where it was signed.
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
    // Without the session token: if the client signed it, it is in the headers or the query already.
    credentials: { accessKeyId, secretAccessKey },
    region: signature.region,
    service,
    sha256: Sha256,
    applyChecksum: false,
    // S3 alone does not encode the encoded path again.
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
    // Headers that the client did not move into the query stay headers.
    unhoistableHeaders: new Set([...signedHeaders, 'x-amz-content-sha256']),
  })
  return String(signed.query?.['X-Amz-Signature'])
}
