/** Converts a resolver's request object to the input of the DynamoDB operation. */
import { mapToWire } from './attribute-values.ts'

/** On the wire, all expressions of one request share two maps, of names and of values. */
export function mergeExpressions(...expressions: any[]) {
  const present = expressions.filter(Boolean)
  const names = Object.assign({}, ...present.map((one) => one.expressionNames))
  const values = Object.assign({}, ...present.map((one) => one.expressionValues))
  return {
    ...(present.some((one) => one.expressionNames) && Object.keys(names).length
      ? { ExpressionAttributeNames: names }
      : {}),
    ...(present.some((one) => one.expressionValues) ? { ExpressionAttributeValues: mapToWire(values) } : {}),
  }
}

/**
 * A projection's generated aliases (`#expName_1`) may collide with those of the update or filter. AppSync keeps them
 * apart; here the projection's are renamed.
 */
function ownAliases(projection: any) {
  if (!projection) return undefined
  const rename = (alias: string) => alias.replace(/^#/, '#projected_')
  return {
    expression: projection.expression.replaceAll(/#\w+/g, rename),
    expressionNames: Object.fromEntries(
      Object.entries(projection.expressionNames ?? {}).map(([alias, name]) => [rename(alias), name]),
    ),
  }
}

const projected = (projection: any) => (projection ? { ProjectionExpression: projection.expression } : {})

export function getItem(table: string, { key, consistentRead, projection }: any) {
  return {
    TableName: table,
    Key: mapToWire(key),
    ...(consistentRead ? { ConsistentRead: true } : {}),
    ...projected(projection),
    ...mergeExpressions(projection),
  }
}

const conditional = (condition: any) => (condition ? { ConditionExpression: condition.expression } : {})

export function putItem(table: string, { key, attributeValues, condition }: any) {
  return {
    TableName: table,
    Item: { ...mapToWire(attributeValues ?? {}), ...mapToWire(key) },
    ...conditional(condition),
    ...mergeExpressions(condition),
  }
}

export function updateItem(table: string, { key, update, condition }: any) {
  return {
    TableName: table,
    Key: mapToWire(key),
    ...(update?.expression ? { UpdateExpression: update.expression } : {}),
    ...conditional(condition),
    ...mergeExpressions(update?.expression ? withValues(update) : undefined, condition),
  }
}

/** Omits an empty map of values, which DynamoDB refuses: an update that only removes has none. */
const withValues = ({ expressionValues, ...rest }: any) =>
  expressionValues && Object.keys(expressionValues).length ? { ...rest, expressionValues } : rest

export function deleteItem(table: string, { key, condition }: any) {
  return { TableName: table, Key: mapToWire(key), ...conditional(condition), ...mergeExpressions(condition) }
}

export function query(table: string, request: any, startKey: unknown) {
  return {
    KeyConditionExpression: request.query?.expression,
    ...(request.scanIndexForward === false ? { ScanIndexForward: false } : {}),
    ...page(table, request, startKey, request.query),
  }
}

export function scan(table: string, request: any, startKey: unknown) {
  return {
    ...(request.totalSegments ? { TotalSegments: request.totalSegments, Segment: request.segment } : {}),
    ...page(table, request, startKey),
  }
}

function page(table: string, request: any, startKey: unknown, ...expressions: any[]) {
  const { index, limit, consistentRead, select, filter } = request
  const projection = ownAliases(request.projection)
  return {
    TableName: table,
    ...(index ? { IndexName: index } : {}),
    ...(limit ? { Limit: limit } : {}),
    ...(consistentRead ? { ConsistentRead: true } : {}),
    ...(select && !projection
      ? { Select: select === 'ALL_PROJECTED_ATTRIBUTES' && !index ? 'ALL_ATTRIBUTES' : select }
      : {}),
    ...(filter?.expression ? { FilterExpression: filter.expression } : {}),
    ...projected(projection),
    ...(startKey ? { ExclusiveStartKey: startKey } : {}),
    ...mergeExpressions(...expressions, filter?.expression ? filter : undefined, projection),
  }
}
