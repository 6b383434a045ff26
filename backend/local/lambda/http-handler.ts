/** Lambda over HTTP, for SDK clients: Invoke and GetFunction of the REST protocol 2015-03-31. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from '../identity/contract.ts'
import type { Invocation, LambdaFunction } from './contract.ts'
import type { HttpHandler, ServiceDeps } from '../service/service.ts'
import { AwsError } from '../service/errors.ts'
import { readBody } from '../service/read-body.ts'
import { memorySize, timeoutOf } from './execution/environment.ts'
import { type InvocationType, MAX_REQUEST_BYTES, refuseTooLarge } from './request-size.ts'

interface LambdaHttpHandlerOptions {
  deps: ServiceDeps
  /** @throws AwsError ResourceNotFoundException */
  find(name: string): { arn: string; lambda: LambdaFunction }
  invoke(arn: string, payload: unknown, caller: Caller): Promise<Invocation>
  invokeAsync(arn: string, payload: unknown, caller: Caller): Promise<void>
}

export function lambdaHttpHandler({
  deps,
  find,
  invoke,
  invokeAsync,
}: LambdaHttpHandlerOptions): HttpHandler {
  const { identity, log } = deps

  async function answer(request: IncomingMessage, response: ServerResponse, path: string) {
    const { pathname, searchParams } = new URL(path, 'http://lambda')
    const [, given, operation] = /^\/2015-03-31\/functions\/([^/]+)(\/invocations)?\/?$/.exec(pathname) ?? []
    if (!given || request.method !== (operation ? 'POST' : 'GET')) {
      throw new AwsError(
        'UnknownOperationException',
        `Lambda's ${request.method} ${pathname} is not available locally.`,
      )
    }
    const body = await readBody(request, MAX_REQUEST_BYTES.RequestResponse)
    const digest = createHash('sha256').update(body).digest('hex')
    const { method = '', url = '', headers } = request
    const caller = await identity.verify({ method, url, headers }, digest, 'lambda')
    const { arn: unqualified, lambda } = find(decodeURIComponent(given))
    const qualifier =
      searchParams.get('Qualifier') ?? /:function:[^:]+:(.+)$/.exec(decodeURIComponent(given))?.[1]
    const arn = qualifier ? `${unqualified}:${qualifier}` : unqualified
    if (!operation) {
      identity.authorize(caller, 'lambda:GetFunction', arn)
      return send(response, 200, JSON.stringify({ Configuration: configuration(unqualified, lambda) }))
    }
    const type = String(headers['x-amz-invocation-type'] ?? 'RequestResponse') as InvocationType
    if (!Object.hasOwn(MAX_REQUEST_BYTES, type))
      throw new AwsError('InvalidParameterValueException', `There is no invocation type ${type}.`)
    refuseTooLarge(type, body.length)
    const payload = parse(body)
    if (type === 'Event') {
      await invokeAsync(arn, payload, caller)
      return send(response, 202, '')
    }
    if (type === 'DryRun') {
      identity.authorize(caller, 'lambda:InvokeFunction', arn)
      return send(response, 204, '')
    }
    const invocation = await invoke(arn, payload, caller)
    response.setHeader('x-amz-executed-version', '$LATEST')
    if ('error' in invocation) response.setHeader('x-amz-function-error', 'Unhandled')
    return send(response, 200, JSON.stringify('error' in invocation ? invocation.error : invocation.payload))
  }

  return {
    async handle(request, response, path) {
      try {
        await answer(request, response, path)
      } catch (error) {
        if (!(error instanceof AwsError)) log(`lambda: ${request.method} ${path}: ${(error as Error).stack}`)
        const { code, message, status } =
          error instanceof AwsError ? error : new AwsError('ServiceException', 'The local cloud failed.', 500)
        response.setHeader('x-amzn-errortype', code)
        send(
          response,
          status,
          JSON.stringify({ Type: status < 500 ? 'User' : 'Service', Message: message, message }),
        )
      }
      if (!request.complete) response.once('finish', () => request.destroy())
    },
  }
}

function send(response: ServerResponse, status: number, body: string) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString())
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json.')
  }
}

const configuration = (arn: string, { properties }: LambdaFunction) => ({
  FunctionName: properties.FunctionName,
  FunctionArn: arn,
  Runtime: properties.Runtime,
  Role: properties.Role,
  Handler: properties.Handler,
  Description: properties.Description ?? '',
  Timeout: timeoutOf(properties),
  MemorySize: memorySize(properties),
  Environment: properties.Environment,
  Version: '$LATEST',
  State: 'Active',
})
