import type { SignedRequest } from './contract.ts'
import { refusal } from './refusals.ts'
import { headerValue, parseDate, parseQuery, splitCredential, splitUrl } from './signed-parts.ts'

/** A request's signature, parsed but not verified. */
export interface Signature {
  accessKeyId: string
  sessionToken?: string
  signedAt: Date
  /** For how many seconds a presigned URL is valid; undefined for a signature in the Authorization header. */
  expiresIn?: number
  region: string
  signedHeaders: string[]
  signature: string
}

/** A signature from the header or the query, as unparsed strings. */
interface Found {
  credential: string
  date: string
  expiresIn?: number
  sessionToken?: string
  signedHeaders: string[]
  signature: string
}

/** A signature in a header is valid for 15 minutes before and after its time, as on AWS. */
const clockSkew = 15 * 60_000
/** Presigned URLs are valid for at most a week (sigv4-query-string-auth). */
const MAX_EXPIRY_SECONDS = 7 * 24 * 60 * 60

/**
 * Reads the signature from the Authorization header or the query, and checks everything that needs no secret: its form,
 * scope, time, and that it covers the required headers.
 * @throws AwsError with the service's code
 */
export function readSignature(request: SignedRequest, service: string, region: string): Signature {
  const found = fromHeader(request, service) ?? fromQuery(request, service)
  if (!found) throw refusal(service, 'missing')
  const { credential, date, ...rest } = found

  const scope = splitCredential(credential)
  if (!scope) {
    throw refusal(
      service,
      'incomplete',
      `Credential '${credential}' is not key/date/region/service/aws4_request.`,
    )
  }
  const signedAt = parseDate(date)
  if (!signedAt) throw refusal(service, 'incomplete', `'${date}' is not a date like 20060102T150405Z.`)
  if (scope.day !== date.slice(0, 8)) {
    throw refusal(service, 'wrongScope', "The date of the credential scope is not the request's.")
  }
  if (scope.region !== region) {
    throw refusal(service, 'wrongScope', `The region '${scope.region}' is wrong; expecting '${region}'.`)
  }
  if (scope.service !== service) {
    throw refusal(service, 'wrongScope', `Credential should be scoped to correct service: '${service}'.`)
  }
  const signature = { accessKeyId: scope.accessKeyId, signedAt, region, ...rest }
  checkTime(signature, service)
  checkCoverage(request, signature, service)
  return signature
}

function fromHeader(request: SignedRequest, service: string): Found | undefined {
  const authorization = headerValue(request, 'authorization')
  if (authorization === undefined) return undefined
  const incomplete = (sentence: string) => refusal(service, 'incomplete', sentence)

  const [algorithm, ...rest] = authorization.trim().split(/\s+/)
  if (algorithm !== 'AWS4-HMAC-SHA256') throw incomplete(`Unsupported AWS 'algorithm': '${algorithm}'.`)
  const parts = new Map(
    rest
      .join('')
      .split(',')
      .map((part) => part.split('=', 2) as [string, string | undefined]),
  )
  const part = (name: string) => {
    const value = parts.get(name)
    if (!value) throw incomplete(`Authorization header requires '${name}' parameter.`)
    return value
  }
  const date = headerValue(request, 'x-amz-date')
  if (!date) throw incomplete("Authorization header requires existence of an 'X-Amz-Date' header.")
  return {
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders').split(';'),
    signature: part('Signature'),
    date,
    sessionToken: headerValue(request, 'x-amz-security-token'),
  }
}

function fromQuery(request: SignedRequest, service: string): Found | undefined {
  const malformed = (sentence: string) => refusal(service, 'malformedQuery', sentence)
  const query = parseQuery(splitUrl(request.url)[1])
  if (query['X-Amz-Algorithm'] === undefined && query['X-Amz-Signature'] === undefined) return undefined
  if (query['X-Amz-Algorithm'] !== 'AWS4-HMAC-SHA256') {
    throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256".')
  }
  const value = (name: string) => {
    const given = query[name]
    if (typeof given !== 'string' || !given) throw malformed(`The query requires exactly one ${name}.`)
    return given
  }
  const expires = value('X-Amz-Expires')
  if (!/^\d{1,6}$/.test(expires) || Number(expires) > MAX_EXPIRY_SECONDS) {
    throw malformed('X-Amz-Expires must be a number of seconds, at most a week (604800).')
  }
  return {
    credential: value('X-Amz-Credential'),
    signedHeaders: value('X-Amz-SignedHeaders').split(';'),
    signature: value('X-Amz-Signature'),
    date: value('X-Amz-Date'),
    expiresIn: Number(expires),
    sessionToken: query['X-Amz-Security-Token'] === undefined ? undefined : value('X-Amz-Security-Token'),
  }
}

function checkTime({ signedAt, expiresIn }: Signature, service: string): void {
  const age = Date.now() - signedAt.getTime()
  if (age < -clockSkew) throw refusal(service, 'skewed')
  if (expiresIn === undefined && age > clockSkew) throw refusal(service, 'skewed')
  if (expiresIn !== undefined && age > expiresIn * 1000) throw refusal(service, 'expired')
}

/** `host` must always be signed; for S3, so must every x-amz- header in the request. */
function checkCoverage(request: SignedRequest, { signedHeaders }: Signature, service: string): void {
  if (!signedHeaders.includes('host')) {
    throw refusal(service, 'headersNotSigned', "'Host' must be a 'SignedHeader' in the AWS Authorization.")
  }
  const loose = Object.keys(request.headers).find(
    (name) => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !signedHeaders.includes(name),
  )
  if (loose && service === 's3') {
    throw refusal(
      service,
      'headersNotSigned',
      `There were headers present in the request which were not signed: ${loose}`,
    )
  }
}
