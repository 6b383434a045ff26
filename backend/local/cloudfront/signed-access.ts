import { createPublicKey, verify } from 'node:crypto'
import { type Answer, errorAnswer } from './answer.ts'
import { wildcard } from './configuration.ts'

/** The names of a signature's parts in a URL; cookies prefix each with `CloudFront-`. */
const parts = ['Expires', 'Policy', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm'] as const
type Signature = Partial<Record<(typeof parts)[number], string>>

export interface Viewer {
  /** `http://localhost:4000/media/x.jpg?size=1`, as the viewer requested it, signature included. */
  url: string
  /** The Cookie header. */
  cookie?: string
  ip: string
}

/** Removes a signature's parts from a query and leaves the rest unchanged. */
export function withoutSignature(query: string): string {
  const names: readonly string[] = parts
  return query
    .split('&')
    .filter((pair) => !names.includes(pair.split('=', 1)[0]!))
    .join('&')
}

/**
 * Decides whether a viewer has access to a behavior with trusted key groups, by a signed URL or signed cookies with a
 * canned or a custom policy
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-overview.html).
 * @param keys public keys in PEM, by id
 * @param now milliseconds
 * @returns undefined if the viewer has access, else CloudFront's refusal
 */
export function refuseUnsigned(viewer: Viewer, keys: Map<string, string>, now: number): Answer | undefined {
  const [address, query = ''] = viewer.url.split(/\?(.*)/s) as [string, string | undefined]
  const signature = fromQuery(query) ?? fromCookies(viewer.cookie)
  const keyId = signature['Key-Pair-Id']
  if (!keyId) return errorAnswer(403, 'MissingKey', 'Missing Key-Pair-Id query parameter or cookie value')
  if (!signature.Signature)
    return errorAnswer(403, 'MissingSignature', 'Missing Signature query parameter or cookie value')
  if (!signature.Policy && !signature.Expires)
    return errorAnswer(403, 'MissingPolicy', 'Missing Policy or Expires query parameter or cookie value')
  const key = keys.get(keyId)
  if (!key) return errorAnswer(403, 'InvalidKey', 'Unknown Key')

  const own = withoutSignature(query)
  const resource = own === '' ? address : `${address}?${own}`
  const hash = hashes[signature['Hash-Algorithm'] ?? 'SHA1']
  const bytes = decode(signature.Signature)
  const isSigned = (policy: string): boolean =>
    hash !== undefined && verify(hash, Buffer.from(policy), createPublicKey(key), bytes)
  const denied = errorAnswer(403, 'AccessDenied', 'Access denied')

  if (signature.Policy) {
    const policy = decode(signature.Policy).toString('utf8')
    if (!isSigned(policy)) return denied
    const statement = readStatement(policy)
    if (!statement) return errorAnswer(403, 'MalformedPolicy', 'Malformed Policy')
    return isMet(statement, resource, viewer.ip, now) ? undefined : denied
  }

  const expires = signature.Expires!
  if (!/^\d+$/.test(expires) || Number(expires) * 1000 <= now) return denied
  return sameInBothSchemes(resource).some((url) => isSigned(cannedPolicy(url, expires))) ? undefined : denied
}

/** SHA-1 unless the URL says otherwise; with either, the key may be RSA or ECDSA P-256. */
const hashes: Record<string, string> = { SHA1: 'sha1', SHA256: 'sha256' }

const cannedPolicy = (resource: string, expires: string): string =>
  `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`

/** There are no certificates on this machine: a URL signed with https is also valid with http. */
const sameInBothSchemes = (url: string): string[] => [url, url.replace(/^http:/, 'https:')]

/** Decodes base64 in which characters with a meaning in URLs are replaced. */
const decode = (text: string): Buffer =>
  Buffer.from(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64')

function fromQuery(query: string): Signature | undefined {
  const values = new URLSearchParams(query)
  const signature: Signature = {}
  for (const name of parts) signature[name] = values.get(name) ?? undefined
  return signature['Key-Pair-Id'] || signature.Signature || signature.Policy ? signature : undefined
}

function fromCookies(header = ''): Signature {
  const cookies = new Map(header.split(';').map((one) => one.trim().split(/=(.*)/s) as [string, string]))
  return Object.fromEntries(parts.map((name) => [name, cookies.get(`CloudFront-${name}`)]))
}

interface Statement {
  Resource?: string
  Condition: {
    DateLessThan: { 'AWS:EpochTime': number }
    DateGreaterThan?: { 'AWS:EpochTime': number }
    IpAddress?: { 'AWS:SourceIp': string }
  }
}

/** Reads a policy's statement. A policy has exactly one, and it must have an end time. */
function readStatement(policy: string): Statement | undefined {
  try {
    const { Statement } = JSON.parse(policy)
    const end = Statement[0].Condition.DateLessThan['AWS:EpochTime']
    return Statement.length === 1 && Number.isFinite(Number(end)) ? Statement[0] : undefined
  } catch {
    return undefined
  }
}

function isMet({ Resource = '*', Condition }: Statement, url: string, ip: string, now: number): boolean {
  const { DateLessThan, DateGreaterThan, IpAddress } = Condition
  if (Number(DateLessThan['AWS:EpochTime']) * 1000 <= now) return false
  if (DateGreaterThan && Number(DateGreaterThan['AWS:EpochTime']) * 1000 > now) return false
  if (IpAddress && !isInBlock(ip, IpAddress['AWS:SourceIp'])) return false
  return sameInBothSchemes(url).some((one) => wildcard(Resource).test(one))
}

/** Whether an IPv4 address is in a block such as `203.0.113.0/24`, or equal to a single address. */
function isInBlock(ip: string, block: string): boolean {
  const [network, bits = '32'] = block.split('/') as [string, string | undefined]
  const number = (address: string): number =>
    address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
  const size = 2 ** (32 - Number(bits))
  return Math.floor(number(ip) / size) === Math.floor(number(network) / size)
}
