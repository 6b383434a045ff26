/**
 * EvaluateCode (REST: POST /v1/dataplane-evaluatecode): runs one handler of a resolver with a context. AWS recommends it for unit
 * tests of resolvers.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServiceDeps } from '../../service/service.ts'
import { AwsError } from '../../service/errors.ts'
import { readBody } from '../../service/read-body.ts'
import { newInvocation, type Invocation } from '../runtime/invocation.ts'
import {
  CodeError,
  loadModule,
  type HandlerName,
  type JavaScriptModule,
} from '../runtime/javascript-module.ts'
import { ResolverError } from '../runtime/resolver-error.ts'

/** The members that a mock context may have (Developer Guide, "Context object reference"). */
const contextMembers = [
  'arguments',
  'args',
  'env',
  'error',
  'identity',
  'info',
  'outErrors',
  'prev',
  'request',
  'result',
  'source',
  'stash',
]
/** API reference, EvaluateCode: the maximum length of `context`, in characters. */
const MAX_CONTEXT_LENGTH = 28_000
const MAX_BODY_BYTES = 256 * 1024

export async function serveEvaluateCode(
  request: IncomingMessage,
  response: ServerResponse,
  { identity, region, accountId }: ServiceDeps,
): Promise<void> {
  try {
    const body = await readBody(request, MAX_BODY_BYTES)
    const digest = createHash('sha256').update(body).digest('hex')
    const caller = await identity.verify(
      { method: request.method!, url: request.url!, headers: request.headers },
      digest,
      'appsync',
    )
    identity.authorize(
      caller,
      'appsync:EvaluateCode',
      `arn:aws:appsync:${region}:${accountId}:/v1/dataplane-evaluatecode`,
    )
    send(response, 200, evaluate(JSON.parse(body.toString('utf8'))))
  } catch (error) {
    const { code, message, status } =
      error instanceof AwsError ? error : new AwsError('BadRequestException', (error as Error).message)
    response.setHeader('x-amzn-errortype', code)
    send(response, status, { message })
  }
}

interface EvaluateCodeRequest {
  code: string
  context: string
  function?: HandlerName
  runtime?: { name: string; runtimeVersion: string }
}

/** @throws AwsError BadRequestException for an invalid request; a handler's failure is returned as an answer */
function evaluate({ code, context, function: handler = 'request', runtime }: EvaluateCodeRequest) {
  if (runtime?.name !== 'APPSYNC_JS')
    throw new AwsError('BadRequestException', 'Only the APPSYNC_JS runtime is supported')
  if (handler !== 'request' && handler !== 'response')
    throw new AwsError('BadRequestException', 'function must be request or response')
  const ctx = readContext(context)
  const invocation = newInvocation(
    ctx.identity ?? null,
    ctx.info?.parentTypeName ?? '',
    ctx.info?.fieldName ?? '',
  )
  try {
    const { result, stash } = moduleOf(code).run(handler, ctx, invocation)
    return { evaluationResult: JSON.stringify(result), ...traces(invocation), stash: JSON.stringify(stash) }
  } catch (error) {
    if (error instanceof CodeError)
      return { error: { message: 'The code contains one or more errors.', codeErrors: codeErrors(error) } }
    if (error instanceof ResolverError)
      return {
        error: { message: error.message, codeErrors: [] },
        ...traces(invocation),
        stash: JSON.stringify(ctx.stash),
      }
    throw error
  }
}

/** Tests evaluate the same code many times, and to check and load it takes most of the time. */
const MAX_MODULES = 20
const modules = new Map<string, JavaScriptModule>()

/** @throws as `loadModule` */
function moduleOf(code: string): JavaScriptModule {
  const module = modules.get(code) ?? loadModule(code, 'code.js')
  modules.delete(code)
  modules.set(code, module)
  if (modules.size > MAX_MODULES) modules.delete([...modules.keys()][0]!)
  return module
}

function readContext(context: string): Record<string, any> {
  if (typeof context !== 'string' || context.length > MAX_CONTEXT_LENGTH)
    throw new AwsError(
      'BadRequestException',
      `context must be a string of at most ${MAX_CONTEXT_LENGTH} characters`,
    )
  let ctx: Record<string, any>
  try {
    ctx = JSON.parse(context)
  } catch {
    throw new AwsError('BadRequestException', 'context is not valid JSON')
  }
  const unknown = Object.keys(ctx).filter((name) => !contextMembers.includes(name))
  if (unknown.length)
    throw new AwsError(
      'BadRequestException',
      `The following properties in your mock context object failed validation: ${unknown.map((name) => `ctx.${name}`).join(', ')}`,
    )
  const { arguments: args, ...rest } = ctx
  return {
    env: {},
    prev: null,
    source: null,
    identity: null,
    ...rest,
    args: ctx.args ?? args ?? {},
    stash: ctx.stash ?? {},
  }
}

const traces = ({ logs, appendedErrors }: Invocation) => ({
  logs,
  outErrors: JSON.stringify(
    appendedErrors.map(({ message, errorType, data, errorInfo }) => ({
      message,
      errorType,
      data,
      errorInfo,
    })),
  ),
})

const codeErrors = ({ problems }: CodeError) =>
  problems.map(({ line, column, message }) => ({
    errorType: 'PARSE_ERROR',
    value: `code.js(${line},${column}): error: ${message}`,
    location: { line, column, span: 1 },
  }))

function send(response: ServerResponse, status: number, body: unknown): void {
  response.setHeader('content-type', 'application/json')
  response.writeHead(status).end(JSON.stringify(body))
}
