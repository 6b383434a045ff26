/**
 * `@aws-appsync/utils/dynamodb`: the helpers that build DynamoDB request objects. They equal AWS's objects, including
 * placeholder names (`#expName_1`, `:expValue_1`).
 */
import { toMapValues } from './dynamodb-values.ts'
import { toExpression } from './filter-expression.ts'
import { ResolverError } from './resolver-error.ts'
import { aliases, updateExpression } from './update-expression.ts'

/** Omits null and absent arguments from the request. */
function compact(request: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(request).filter(([, value]) => value !== undefined && value !== null),
  )
}

/** A condition, filter or key condition; without values, it has no `expressionValues`. */
function condition(filter: unknown) {
  if (filter === undefined || filter === null) return undefined
  const expression = toExpression(filter)
  if (!expression)
    throw new ResolverError('The filter or condition cannot be rendered as a DynamoDB expression')
  const { expressionValues, ...rest } = expression
  return Object.keys(expressionValues).length ? expression : rest
}

/** Every segment of every path gets an alias; a segment used twice keeps its alias. */
function projection(paths: string[] | undefined) {
  if (!paths?.length) return undefined
  const names = aliases('#expName_')
  const expression = paths
    .map((path) =>
      path
        .split('.')
        .map((segment) => {
          const [, attribute, index] = /^([^[]*)(.*)$/.exec(segment)!
          return names.of(attribute!) + index
        })
        .join('.'),
    )
    .join(', ')
  return { expression, expressionNames: names.byAlias() }
}

export const get = ({ key, consistentRead, projection: paths }: any) =>
  compact({ operation: 'GetItem', key: toMapValues(key), consistentRead, projection: projection(paths) })

const versioning = ({ customPartitionKey, populateIndexFields, _version }: any) => ({
  customPartitionKey,
  populateIndexFields,
  _version,
})

export const put = (payload: any) =>
  compact({
    operation: 'PutItem',
    key: toMapValues(payload.key),
    attributeValues: toMapValues(payload.item),
    condition: condition(payload.condition),
    ...versioning(payload),
  })

export const update = (payload: any) =>
  compact({
    operation: 'UpdateItem',
    key: toMapValues(payload.key),
    update: updateExpression(payload.update),
    condition: condition(payload.condition),
    ...versioning(payload),
  })

export const remove = (payload: any) =>
  compact({
    operation: 'DeleteItem',
    key: toMapValues(payload.key),
    condition: condition(payload.condition),
    ...versioning(payload),
  })

export const query = ({ query: key, filter, projection: paths, ...rest }: any) =>
  compact({
    operation: 'Query',
    query: condition(key),
    ...rest,
    filter: condition(filter),
    projection: projection(paths),
  })

export const scan = ({ filter, projection: paths, ...rest }: any = {}) =>
  compact({ operation: 'Scan', ...rest, filter: condition(filter), projection: projection(paths) })

export const sync = ({ filter, ...rest }: any = {}) =>
  compact({ operation: 'Sync', ...rest, filter: condition(filter) })

const perTable = (tables: Record<string, any>, request: (table: any) => unknown) =>
  Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, request(table)]))

export const batchGet = ({ tables }: any) => ({
  operation: 'BatchGetItem',
  tables: perTable(tables, ({ keys, consistentRead, projection: paths }) =>
    compact({ keys: keys.map(toMapValues), consistentRead, projection: projection(paths) }),
  ),
})

export const batchPut = ({ tables }: any) => ({
  operation: 'BatchPutItem',
  tables: perTable(tables, (items) => items.map(toMapValues)),
})

export const batchDelete = ({ tables }: any) => ({
  operation: 'BatchDeleteItem',
  tables: perTable(tables, (keys) => keys.map(toMapValues)),
})

export const transactGet = ({ items }: any) => ({
  operation: 'TransactGetItems',
  transactItems: items.map(({ table, key, projection: paths }: any) =>
    compact({ table, key: toMapValues(key), projection: projection(paths) }),
  ),
})

const transactions: Record<string, string> = {
  putItem: 'PutItem',
  updateItem: 'UpdateItem',
  deleteItem: 'DeleteItem',
  conditionCheck: 'ConditionCheck',
}

export const transactWrite = ({ items }: any) => ({
  operation: 'TransactWriteItems',
  transactItems: items.map((item: any) => {
    const kind = Object.keys(transactions).find((name) => item[name])
    if (!kind)
      throw new ResolverError('A transaction item is one of putItem, updateItem, deleteItem, conditionCheck')
    const { table, key, item: attributes, update: changes, condition: filter } = item[kind]
    return compact({
      table,
      operation: transactions[kind],
      key: toMapValues(key),
      attributeValues: kind === 'putItem' ? toMapValues(attributes) : undefined,
      update: kind === 'updateItem' ? updateExpression(changes) : undefined,
      condition: condition(filter),
    })
  }),
})
