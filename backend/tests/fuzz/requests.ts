import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLOutputType,
  isObjectType,
} from 'graphql'
import { randomFrom, type Random } from '../../seed/random.ts'
import { schema } from '../any-call.ts'
import type { Cloud } from './cloud.ts'
import { mutate } from './mutate.ts'
import { type Fuzzed, MAX_FINDINGS, megabytes } from './report.ts'

/** No request may take longer than this, even on a busy machine. */
const LONGEST_MS = 20_000

const pick = <Choice>(random: Random, choices: readonly Choice[]): Choice =>
  choices[random.below(choices.length)]!

/** Texts that break programs. */
const TEXTS = [
  '', ' ', 'a', '\0', '\u202e', '🐈', '{}', '[]', 'null', '__proto__', 'constructor', 'toString', '../..', '%2e%2e%2f', "'", '"',
  '${1}', '<script>', '#', 'P#', 'U#', '~', '2024', '2024-07', '2024-13-45', '2024-07-31T18:05:09', '9999999999',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x'.repeat(300), 'ß'.repeat(2000), '\ud800', 'a\nb', '-1', '1e400', 'Cat', 'cat,dog',
] // prettier-ignore
/** A lone surrogate cannot be in a URL. */
const WELL_FORMED = TEXTS.filter((text) => text !== '\ud800')
const NUMBERS = [0, 1, -1, 2, 24, 100, 101, 1000, 1e9, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 0.5, 1e21, 1e308]

/** Sends GraphQL requests: operations of the schema with strange values, and mutated or invalid documents and bodies. */
export async function fuzzGraphql(count: number, seed: number, cloud: Cloud): Promise<Fuzzed> {
  const fuzzed = await fuzz('GraphQL request', count, seed, cloud, async (random) => {
    const isGuest = random.next() < 0.3
    const body = bodyOf(random, cloud.ids, isGuest)
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (random.next() < 0.95)
      headers.authorization =
        random.next() < 0.97
          ? isGuest
            ? cloud.guestsToken
            : cloud.token
          : pick(random, TEXTS.filter(isHeader))
    const answer = await send(new URL(cloud.graphqlUrl), random.next() < 0.97 ? 'POST' : 'PUT', headers, body)
    // A type of AWS's would be a failure that our code did not expect.
    const isOurs = /"errorType":"(Internal|Lambda:|DynamoDB:|Code")/.test(answer.body)
    if (isOurs) return wrong(answer, body)
    return answer.status >= 500
      ? wrong(answer, body)
      : `${isGuest ? 'guest ' : ''}${answer.status} ${/"errorType":"(\w+)/.exec(answer.body)?.[1] ?? ''}`.trim()
  })
  const lockedOut = await lockedOutOf(cloud)
  if (lockedOut) fuzzed.findings.push(lockedOut)
  return fuzzed
}

/** Says so if the guest can no longer see or add photos: their requests would have been refused before any resolver ran. */
async function lockedOutOf({ graphqlUrl, guestsToken }: Cloud): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json', authorization: guestsToken }
  const query = '{ sharedAlbum { addUntil } }'
  const answer = await send(new URL(graphqlUrl), 'POST', headers, Buffer.from(JSON.stringify({ query })))
  const mayAdd = answer.status === 200 && answer.body.includes('"addUntil":"')
  return mayAdd ? undefined : `The guest was locked out: ${answer.status} ${answer.body.slice(0, 300)}`
}

const wrong = (answer: Answer, body: Buffer) =>
  `wrong: ${answer.status} ${answer.body.slice(0, 300)} to ${body.toString('utf8').slice(0, 600)}`

/** Guests may ask for these; everything else is refused before it is carried out. */
const isForGuests = ({ astNode }: GraphQLField<unknown, unknown>) =>
  !!astNode?.directives?.some(({ name }) => name.value === 'aws_lambda')

function bodyOf(random: Random, ids: string[], isGuest: boolean): Buffer {
  const root = pick(random, ['query', 'query', 'mutation', 'subscription'] as const)
  const type = schema.getType(root[0]!.toUpperCase() + root.slice(1)) as GraphQLObjectType
  const all = Object.values(type.getFields())
  const fields = isGuest && random.next() < 0.9 ? all.filter(isForGuests) : all
  const chosen = Array.from({ length: 1 + random.below(3) }, (_, n) => {
    const field = pick(random, fields)
    const args = field.args.filter(({ type }) => isNonNullType(type) || random.next() < 0.6)
    const given = args.map((arg) => `${arg.name}: ${literal(arg.type, random, ids, 0)}`).join(', ')
    return `a${n}: ${field.name}${given ? `(${given})` : ''}${selection(field.type, random, 0)}`
  })
  const query = `${root} { ${chosen.join(' ')} }`
  const document = random.next() < 0.15 ? mutate(Buffer.from(query), random).toString('utf8') : query
  const kind = random.below(15)
  if (kind === 0) return mutate(Buffer.from(JSON.stringify({ query: document })), random)
  if (kind === 1)
    return Buffer.from(
      JSON.stringify({ query: document, variables: strange(random, 0), operationName: strange(random, 0) }),
    )
  if (kind === 2) return Buffer.from(JSON.stringify(strange(random, 0)) ?? '')
  return Buffer.from(JSON.stringify({ query: document, variables: {} }))
}

/** A random JSON value. */
function strange(random: Random, depth: number): unknown {
  const kind = random.below(depth > 3 ? 5 : 7)
  if (kind === 0) return null
  if (kind === 1) return random.next() < 0.5
  if (kind === 2) return pick(random, NUMBERS)
  if (kind < 5) return pick(random, TEXTS)
  if (kind === 5) return Array.from({ length: random.below(4) }, () => strange(random, depth + 1))
  return Object.fromEntries(
    Array.from({ length: random.below(4) }, () => [pick(random, TEXTS), strange(random, depth + 1)]),
  )
}

/** @param ids existing ones: half of the ids are of something that is there */
function literal(type: GraphQLInputType, random: Random, ids: string[], depth: number): string {
  if (random.next() < 0.06) return asLiteral(strange(random, 2))
  if (isNonNullType(type)) return literal(type.ofType, random, ids, depth)
  if (isListType(type))
    return `[${Array.from({ length: random.below(4) }, () => literal(type.ofType, random, ids, depth)).join(', ')}]`
  if (isEnumType(type)) return pick(random, type.getValues()).name
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      ({ type }) => isNonNullType(type) || random.next() < 0.4,
    )
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, random, ids, depth + 1)}`).join(', ')} }`
  }
  const values: Record<string, () => unknown> = {
    Int: () => pick(random, NUMBERS.filter(Number.isInteger)),
    Float: () => pick(random, NUMBERS),
    Boolean: () => random.next() < 0.5,
    ID: () => pick(random, random.next() < 0.5 ? ids : TEXTS),
  }
  return asLiteral((values[type.name] ?? (() => pick(random, TEXTS)))())
}

const asLiteral = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(asLiteral).join(', ')}]`
  const named = Object.entries(value).filter(([name]) => /^[_a-z]\w*$/i.test(name))
  return `{ ${named.map(([name, value]) => `${name}: ${asLiteral(value)}`).join(', ')} }`
}

function selection(type: GraphQLOutputType, random: Random, depth: number): string {
  const named = getNamedType(type)
  if (isLeafType(named) || !isObjectType(named)) return ''
  const fields = Object.values(named.getFields()).filter(
    ({ type, args }) =>
      (isLeafType(getNamedType(type)) || depth < 3) && args.every(({ type }) => !isNonNullType(type)),
  )
  const chosen = fields.filter(() => random.next() < 0.4)
  return ` { __typename ${chosen.map((field) => `${field.name}${selection(field.type, random, depth + 1)}`).join(' ')} }`
}

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']
const QUERIES = [
  'list-type', 'prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'versions', 'version-id-marker', 'key-marker',
  'versionId', 'uploads', 'uploadId', 'partNumber', 'delete', 'tagging', 'acl', 'location', 'versioning', 'encoding-type', 'x-id',
  'response-content-type', 'X-Amz-Signature', 'X-Amz-Date', 'X-Amz-Expires', 'X-Amz-Credential', 'X-Amz-Algorithm', 'attributes',
] // prettier-ignore
const HEADERS = [
  'range', 'if-match', 'if-none-match', 'if-modified-since', 'content-md5', 'content-type', 'content-encoding', 'x-amz-checksum-sha256',
  'x-amz-checksum-crc32', 'x-amz-sdk-checksum-algorithm', 'x-amz-copy-source', 'x-amz-copy-source-if-match', 'x-amz-tagging',
  'x-amz-storage-class', 'x-amz-decoded-content-length', 'x-amz-metadata-directive', 'x-amz-meta-a', 'cache-control', 'origin',
  'x-amz-trailer', 'x-amz-object-attributes', 'expect',
] // prettier-ignore
const VALUES = [
  'bytes=0-', 'bytes=5-2', 'bytes=-9999999999', 'bytes=0-1,3-4', '*', '"abc"', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'aws-chunked', 'SHA256',
  'COPY', 'REPLACE', 'GLACIER', 'http://localhost', 'x-amz-checksum-crc32', 'ETag,Checksum', '0', '-1', '10001', 'a=b&c=d', 'Thu, 01 Jan 1970 00:00:00 GMT',
] // prettier-ignore

/**
 * Sends requests to the local S3 as its developer, as a stranger and with half a signature: objects, lists, versions,
 * parts.
 */
export async function fuzzS3(count: number, seed: number, cloud: Cloud): Promise<Fuzzed> {
  const values = [...VALUES, ...WELL_FORMED]
  return fuzz('S3 request', count, seed, cloud, async (random) => {
    const method = pick(random, METHODS)
    const bucket =
      random.next() < 0.85 ? pick(random, cloud.buckets) : encodeURIComponent(pick(random, WELL_FORMED))
    const key = random.next() < 0.5 ? pick(random, cloud.keys) : encodeURIComponent(pick(random, WELL_FORMED))
    const query = Object.fromEntries(
      Array.from({ length: random.below(4) }, () => [pick(random, QUERIES), pick(random, values)]),
    )
    const headers = Object.fromEntries(
      Array.from({ length: random.below(4) }, () => [pick(random, HEADERS), pick(random, values)]).filter(
        ([name, value]) => isHeader(value!) && name !== 'expect',
      ),
    ) as Record<string, string>
    const body = pick(random, [
      Buffer.alloc(0),
      Buffer.from('bytes'),
      mutate(Buffer.from('<Delete><Object><Key>a</Key></Object><Quiet>true</Quiet></Delete>'), random),
      mutate(Buffer.from('<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"a"</ETag></Part></CompleteMultipartUpload>'), random),
      mutate(Buffer.from('5;chunk-signature=abc\r\nbytes\r\n0;chunk-signature=def\r\n\r\n'), random),
    ]) // prettier-ignore
    const { protocol, hostname, host, port, pathname, origin } = new URL(cloud.s3Url)
    const path = pathname + (random.next() < 0.8 ? `/${bucket}/${key}` : `/${bucket}`)
    const unsigned = {
      method,
      protocol,
      hostname,
      port: Number(port),
      path,
      query,
      headers: { host, ...headers },
      body,
    }
    const signed: Record<string, string> =
      random.next() < 0.75 ? (await cloud.signer.sign(unsigned)).headers : unsigned.headers
    if (random.next() < 0.1 && signed.authorization)
      signed.authorization = mutate(Buffer.from(signed.authorization), random)
        .toString('latin1')
        .replace(/[^ -~]/g, '?')
    const search = new URLSearchParams(query).toString().replaceAll('+', '%20')
    const answer = await send(new URL(`${origin}${path}${search ? `?${search}` : ''}`), method, signed, body)
    // The local S3 answers 501 to unsupported requests.
    if (answer.status >= 500 && answer.status !== 501)
      return `wrong: ${answer.status} ${answer.body.slice(0, 300)} to ${method} ${path}?${search} ${JSON.stringify(headers)}`
    return `${answer.status} ${/<Code>(\w+)/.exec(answer.body)?.[1] ?? ''}`.trim()
  })
}

const isHeader = (text: string) => /^[ -~]+$/.test(text)

interface Answer {
  status: number
  body: string
}

/** Sends exactly this request. @returns status 599 if there is no valid answer */
function send(url: URL, method: string, headers: Record<string, string>, body: Buffer): Promise<Answer> {
  return new Promise((resolve) => {
    const length = method === 'GET' || method === 'HEAD' ? {} : { 'content-length': String(body.length) }
    const sending = request(
      url,
      { method, headers: { ...headers, ...length }, timeout: LONGEST_MS, agent: false },
      (answer) => {
        let text = ''
        answer.on('data', (chunk) => (text += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode!, body: text }))
        answer.on('error', (error) => resolve({ status: 599, body: error.message }))
      },
    )
    sending.on('timeout', () => sending.destroy(new Error(`No answer within ${LONGEST_MS / 1000} seconds`)))
    sending.on('error', (error) => resolve({ status: 599, body: error.message }))
    sending.end('content-length' in length ? body : undefined)
  })
}

async function fuzz(
  what: string,
  count: number,
  seed: number,
  { pid, maxBytes }: Cloud,
  attempt: (random: Random) => Promise<string>,
): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { what, tried: 0, findings: [], became: {}, bytesHeld: 0 }
  const note = (n: number, wrong: string) => fuzzed.findings.push(`seed ${seed}, number ${n}: ${wrong}`)
  for (let n = 0; n < count && fuzzed.findings.length < MAX_FINDINGS; n += 1) {
    const became = await attempt(randomFrom(seed * 1_000_003 + n))
    fuzzed.tried += 1
    const summary = became.startsWith('wrong') ? 'wrong' : became
    fuzzed.became[summary] = (fuzzed.became[summary] ?? 0) + 1
    if (summary === 'wrong') note(n, became)
    if (!SEES_PEAKS && n % 50 !== 0) continue
    fuzzed.bytesHeld = mostHeldBy(pid)
    if (fuzzed.bytesHeld <= maxBytes) continue
    note(n, `wrong: the album has held ${megabytes(fuzzed.bytesHeld)}, more than ${megabytes(maxBytes)}.`)
    // It would be so after every other request, too.
    break
  }
  return fuzzed
}

/** Linux keeps a process's peak, which a request that was answered long ago has reached. Elsewhere only a look now and then is cheap. */
const SEES_PEAKS = process.platform === 'linux'

/** The most memory that a process has held, or where nobody knows that, what it holds now, in bytes. */
function mostHeldBy(pid: number): number {
  if (SEES_PEAKS)
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) * 1024
}
