/**
 * `@aws-appsync/utils/dynamodb`: the helpers that build DynamoDB request objects. The objects are those AWS
 * generates, placeholder names included (`#expName_1`, `:expValue_1`).
 */
import { toDynamoDB, toMapValues, type TypedValue } from './dynamodb-values.ts'
import { toExpression } from './filter-expression.ts'
import { ResolverError } from './resolver-error.ts'

/** Arguments that are null or absent leave no trace in the request. */
function compact(request: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(request).filter(([, value]) => value !== undefined && value !== null),
  )
}

/** A condition, filter or key condition; one that binds no value has no `expressionValues`. */
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

function aliases(prefix: string) {
  const known = new Map<string, string>()
  return {
    of(name: string): string {
      if (!known.has(name)) known.set(name, `${prefix}${known.size + 1}`)
      return known.get(name)!
    },
    byAlias: () => Object.fromEntries([...known].map(([name, alias]) => [alias, name])),
  }
}

export const operations = {
  add: (value: unknown) => ({ type: 'OPERATION_ADD', value }),
  append: (items: unknown[]) => ({ type: 'OPERATION_APPEND', items }),
  prepend: (items: unknown[]) => ({ type: 'OPERATION_PREPEND', items }),
  increment: (by: number | null) => ({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by: number | null) => ({ type: 'OPERATION_DECREMENT', by }),
  replace: (value: unknown) => ({ type: 'OPERATION_REPLACE', value }),
  updateListItem: (value: unknown, index: number) => ({ type: 'OPERATION_UPDATE_LIST_ITEM', value, index }),
  remove: () => ({ type: 'OPERATION_REMOVE' }),
}

const isOperation = (value: any) =>
  typeof value === 'object' &&
  value !== null &&
  typeof value.type === 'string' &&
  /^OPERATION_/.test(value.type)

/** The SET clauses, then the REMOVE clauses; aliases are numbered in the order they come out. */
function updateExpression(update: Record<string, any>) {
  const names = aliases('#expName_')
  const expressionValues: Record<string, TypedValue> = {}
  const bind = (value: unknown) => {
    const placeholder = `:expValue_${Object.keys(expressionValues).length + 1}`
    expressionValues[placeholder] = toDynamoDB(value)
    return placeholder
  }
  const changes = Object.entries(update).flatMap(([field, value]): [string, any][] =>
    Array.isArray(value) && value.length && value.every(isOperation)
      ? value.map((operation) => [field, operation])
      : [[field, isOperation(value) ? value : operations.replace(value)]],
  )
  const isRemoval = ([, change]: [string, any]) => change.type === 'OPERATION_REMOVE'
  const sets = changes
    .filter((change) => !isRemoval(change))
    .map(([field, change]) => setClause(names.of(field), change, bind))
  const removals = changes.filter(isRemoval).map(([field]) => names.of(field))
  const clauses = [
    sets.length ? `SET ${sets.join(', ')}` : '',
    removals.length ? `REMOVE ${removals.join(', ')}` : '',
  ]
  return { expression: clauses.filter(Boolean).join(' '), expressionNames: names.byAlias(), expressionValues }
}

function setClause(name: string, change: any, bind: (value: unknown) => string): string {
  switch (change.type) {
    case 'OPERATION_ADD':
    case 'OPERATION_REPLACE':
      return `${name} = ${bind(change.value)}`
    case 'OPERATION_INCREMENT':
      return `${name} = ${name} + ${bind(change.by ?? 1)}`
    case 'OPERATION_DECREMENT':
      return `${name} = ${name} - ${bind(change.by ?? 1)}`
    case 'OPERATION_APPEND':
      return `${name} = list_append(${name}, ${bind(change.items)})`
    case 'OPERATION_PREPEND':
      return `${name} = list_append(${bind(change.items)}, ${name})`
    case 'OPERATION_UPDATE_LIST_ITEM':
      return `${name}[${change.index}] = ${bind(change.value)}`
    default:
      throw new ResolverError(`Unknown DynamoDB update operation ${change.type}`)
  }
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
