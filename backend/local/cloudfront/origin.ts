import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { ServicePrincipal } from '../identity/contract.ts'
import type { S3Service } from '../s3/contract.ts'
import { AwsError } from '../service/errors.ts'
import { type Answer, errorAnswer } from './answer.ts'
import type { Origin } from './configuration.ts'
import type { ViewerRequest } from './function-event.ts'

export type OverlayOf = (uri: string) => Record<string, unknown> | undefined

/** The bucket in an S3 origin's domain name: `bucket.s3.region.amazonaws.com` and its older forms. */
function bucketOf(domainName: string): string {
  const bucket = /^(.+?)\.s3(?:[.-][a-z0-9-]+)*\.amazonaws\.com$/.exec(domainName)?.[1]
  if (!bucket) throw new AwsError('NoSuchOrigin', `${domainName} is not the domain name of a bucket.`, 502)
  return bucket
}

/** Reads an object as CloudFront; the bucket's policy must allow it (origin access control). */
export async function fetchFromS3(
  s3: Pick<S3Service, 'getObject'>,
  origin: Origin,
  request: ViewerRequest,
  caller: ServicePrincipal,
  overlayOf: OverlayOf,
): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return errorAnswer(405, 'MethodNotAllowed', 'Only reading from an S3 origin is available locally.')
  let key: string
  try {
    key = decodeURIComponent(`${origin.OriginPath ?? ''}${request.uri}`.slice(1))
  } catch {
    return errorAnswer(400, 'InvalidURI', "Couldn't parse the specified URI.")
  }
  try {
    const object = await s3.getObject(bucketOf(origin.DomainName), key, caller)
    if (!object) return errorAnswer(404, 'NoSuchKey', 'The specified key does not exist.')
    const headers = {
      ...object.headers,
      etag: object.etag,
      'last-modified': object.lastModified.toUTCString(),
    }
    const answer = { status: 200, headers, body: { file: object.file, size: object.size } }
    const overlay = overlayOf(request.uri)
    return overlay ? await layOver(answer, overlay) : answer
  } catch (error) {
    // Without s3:ListBucket, S3 does not reveal whether a key exists, so CloudFront does not either.
    if (error instanceof AwsError) return errorAnswer(error.status, error.code, 'Access Denied')
    throw error
  }
}

/** Adds the start command's members to a deployed JSON file; the file itself does not change. */
async function layOver(
  answer: Answer & { body: { file: string } },
  members: Record<string, unknown>,
): Promise<Answer> {
  const deployed = JSON.parse(await readFile(answer.body.file, 'utf8'))
  const body = Buffer.from(JSON.stringify({ ...deployed, ...members }))
  return {
    ...answer,
    headers: { ...answer.headers, etag: `"${createHash('md5').update(body).digest('hex')}"` },
    body,
  }
}

/** Hop-by-hop headers, which are not passed on. */
const hopByHop = [
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'expect',
  'accept-encoding',
  'content-length',
]

/**
 * Passes a request on to an origin that speaks HTTP, with every header but Host. Cache and origin request policies pass
 * on less so that viewers can share cached answers, but nothing is cached here.
 */
export async function fetchFromHttp(origin: Origin, request: ViewerRequest, body: Buffer): Promise<Answer> {
  const { OriginProtocolPolicy, HTTPPort = 80, HTTPSPort = 443 } = origin.CustomOriginConfig!
  const [scheme, port] = OriginProtocolPolicy === 'https-only' ? ['https', HTTPSPort] : ['http', HTTPPort]
  const query = request.query === '' ? '' : `?${request.query}`
  const url = `${scheme}://${origin.DomainName}:${port}${origin.OriginPath ?? ''}${request.uri}${query}`
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !hopByHop.includes(name)) headers.set(name, [value].flat().join(', '))
  for (const { HeaderName, HeaderValue } of origin.OriginCustomHeaders ?? [])
    headers.set(HeaderName, HeaderValue)
  try {
    const { method } = request
    const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0
    const response = await fetch(url, {
      method,
      headers,
      body: hasBody ? new Uint8Array(body) : undefined,
      redirect: 'manual',
    })
    const answered: Record<string, string> = {}
    // fetch has already decoded the body.
    for (const [name, value] of response.headers)
      if (!hopByHop.includes(name) && name !== 'content-encoding') answered[name] = value
    const cookies = response.headers.getSetCookie()
    if (cookies.length > 0) answered['set-cookie'] = cookies.join('\n')
    return { status: response.status, headers: answered, body: Buffer.from(await response.arrayBuffer()) }
  } catch (error) {
    return errorAnswer(502, 'BadGateway', `CloudFront could not reach ${origin.DomainName}: ${String(error)}`)
  }
}
