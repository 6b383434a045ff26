import { randomBytes } from 'node:crypto'
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import type { DataStack } from '../infra/data-stack.ts'
import type { Fields } from '../infra/api/fields.ts'
import { addResolvers } from '../infra/api/resolvers.ts'
import { bundleResolver } from '../infra/bundle.ts'
import { documentTable } from '../functions/dynamodb/document-table.ts'
import type { ErrorCode, ErrorType } from '@album/model/refusals'
import { AppSyncError, type CallAppSync } from '../functions/graphql/appsync.ts'
import { createDynamoDbDataSource } from '../local/appsync/data-sources/dynamodb.ts'
import { createNoneDataSource } from '../local/appsync/data-sources/none.ts'
import { createTokenSeal } from '../local/appsync/data-sources/pagination-token.ts'
import { createRequestBatches } from '../local/appsync/data-sources/request-batches.ts'
import { type Resolver, resolve } from '../local/appsync/resolution/resolver.ts'
import { newInvocation } from '../local/appsync/runtime/invocation.ts'
import { type JavaScriptModule, loadModule } from '../local/appsync/runtime/javascript-module.ts'
import { ResolverError } from '../local/appsync/runtime/resolver-error.ts'
import { AwsError } from '../local/service/errors.ts'
import { caller, serve } from '../local/dynamodb/dynamodb.fixture.ts'

/** Intercepts a DynamoDB call between an album and its table. */
export type Between = (operation: string, input: any, run: (input: any) => Promise<any>) => Promise<any>

/**
 * The album's resolvers, as AppSync runs them, and its table, in this process: fast enough for thousands of changes,
 * and each DynamoDB call can be observed, delayed or failed.
 * @param between intercepts each DynamoDB call
 * @param transactionMilliseconds how long a transaction lasts (local/dynamodb/transactions/ongoing-transactions)
 */
export async function startAlbum(between: Between, transactionMilliseconds = 0) {
  const TableName = 'Album'
  const { service, close } = await serve(undefined, transactionMilliseconds)
  await service.putTable({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
  })
  const call = (operation: string, input: unknown) =>
    between(operation, input, (input) => service.call(operation, input, caller))

  const dataSources = {
    table: createDynamoDbDataSource(
      'Table',
      TableName,
      caller,
      { call },
      createTokenSeal(randomBytes(32), ''),
    ),
    none: createNoneDataSource('None'),
  }
  const steps = stepsOfFields()
  const modules = new Map<string, JavaScriptModule>()
  function codeOf(name: string): JavaScriptModule {
    const known = modules.get(name) ?? loadModule(bundleResolver(name).code, `${name}.js`)
    modules.set(name, known)
    return known
  }
  function resolverOf(field: string): Resolver {
    const [typeName, fieldName] = field.split('.') as [string, string]
    const functions = steps.get(field)?.map((name) => ({
      name,
      code: codeOf(name),
      dataSource: dataSources.table,
      maxBatchSize: 0,
    }))
    const code = codeOf(field)
    return functions
      ? { kind: 'PIPELINE', typeName, fieldName, code, functions }
      : { kind: 'UNIT', typeName, fieldName, code, dataSource: dataSources.table, maxBatchSize: 0 }
  }

  /**
   * Resolves a field.
   * @param selection of a resolver that reads it: a part of `ctx.info`
   * @param source of a field of a type: what the field before it answered
   * @throws ResolverError
   */
  function ask(
    field: string,
    args: Record<string, unknown>,
    identity: unknown,
    selection: object = {},
    source: object | null = null,
  ): Promise<any> {
    const [parentTypeName, fieldName] = field.split('.') as [string, string]
    const context = {
      ...{ args, identity, source, info: { parentTypeName, fieldName, ...selection } },
      request: { headers: {}, domainName: null },
      env: { TABLE_NAME: TableName, PHOTOS_PER_DAY: '1000' },
    }
    const invocation = newInvocation(identity, parentTypeName, fieldName)
    return resolve(resolverOf(field), context, invocation, createRequestBatches())
  }

  return {
    table: documentTable(clientOf(call), TableName),
    ask,
    fallBehind: service.fallBehind,
    catchUp: service.catchUp,
    /** Publishes an analysis as the worker does. */
    publish: (async (_query: string, variables: object) => {
      const args = variables as Record<string, unknown>
      try {
        return { publishAnalysis: await ask('Mutation.publishAnalysis', args, worker) }
      } catch (error) {
        if (!(error instanceof ResolverError)) throw error
        const { code } = (error.errorInfo ?? {}) as { code?: ErrorCode }
        throw new AppSyncError(
          (error.errorType as ErrorType | undefined) ?? 'Unknown',
          error.message,
          false,
          code,
        )
      }
    }) as CallAppSync,
    close,
  }
}

/** `ctx.identity` of a function's role. */
const worker = {
  accountId: '123456789012',
  username: 'AROAEXAMPLE:worker',
  userArn: 'arn:aws:sts::123456789012:assumed-role/worker/worker',
  sourceIp: ['127.0.0.1'],
}

/** The steps of each pipeline field, from the folder that is deployed. */
function stepsOfFields(): Map<string, string[]> {
  const steps = new Map<string, string[]>()
  const recorded = {
    ...{ table: () => 'table', none: () => 'none', lambda: () => 'lambda', unit: () => {} },
    pipeline: (field: string, _source: unknown, pipeline: string[]) => steps.set(field, pipeline),
  }
  addResolvers(recorded as unknown as Fields, {} as DataStack, {} as Parameters<typeof addResolvers>[2])
  return steps
}

/** The parts of an SDK client that `documentTable` uses. */
function clientOf(call: (operation: string, input: unknown) => Promise<any>): DynamoDBClient {
  async function send({ constructor, input }: { constructor: { name: string }; input: unknown }) {
    try {
      return await call(constructor.name.slice(0, -'Command'.length), JSON.parse(JSON.stringify(input)))
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      const known = {
        ConditionalCheckFailedException,
        TransactionCanceledException,
        TransactionConflictException,
      }[error.code]
      throw known ? new known({ message: error.message, $metadata: {}, ...error.extra }) : error
    }
  }
  return { send } as unknown as DynamoDBClient
}
