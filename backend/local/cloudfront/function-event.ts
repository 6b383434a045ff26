/**
 * The event and the result of a CloudFront Function
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html).
 */
import type { Answer } from './answer.ts'
import { errorAnswer } from './answer.ts'

interface Values {
  [name: string]: { value: string; multiValue?: { value: string }[]; attributes?: string }
}

export interface ViewerRequest {
  method: string
  /** The path in the viewer's encoding, without the query. */
  uri: string
  /** Without the question mark. */
  query: string
  headers: Record<string, string | string[] | undefined>
}

export interface FunctionEvent {
  version: '1.0'
  context: { distributionDomainName: string; distributionId: string; eventType: string; requestId: string }
  viewer: { ip: string }
  request: {
    method: string
    uri: string
    querystring: Values
    headers: Values
    cookies: Values
    rawQuery: string
  }
  response?: { statusCode: number; statusDescription: string; headers: Values; cookies: Values }
}

export type FunctionResult = any

function toValues(pairs: Iterable<[string, string]>): Values {
  const values: Values = {}
  for (const [name, value] of pairs) {
    const present = values[name]
    if (!present) values[name] = { value }
    else present.multiValue = [...(present.multiValue ?? [{ value: present.value }]), { value }]
  }
  return values
}

/** The query's names and values, still encoded. */
function queryValues(query: string): Values {
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split(/=(.*)/s) as [string, string | undefined])
  return toValues(pairs.map(([name, value]) => [name, value ?? '']))
}

function headerValues(headers: ViewerRequest['headers']): Values {
  const entries = Object.entries(headers).filter(([name]) => name !== 'cookie')
  return toValues(
    entries.flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one])),
  )
}

function cookieValues(header: string | string[] | undefined = ''): Values {
  const cookies = [header]
    .flat()
    .join(';')
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
  return toValues(cookies.map((one) => one.split(/=(.*)/s) as [string, string]))
}

export function requestPart(request: ViewerRequest): FunctionEvent['request'] {
  return {
    method: request.method,
    uri: request.uri,
    querystring: queryValues(request.query),
    headers: headerValues(request.headers),
    cookies: cookieValues(request.headers['cookie']),
    rawQuery: request.query,
  }
}

export function responsePart(answer: Answer, description: string): NonNullable<FunctionEvent['response']> {
  const { 'set-cookie': set = '', ...headers } = answer.headers
  const cookies: Values = {}
  for (const line of set.split('\n').filter(Boolean)) {
    const [pair, attributes] = line.split(/;\s*(.*)/s) as [string, string | undefined]
    const [name, value] = pair.split(/=(.*)/s) as [string, string]
    cookies[name] = { value, attributes }
  }
  const statusDescription = description
  return { statusCode: answer.status, statusDescription, headers: headerValues(headers), cookies }
}

const all = (values: Values = {}): [string, string][] =>
  Object.entries(values).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((one): [string, string] => [name, one.value]),
  )

/** The request that a viewer-request function passes on. Only uri, querystring, headers and cookies may change. */
export function requestFrom(result: FunctionResult, before: ViewerRequest): ViewerRequest {
  if (typeof result.uri !== 'string' || !result.uri.startsWith('/'))
    throw new Error('its request has no valid uri')
  const headers: ViewerRequest['headers'] = {}
  for (const [name, value] of all(result.headers))
    headers[name] = headers[name] ? `${headers[name]}, ${value}` : value
  const cookies = all(result.cookies).map(([name, value]) => `${name}=${value}`)
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ')
  const query = all(result.querystring).map(([name, value]) => (value === '' ? name : `${name}=${value}`))
  const same = JSON.stringify(result.querystring) === JSON.stringify(queryValues(before.query))
  return { method: before.method, uri: result.uri, headers, query: same ? before.query : query.join('&') }
}

/** The response that a function generated or changed. Without a body of its own, it keeps the body of `before`. */
export function responseFrom(result: FunctionResult, before?: Answer): Answer {
  const status = Number(result.statusCode)
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw new Error('its response has no valid statusCode')
  const headers: Record<string, string> = {}
  for (const [name, value] of all(result.headers))
    headers[name] = headers[name] ? `${headers[name]}, ${value}` : value
  const cookies = Object.entries((result.cookies ?? {}) as Values).map(([name, { value, attributes }]) =>
    [`${name}=${value}`, attributes].filter(Boolean).join('; '),
  )
  if (cookies.length > 0) headers['set-cookie'] = cookies.join('\n')
  const given = result.body
  const text = typeof given === 'string' ? given : given?.data
  const own =
    text === undefined ? undefined : Buffer.from(text, given.encoding === 'base64' ? 'base64' : 'utf8')
  return { status, headers, body: own ?? before?.body ?? Buffer.alloc(0) }
}

/** The viewer's answer if a function fails. */
export const functionFailed = (): Answer =>
  errorAnswer(
    503,
    'FunctionExecutionError',
    'The CloudFront function associated with the CloudFront distribution is invalid or could not run.',
  )
