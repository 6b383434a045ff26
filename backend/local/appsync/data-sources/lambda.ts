/** AWS_LAMBDA: Invoke, BatchInvoke, and direct resolvers, which have no code and send the whole context. */
import type { Invocation, LambdaService } from '../../lambda/contract.ts'
import { AwsError } from '../../service/errors.ts'
import { ResolverError } from '../runtime/resolver-error.ts'
import type { DataSource, DataSourceCall, DataSourceOutcome, ServiceRole } from './data-source.ts'

/** The batch size of BatchInvoke without a `MaxBatchSize` (Developer Guide, "Lambda resolver reference: batch size"). */
const defaultBatchSize = 5

export function createLambdaDataSource(
  name: string,
  functionArn: string,
  role: ServiceRole,
  lambda: Pick<LambdaService, 'invoke' | 'invokeAsync'>,
): DataSource {
  const invoke = async (payload: unknown): Promise<DataSourceOutcome> =>
    outcomeOf(await refusalAsFailure(() => lambda.invoke(functionArn, payload, role)))

  const invokeBatch = async (payloads: unknown[]): Promise<DataSourceOutcome[]> => {
    const { result, error } = await invoke(payloads)
    if (error) return payloads.map(() => ({ result, error }))
    if (!Array.isArray(result) || result.length !== payloads.length) {
      const message = `The function returned ${Array.isArray(result) ? `${result.length} results` : 'no list'} for ${payloads.length} requests`
      return payloads.map(() => ({ result: null, error: { message, type: 'Lambda:IllegalArgument' } }))
    }
    return result.map((one) => ({ result: one ?? null }))
  }

  async function direct({
    context,
    batches,
    batchKey,
    maxBatchSize,
  }: DataSourceCall): Promise<DataSourceOutcome> {
    if (!maxBatchSize) return invoke(context)
    const outcome = await batches.join(batchKey, context, maxBatchSize, invokeBatch)
    return outcome.error ? outcome : batchItem(outcome.result)
  }

  return {
    name,
    type: 'AWS_LAMBDA',
    async execute(request, call) {
      if (request === undefined) return direct(call)
      if (request?.operation === 'Invoke') {
        if (request.invocationType !== 'Event') return invoke(request.payload ?? null)
        const refused = await refusalAsFailure(async () => {
          await lambda.invokeAsync(functionArn, request.payload ?? null, role)
          return { payload: null }
        })
        return outcomeOf(refused)
      }
      if (request?.operation === 'BatchInvoke')
        return call.batches.join(
          call.batchKey,
          request.payload ?? null,
          call.maxBatchSize || defaultBatchSize,
          invokeBatch,
        )
      throw new ResolverError(
        `Unsupported operation '${request?.operation}' of a Lambda data source`,
        'MappingTemplate',
      )
    },
  }
}

/** In a direct resolver's batch, AppSync itself reads `{ data, errorMessage, errorType }`. */
function batchItem(item: any): DataSourceOutcome {
  if (item?.errorMessage)
    return {
      result: item.data ?? null,
      error: { message: item.errorMessage, type: item.errorType ?? 'Lambda:Unhandled' },
    }
  const isEnvelope =
    typeof item === 'object' &&
    item !== null &&
    'data' in item &&
    ('errorMessage' in item || 'errorType' in item)
  return { result: isEnvelope ? item.data : item }
}

async function refusalAsFailure(invoke: () => Promise<Invocation>): Promise<Invocation | AwsError> {
  try {
    return await invoke()
  } catch (error) {
    if (error instanceof AwsError) return error
    throw error
  }
}

function outcomeOf(answer: Invocation | AwsError): DataSourceOutcome {
  if (answer instanceof AwsError)
    return { result: null, error: { message: answer.message, type: `Lambda:${answer.code}` } }
  if ('error' in answer)
    return { result: null, error: { message: answer.error.errorMessage, type: 'Lambda:Unhandled' } }
  return { result: answer.payload ?? null }
}
