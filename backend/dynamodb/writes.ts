import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Key } from '@album/model/keys'

/** In expressions `#name` stands for the attribute `name`, which may be one of DynamoDB's 573 reserved words. */
interface Expression {
  condition?: string
  values?: Record<string, unknown>
}

/** One write: an item put, a key deleted, or an update expression applied to a key. */
export type Write = ({ put: Key } | { delete: Key } | Update) & Expression

interface Update {
  update: string
  key: Key
  /** Returns the item after a single write. */
  returns?: 'ALL_NEW'
}

/** A condition on an item that a transaction does not write. */
export type Check = { check: Key; condition: string } & Expression

/** Why each write of a transaction did not happen: `None`, `ConditionalCheckFailed`, `TransactionConflict` … */
export type Cancellation = { reasons: string[] }

/** All of these writes (at most MAX_WRITES), or none. @returns why they were not done; undefined where they were */
export async function transact(
  client: DynamoDBClient,
  TableName: string,
  writes: (Write | Check)[],
): Promise<Cancellation | undefined> {
  const TransactItems = writes.map((write): TransactWriteItem => {
    if ('put' in write) return { Put: { TableName, ...putOf(write) } }
    if ('delete' in write) return { Delete: { TableName, ...deleteOf(write) } }
    if ('check' in write) return { ConditionCheck: { TableName, ...checkOf(write) } }
    return { Update: { TableName, ...updateOf(write) } }
  })
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }))
    return undefined
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    return { reasons: (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None') }
  }
}

/**
 * Plain values as DynamoDB's attributes, without undefined members. A label may be called `constructor`. By that member `marshall`
 * tells plain objects from class instances, which it refuses unless an option says to take them as maps.
 */
export const toAttributes = (value: object) =>
  marshall(value, { removeUndefinedValues: true, convertClassInstanceToMap: true })

const expressionOf = ({ condition, values }: Expression, update = '') => ({
  ConditionExpression: condition,
  ExpressionAttributeNames: namesIn(`${update} ${condition ?? ''}`),
  ExpressionAttributeValues: values && toAttributes(values),
})

function namesIn(expressions: string): Record<string, string> | undefined {
  const names = [...expressions.matchAll(/#(\w+)/g)].map(
    ([placeholder, name]) => [placeholder, name!] as const,
  )
  return names.length > 0 ? Object.fromEntries(names) : undefined
}

export const putOf = (write: { put: Key } & Expression) => ({
  Item: toAttributes(write.put),
  ...expressionOf(write),
})

export const deleteOf = (write: { delete: Key } & Expression) => ({
  Key: toAttributes(write.delete),
  ...expressionOf(write),
})

export const updateOf = (write: Update & Expression) => ({
  Key: toAttributes(write.key),
  UpdateExpression: write.update,
  ...expressionOf(write, write.update),
})

const checkOf = (write: Check) => ({
  Key: toAttributes(write.check),
  ...expressionOf(write),
  ConditionExpression: write.condition,
})
