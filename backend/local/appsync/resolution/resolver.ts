/**
 * Resolves a field: a unit resolver calls one data source, a pipeline runs its functions in order. Handlers get `ctx`;
 * the stash and the appended errors last as long as the field's resolution.
 */
import type { DataSource, DataSourceCall } from '../data-sources/data-source.ts'
import type { RequestBatches } from '../data-sources/request-batches.ts'
import type { Invocation } from '../runtime/invocation.ts'
import type { JavaScriptModule } from '../runtime/javascript-module.ts'
import { ResolverError } from '../runtime/resolver-error.ts'

export interface PipelineFunction {
  name: string
  dataSource: DataSource
  code?: JavaScriptModule
  maxBatchSize: number
}

export type Resolver = { typeName: string; fieldName: string } & (
  | { kind: 'UNIT'; dataSource: DataSource; code?: JavaScriptModule; maxBatchSize: number }
  | { kind: 'PIPELINE'; code: JavaScriptModule; functions: PipelineFunction[] }
)

/** The parts of `ctx` that stay the same for the whole resolution of a field. */
export interface FieldContext {
  args: Record<string, unknown>
  identity: unknown
  source: unknown
  info: Record<string, unknown>
  request: { headers: Record<string, string>; domainName: string | null }
  env: Record<string, string>
}

/** @returns the field's value @throws ResolverError from a handler or a data source */
export async function resolve(
  resolver: Resolver,
  field: FieldContext,
  invocation: Invocation,
  batches: RequestBatches,
): Promise<unknown> {
  const resolution = createResolution(resolver, field, invocation, batches)
  return resolver.kind === 'UNIT'
    ? (await resolution.step(resolver, `${resolver.typeName}.${resolver.fieldName}`)).value
    : resolution.pipeline(resolver)
}

interface StepEnd {
  value: unknown
  /** `runtime.earlyReturn(…, { skipTo: 'END' })` in a function ends the pipeline. */
  skipToEnd?: boolean
}

function createResolution(
  resolver: Resolver,
  field: FieldContext,
  invocation: Invocation,
  batches: RequestBatches,
) {
  let stash: Record<string, unknown> = {}
  let previous: { result: unknown } | undefined

  const context = (more: Record<string, unknown> = {}) => ({
    ...field,
    args: field.args,
    stash,
    prev: previous ?? null,
    outErrors: invocation.appendedErrors.map(({ message, errorType, data, errorInfo }) => ({
      message,
      errorType,
      data,
      errorInfo,
    })),
    ...more,
  })

  const run = (code: JavaScriptModule, handler: 'request' | 'response', ctx: Record<string, unknown>) => {
    const outcome = code.run(handler, ctx, invocation)
    stash = outcome.stash ?? {}
    return outcome
  }

  /** Calls the data source of a unit resolver or a function. Without code, it is a direct Lambda resolver. */
  async function step(
    {
      dataSource,
      code,
      maxBatchSize,
    }: { dataSource: DataSource; code?: JavaScriptModule; maxBatchSize: number },
    batchKey: string,
  ): Promise<StepEnd> {
    const call: DataSourceCall = { context: directContext(), batches, batchKey, maxBatchSize }
    if (!code) {
      const { result, error } = await dataSource.execute(undefined, call)
      if (error) throw new ResolverError(error.message, error.type)
      return { value: result }
    }
    const request = run(code, 'request', context())
    if (request.earlyReturn) return { value: request.result, skipToEnd: request.earlyReturn.skipTo === 'END' }
    const { result, error } = await dataSource.execute(request.result, call)
    const response = run(code, 'response', context({ result, ...(error ? { error } : {}) }))
    return { value: response.result, skipToEnd: response.earlyReturn?.skipTo === 'END' }
  }

  /** The payload of a direct Lambda resolver (Developer Guide, "Direct Lambda resolvers"). */
  function directContext() {
    const { args, identity, source, request, info } = field
    return { arguments: args, identity, source, request, prev: previous ?? null, info, stash }
  }

  async function pipeline({ code, functions }: Extract<Resolver, { kind: 'PIPELINE' }>): Promise<unknown> {
    const before = run(code, 'request', context())
    previous = { result: before.result }
    if (!before.earlyReturn) {
      for (const [index, one] of functions.entries()) {
        const key = `${resolver.typeName}.${resolver.fieldName}/${index}`
        const { value, skipToEnd } = await step(one, key)
        previous = { result: value }
        if (skipToEnd) break
      }
    }
    return run(code, 'response', context({ result: previous.result })).result
  }

  return { step, pipeline }
}
