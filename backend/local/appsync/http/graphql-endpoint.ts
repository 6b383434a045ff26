/** POST /graphql: one operation, answered with 200 even if fields fail; 400 and 401 only if nothing can run. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { OperationTypeNode } from 'graphql'
import { AwsError } from '../../service/errors.ts'
import { readBody } from '../../service/read-body.ts'
import type { Api } from '../api.ts'
import { authenticate } from '../auth/authenticate.ts'
import { Refusal } from '../auth/refusal.ts'
import { MAX_REQUEST_BYTES } from '../execution/limits.ts'
import { runOperation } from '../execution/operation.ts'
import {
  isGraphqlRequest,
  MalformedRequest,
  prepare,
  type GraphqlRequest,
  type Prepared,
} from '../execution/prepare.ts'
import type { Subscribers } from '../realtime/subscribers.ts'

const allowedHeaders =
  'authorization,content-type,x-api-key,x-amz-date,x-amz-security-token,x-amz-user-agent,x-amz-content-sha256,x-appsync-domain'

export async function serveGraphql(
  request: IncomingMessage,
  response: ServerResponse,
  api: Api,
  subscribers: Subscribers,
) {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader(
    'access-control-expose-headers',
    'x-amzn-requestid,x-amzn-errortype,x-amz-user-agent,x-amzn-errormessage,date',
  )
  response.setHeader('x-amzn-requestid', randomUUID())
  if (request.method === 'OPTIONS') {
    response.setHeader(
      'access-control-allow-headers',
      request.headers['access-control-request-headers'] ?? allowedHeaders,
    )
    response.setHeader('access-control-allow-methods', 'POST')
    response.setHeader('access-control-max-age', '172800')
    response.writeHead(200).end()
    return
  }
  try {
    const { body, headers } = await answer(request, api, subscribers)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    send(response, 200, body)
  } catch (error) {
    const failure = describe(error)
    response.setHeader('x-amzn-errortype', failure.errorType)
    send(response, failure.status, { errors: [{ errorType: failure.errorType, message: failure.message }] })
  }
}

async function answer(request: IncomingMessage, api: Api, subscribers: Subscribers) {
  if (request.method !== 'POST')
    throw new Refusal('GraphQL requests are sent by POST.', 'MethodNotAllowedException', 405)
  const body = await readBody(request, MAX_REQUEST_BYTES)
  const headers = singleHeaders(request)
  const graphql = readRequest(body)
  const caller = await authenticate(
    {
      headers,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      signed: [{ method: request.method, url: request.url!, body: body.toString('utf8') }],
      query: {
        queryString: graphql?.query,
        operationName: graphql?.operationName,
        variables: graphql?.variables ?? {},
      },
    },
    api.authenticators,
  )
  // The AppSync team quotes both messages in github.com/graphql/graphql-over-http/issues/81.
  if (body.length === 0) throw new MalformedRequest('Request body is empty.')
  if (!graphql) throw new MalformedRequest('Unable to parse GraphQL query.')
  const prepared = prepare(api, graphql)
  if ('errors' in prepared) return { body: { data: null, errors: prepared.errors }, headers: {} }
  if (prepared.operation.operation === OperationTypeNode.SUBSCRIPTION)
    throw new Refusal('Subscriptions are started on the real-time endpoint.', 'UnsupportedOperation', 400)

  api.noteUsage?.({ service: 'appsync', unit: 'Operations', amount: 1, by: nameOf(prepared) })
  const { response, responseHeaders, published, invalidations } = await runOperation(
    api,
    prepared,
    caller,
    headers,
  )
  for (const invalidation of invalidations) subscribers.invalidate(invalidation)
  await Promise.all(published.map(({ fieldName, value }) => subscribers.publish(fieldName, value)))
  return { body: response, headers: responseHeaders }
}

/** The operation's name, or its first field's. */
function nameOf({ operation: { name, selectionSet } }: Prepared): string {
  const [first] = selectionSet.selections
  return name?.value ?? (first && 'name' in first ? first.name.value : 'fragment')
}

/** JSON must be UTF-8. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

function readRequest(body: Buffer): GraphqlRequest | undefined {
  try {
    const request: unknown = JSON.parse(utf8.decode(body))
    return isGraphqlRequest(request) ? request : undefined
  } catch {
    return undefined
  }
}

function describe(error: unknown): { errorType: string; message: string; status: number } {
  if (error instanceof Refusal) return error
  if (error instanceof AwsError)
    return { errorType: error.code, message: error.message, status: error.status }
  if (error instanceof MalformedRequest)
    return { errorType: 'MalformedHttpRequestException', message: error.message, status: 400 }
  return { errorType: 'InternalFailure', message: (error as Error).message, status: 500 }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.setHeader('content-type', 'application/json;charset=UTF-8')
  response.writeHead(status).end(JSON.stringify(body))
}

/** A request's headers with lower-case names; repeated ones are joined. */
const singleHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
