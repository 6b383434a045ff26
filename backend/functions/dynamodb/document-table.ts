import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactionConflictException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { BY_TAKEN, type Key, type SortKeys } from '@album/model/keys'
import { MAX_READS } from '@album/model/limits'
import {
  type Cancellation,
  deleteOf,
  putOf,
  toAttributes,
  transact,
  updateOf,
  type Write,
} from '../../dynamodb/writes.ts'
import { retryWithJitter } from '../tries.ts'

export type { Write }

/** How many items of a partition `all` reads at a time. */
const PAGE_SIZE = 100

/** Whether a single write was done or its condition failed, and the item: after the write if `returns` asks for it, or as it is. */
export type Written<Item> = { done: true; item?: Item } | { done: false; item?: Item }

export type DocumentTable = ReturnType<typeof documentTable>

/** The table in plain values. Undefined members are left out. Reads are strongly consistent unless a method says otherwise. */
export function documentTable(client: DynamoDBClient, tableName: string) {
  const TableName = tableName

  /** @param after the key at which the page before ended; of an index, with the index's own keys */
  async function pageOf<Item>(after: Key | undefined, query: Omit<QueryCommandInput, 'TableName'>) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({ TableName, ...query, ExclusiveStartKey: after && toAttributes(after) }),
    )
    return {
      items: Items.map((item) => unmarshall(item) as Item),
      next: LastEvaluatedKey && (unmarshall(LastEvaluatedKey) as Key),
    }
  }

  /** The pages of a query. Each is read when the caller asks for it. */
  async function* pagesOf<Item>(query: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<Item[]> {
    let after: Key | undefined
    do {
      const { items, next } = await pageOf<Item>(after, query)
      yield items
      after = next
    } while (after)
  }

  return {
    async get<Item>(key: Key): Promise<Item | undefined> {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: toAttributes(key), ConsistentRead: true }),
      )
      return Item && (unmarshall(Item) as Item)
    },

    /** The items with these keys that exist, in no order. `consistent: false` costs half. */
    async getAll<Item>(keys: Key[], { consistent = true } = {}): Promise<Item[]> {
      const items: Item[] = []
      let left = keys.map(({ PK, SK }) => toAttributes({ PK, SK }))
      while (left.length > 0) {
        const Keys = left.slice(0, MAX_READS)
        const answer = await client.send(
          new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: consistent } } }),
        )
        for (const item of answer.Responses?.[TableName] ?? []) items.push(unmarshall(item) as Item)
        left = [...(answer.UnprocessedKeys?.[TableName]?.Keys ?? []), ...left.slice(MAX_READS)]
      }
      return items
    },

    /** A page of a partition, ascending, whose sort keys are below `before`. It may miss the last writes. */
    pageBefore: <Item>(PK: string, before: string, limit: number, after?: Key) =>
      pageOf<Item>(after, {
        KeyConditionExpression: 'PK = :pk AND SK < :before',
        ExpressionAttributeValues: toAttributes({ ':pk': PK, ':before': before }),
        Limit: limit,
      }),

    /** The first items with these sort keys of a partition, ascending, and where the next page begins. */
    pageBetween: <Item>(PK: string, range: SortKeys, limit: number) =>
      pageOf<Item>(undefined, { ...between(PK, range), Limit: limit, ConsistentRead: true }),

    /** All items with these sort keys of a partition, ascending. The caller may delete those that it has, or stop. */
    async *all<Item>(PK: string, range: SortKeys): AsyncGenerator<Item> {
      const query = { ...between(PK, range), Limit: PAGE_SIZE, ConsistentRead: true }
      for await (const items of pagesOf<Item>(query)) yield* items
    },

    /** The pages of one of byTaken's lists, newest first. The index is eventually consistent. */
    pagesOfList: <Item>(list: string) =>
      pagesOf<Item>({
        IndexName: BY_TAKEN,
        KeyConditionExpression: 'takenPk = :list',
        ExpressionAttributeValues: toAttributes({ ':list': list }),
        ScanIndexForward: false,
      }),

    /**
     * How many items a partition has with these sort keys, without those that have the attribute. It costs as much as reading them all.
     * It may miss the last writes.
     */
    async count(PK: string, range: SortKeys, without?: string): Promise<number> {
      let count = 0
      let after: Record<string, AttributeValue> | undefined
      do {
        const { Count = 0, LastEvaluatedKey }: QueryCommandOutput = await client.send(
          new QueryCommand({
            TableName,
            ...between(PK, range),
            ...(without && {
              FilterExpression: 'attribute_not_exists(#without)',
              ExpressionAttributeNames: { '#without': without },
            }),
            Select: 'COUNT',
            ExclusiveStartKey: after,
          }),
        )
        count += Count
        after = LastEvaluatedKey
      } while (after)
      return count
    },

    /** One write. DynamoDB refuses it while a transaction writes the same item, and the SDK does not retry that: it is tried again here. */
    async write<Item>(write: Write): Promise<Written<Item>> {
      const returned = {
        TableName,
        ReturnValuesOnConditionCheckFailure: write.condition ? ('ALL_OLD' as const) : undefined,
      }
      const send = async () => {
        if ('put' in write) return client.send(new PutItemCommand({ ...putOf(write), ...returned }))
        if ('delete' in write) return client.send(new DeleteItemCommand({ ...deleteOf(write), ...returned }))
        return client.send(
          new UpdateItemCommand({ ...updateOf(write), ...returned, ReturnValues: write.returns }),
        )
      }
      const mayRetry = (error: unknown) => error instanceof TransactionConflictException
      try {
        const { Attributes } = await retryWithJitter(send, { mayRetry })
        return { done: true, item: Attributes && (unmarshall(Attributes) as Item) }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return { done: false, item: error.Item && (unmarshall(error.Item) as Item) }
      }
    },

    /** As `transact` of dynamodb/writes.ts, which says what it returns. */
    transact: (writes: Write[]): Promise<Cancellation | undefined> => transact(client, TableName, writes),
  }
}

const between = (PK: string, { from, to }: SortKeys) => ({
  KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
  ExpressionAttributeValues: toAttributes({ ':pk': PK, ':from': from, ':to': to }),
})
