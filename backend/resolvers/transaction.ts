import { util } from '@aws-appsync/utils'
import { indexChanges } from '@album/model/index-changes'
import type { Key } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'

/** Parts of a TransactWriteItems request, in the words of AppSync's DynamoDB data source. */

export function putItem(table: string, item: object, condition?: object) {
  const { PK, SK, ...attributes } = item as Key & Record<string, unknown>
  const write = {
    table,
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ PK, SK }),
    attributeValues: util.dynamodb.toMapValues(attributes),
  }
  if (!condition) return write
  const expression = JSON.parse(util.transform.toDynamoDBConditionExpression(condition)!) as object
  return { ...write, condition: { ...expression, returnValuesOnConditionCheckFailure: false } }
}

export function deleteItem(table: string, key: Key) {
  return { table, operation: 'DeleteItem', key: util.dynamodb.toMapValues(key) }
}

/** `ADD`, which makes the item where there is none. */
export function addCount(table: string, key: Key, attribute: string, by: number, name?: string) {
  return {
    table,
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(key),
    update: {
      expression: name ? 'ADD #count :by SET #name = :name' : 'ADD #count :by',
      expressionNames: name ? { '#count': attribute, '#name': 'name' } : { '#count': attribute },
      expressionValues: util.dynamodb.toMapValues(name ? { ':by': by, ':name': name } : { ':by': by }),
    },
  }
}

/** The photo, if it is still at its version, with the cards and counts that come, go or move with it. */
export function indexWrites(table: string, before: PhotoItem, after: PhotoItem) {
  const { putCards, deleteCards, counts } = indexChanges(before, after)
  return [
    putItem(table, after, { version: { eq: before.version } }),
    ...putCards.map((card) => putItem(table, card)),
    ...deleteCards.map((key) => deleteItem(table, key)),
    ...counts.map(({ key, name, by }) => addCount(table, key, 'count', by, name)),
  ]
}

/** An index key may not be NULL, and an attribute that is not there costs nothing. */
export function withoutNulls<Item extends object>(item: Item): Item {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(item))
    if (value !== null && value !== undefined) kept[name] = value
  return kept as Item
}
