import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from '../identity/contract.ts'
import type { HttpHandler, ServiceDeps } from './service.ts'
import { AwsError } from './errors.ts'
import { readBody } from './read-body.ts'

export interface JsonHttpHandlerOptions {
  /** The name in the credential scope, as mounted on the gateway: `dynamodb`, `sqs`, `cognito-idp`. */
  service: string
  /** The part of X-Amz-Target before the dot: `DynamoDB_20120810`. */
  targetPrefix: string | string[]
  contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1'
  /** Runs an operation. Only an unsigned operation has no caller. */
  jsonService: { call(operation: string, input: any, caller: Caller | undefined): Promise<any> }
  deps: Pick<ServiceDeps, 'identity' | 'log'>
  /** Operations without authorization, such as Cognito's InitiateAuth. */
  unsignedOperations?: string[]
  /** The largest body in bytes; default 16 MB, DynamoDB's limit for a request. */
  limit?: number
}

/**
 * The protocols AWS JSON 1.0 and 1.1: every operation is a POST with its name in X-Amz-Target.
 * (smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html)
 */
export function jsonHttpHandler(options: JsonHttpHandlerOptions): HttpHandler {
  const { service, contentType, jsonService, deps, limit = 16 * 1024 * 1024 } = options
  const prefixes = [options.targetPrefix].flat()
  const unsigned = new Set(options.unsignedOperations)

  async function answer(request: IncomingMessage): Promise<unknown> {
    const body = await readBody(request, limit)
    const operation = readOperation(request, prefixes)
    const caller = unsigned.has(operation) ? undefined : await verify(request, body)
    return jsonService.call(operation, parse(body), caller)
  }

  function verify(request: IncomingMessage, body: Buffer): Promise<Caller> {
    const { method = 'POST', url = '/', headers } = request
    const digest = createHash('sha256').update(body).digest('hex')
    return deps.identity.verify({ method, url, headers }, digest, service)
  }

  return {
    async handle(request, response) {
      // Like AWS's endpoints, accept calls from any page: the signature protects them.
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader(
        'access-control-expose-headers',
        'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
      )
      if (request.method === 'OPTIONS') return preflight(request, response)
      response.setHeader('content-type', contentType)
      try {
        const output = JSON.stringify((await answer(request)) ?? {})
        response.writeHead(200, { 'content-length': Buffer.byteLength(output) }).end(output)
      } catch (error) {
        const failure = error instanceof AwsError ? error : unexpected(error, request)
        const { code, message, extra, status } = failure
        response.writeHead(status, { 'x-amzn-errortype': code })
        response.end(JSON.stringify({ __type: code, message, ...extra }))
      }
      // Otherwise a body that was refused unread would be parsed as the next request.
      if (!request.complete) response.once('finish', () => request.destroy())
    },
  }

  function unexpected(error: unknown, request: IncomingMessage): AwsError {
    deps.log(`${service}: ${request.headers['x-amz-target']} failed: ${(error as Error)?.stack ?? error}`)
    return new AwsError('InternalServerError', 'The local cloud failed. See its terminal.', 500)
  }
}

function readOperation(request: IncomingMessage, prefixes: string[]): string {
  const target = String(request.headers['x-amz-target'] ?? '')
  const dot = target.lastIndexOf('.')
  if (request.method !== 'POST' || !prefixes.includes(target.slice(0, dot))) {
    throw new AwsError(
      'UnknownOperationException',
      `There is no operation '${target}' here; expecting ${prefixes[0]}.….`,
    )
  }
  return target.slice(dot + 1)
}

/** JSON must be UTF-8. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** An operation's input is a structure: an object in JSON. */
function parse(body: Buffer): object {
  if (body.length === 0) return {}
  try {
    const input: unknown = JSON.parse(utf8.decode(body))
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input
  } catch {
    // refused below
  }
  throw new AwsError('SerializationException', 'The body is not a JSON object.')
}

function preflight(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'access-control-allow-methods': 'POST, OPTIONS',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '172800',
  })
  response.end()
}
