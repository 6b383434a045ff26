import type { IncomingMessage, ServerResponse } from 'node:http'
import { s3Error } from '../s3-error.ts'

/** A rule of AWS::S3::Bucket's CorsConfiguration. */
export interface CorsRule {
  AllowedOrigins: string[]
  AllowedMethods: string[]
  AllowedHeaders?: string[]
  ExposedHeaders?: string[]
  /** Seconds. */
  MaxAge?: number
}

/** Matches S3's patterns for origins and header names, which have at most one `*`. */
function allows(patterns: string[] = [], value: string): boolean {
  return patterns.some((pattern) => {
    const [before, after] = pattern.split('*') as [string, string | undefined]
    if (after === undefined) return pattern === value
    return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after)
  })
}

function findRule(
  rules: CorsRule[],
  origin: string,
  method: string,
  headers: string[],
): CorsRule | undefined {
  return rules.find(
    (rule) =>
      allows(rule.AllowedOrigins, origin) &&
      rule.AllowedMethods.includes(method) &&
      headers.every((name) =>
        allows(
          rule.AllowedHeaders?.map((allowed) => allowed.toLowerCase()),
          name,
        ),
      ),
  )
}

/**
 * Answers a preflight. It needs no signature, because browsers send none.
 * @throws AwsError AccessForbidden | InvalidRequest
 */
export function answerPreflight(
  rules: CorsRule[] | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin, 'access-control-request-method': method } = request.headers
  if (!origin || !method)
    throw s3Error('InvalidRequest', 'Insufficient information. Origin request header needed.')
  if (!rules) throw s3Error('AccessForbidden', 'CORSResponse: CORS is not enabled for this bucket.')
  const requested = request.headers['access-control-request-headers'] ?? ''
  const names = requested
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  const rule = findRule(rules, origin, method, names)
  if (!rule) throw s3Error('AccessForbidden')
  allow(rule, origin, response)
  if (names.length > 0) response.setHeader('access-control-allow-headers', names.join(', '))
  response.writeHead(200).end()
}

/** Adds the headers that let a page read the answer, errors included. */
export function addCorsHeaders(
  rules: CorsRule[] | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin } = request.headers
  if (!rules || !origin) return
  const rule = findRule(rules, origin, request.method!, [])
  if (rule) allow(rule, origin, response)
}

function allow(rule: CorsRule, origin: string, response: ServerResponse): void {
  const anyOrigin = rule.AllowedOrigins.includes('*')
  response.setHeader('access-control-allow-origin', anyOrigin ? '*' : origin)
  response.setHeader('access-control-allow-methods', rule.AllowedMethods.join(', '))
  if (!anyOrigin) response.setHeader('access-control-allow-credentials', 'true')
  if (rule.ExposedHeaders?.length)
    response.setHeader('access-control-expose-headers', rule.ExposedHeaders.join(', '))
  if (rule.MaxAge !== undefined) response.setHeader('access-control-max-age', String(rule.MaxAge))
  response.setHeader('vary', 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method')
}
