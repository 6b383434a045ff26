import { util } from '@aws-appsync/utils'
import { type CountChange, indexChanges } from '@album/model/index-changes'
import { type Key, tallyKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { categoriesOf, tallied } from '@album/model/tally'

/** Parts of a TransactWriteItems request, in the format of AppSync's DynamoDB data source. */

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

/**
 * The photo, if its version has not changed, with all its changed cards, and a tally of its changed counts and `more`. Another date
 * writes most: it deletes and writes each card, up to MAX_CARDS of them.
 */
export function indexWrites(table: string, before: PhotoItem, after: PhotoItem, more: CountChange[]) {
  const { putCards, deleteCards, counts } = indexChanges(before, after)
  const changes = [...counts, ...more]
  const tally = {
    ...tallyKey(after.owner, after.id, after.version),
    counts: tallied(changes),
    // Covered labels are shown once their owner takes a correction back.
    categories: categoriesOf([...(after.labels ?? []), ...(after.covered ?? [])]),
    ...(after.through ? { link: after.through.link } : {}),
  }
  return [
    putItem(table, after, { version: { eq: before.version } }),
    ...putCards.map((card) => putItem(table, card)),
    ...deleteCards.map((key) => deleteItem(table, key)),
    ...(changes.length > 0 ? [putItem(table, tally)] : []),
  ]
}

/** An item as it is composed: null for an attribute that it does not have. */
export type WithNulls<Item> = { [Name in keyof Item]: Item[Name] | null }

/** Leaves out nulls: an index key must not be NULL, and a missing attribute costs nothing. */
export function withoutNulls<Item extends object>(item: WithNulls<Item>): Item {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(item))
    if (value !== null && value !== undefined) kept[name] = value
  return kept as Item
}
