/**
 * TransactWriteItems and TransactGetItems. A transaction takes the turns of all its tables at once and writes one
 * batch, so every reader, also after a crash, sees all of it or nothing. Other writes wait for their turn, so nothing
 * is refused with TransactionConflict unless transactions are given a duration (ongoing-transactions).
 */
import { AwsError } from '../../service/errors.ts'
import { itemSize } from '../items/attribute-value.ts'
import type { Item } from '../items/attribute-value.ts'
import { TRANSACTION_FACTOR, meter, readUnits } from '../items/capacity.ts'
import { addressOf } from '../storage/database.ts'
import { db } from '../storage/dynalite.ts'
import { prepare, run } from '../items/engine.ts'
import { itemAddress, named } from '../items/items.ts'
import type { ItemOperation, Tools } from '../items/items.ts'
import { again, tokenOf, TOKEN_MS } from './transaction-token.ts'
import type { TokenRecord } from './transaction-token.ts'
import { unitOfWork } from '../storage/unit-of-work.ts'
import type { Change, UnitOfWork } from '../storage/unit-of-work.ts'

// Developer Guide, "Amazon DynamoDB Transactions: How it works".
const MAX_ITEMS = 100
const MAX_BYTES = 4 * 1024 * 1024

const WRITES = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'DeleteItem',
} as const
type WriteKind = keyof typeof WRITES

interface Reason {
  Code: 'None' | 'ConditionalCheckFailed' | 'TransactionConflict' | 'ValidationError'
  Message?: string
  Item?: Item
}
const invalid = (message: string) => new AwsError('ValidationException', message)

export function transactionOperations({
  database,
  catalog,
  commit,
  may,
  ongoing,
}: Tools): Record<string, ItemOperation> {
  return {
    async TransactWriteItems(input, caller) {
      const { report } = named(input)
      const writes = membersOf(input, Object.keys(WRITES)).map(([kind, request]) => ({
        kind: kind as WriteKind,
        data: prepare(WRITES[kind as WriteKind], named(request).request),
        wantsItem: request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
      }))
      for (const { kind, data } of writes) {
        if (kind === 'Update' && !data.UpdateExpression) throw invalid('The expression can not be empty')
        if (kind === 'ConditionCheck' && !data.ConditionExpression)
          throw invalid('The expression can not be empty')
        const action = kind === 'ConditionCheck' ? 'ConditionCheckItem' : WRITES[kind]
        may.items(caller, action, data.TableName, [data.Key ?? data.Item])
      }
      const token = tokenOf(input)
      const tables = writes.map(({ data }) => data.TableName)
      const queues = [...new Set(tables), ...(token ? [`token ${token.name}`] : [])]
      const addresses = writes.map(({ data }) => itemAddress(catalog, data))

      const transact = async () => {
        const known: TokenRecord | undefined = token && (await database.get(addressOf.token(token.name)))
        if (token && known && Date.now() - known.at < TOKEN_MS) return again(token, known, report)

        const units = writes.map(() => unitOfWork(database, catalog))
        const reasons = await Promise.all(writes.map((write, i) => attempt(write, units[i]!)))
        const changes = units.flatMap((unit) => unit.changes())
        refuseRepeated(changes)
        if (reasons.some((reason) => reason.Code !== 'None')) throw cancelled(reasons)
        refuseLarge(changes)

        const used = meter('Write')
        const operations = token
          ? [{ type: 'put' as const, key: addressOf.token(token.name), value: token.record(changes) }]
          : []
        await commit(changes, { meter: used, factor: TRANSACTION_FACTOR, operations })
        const ConsumedCapacity = used.report(report)
        return ConsumedCapacity ? { ConsumedCapacity } : {}
      }
      return ongoing.during(addresses, conflicting, () => database.inTurn(queues, transact))
    },

    async TransactGetItems(input, caller) {
      const { report } = named(input)
      const gets = membersOf(input, ['Get']).map(([, request]) => prepare('GetItem', named(request).request))
      for (const data of gets) may.items(caller, 'GetItem', data.TableName, [data.Key])
      return database.inTurn([...new Set(gets.map((data) => data.TableName as string))], async () => {
        const used = meter('Read')
        const changes: Change[] = []
        const Responses: { Item?: Item }[] = []
        for (const data of gets) {
          const unit = unitOfWork(database, catalog)
          const { Item } = await run('GetItem', unit, data)
          changes.push(...unit.changes())
          used.table(
            data.TableName,
            TRANSACTION_FACTOR * readUnits(itemSize(unit.changes()[0]?.before), true),
          )
          Responses.push(Item ? { Item } : {})
        }
        refuseRepeated(changes)
        refuseLarge(changes)
        const ConsumedCapacity = used.report(report)
        return { Responses, ...(ConsumedCapacity && { ConsumedCapacity }) }
      })
    },
  }
}

/** The single member of each element (`{ Put: … }`), in order. */
function membersOf(input: any, kinds: string[]): [string, any][] {
  const items = input.TransactItems
  if (!Array.isArray(items) || items.length === 0 || items.length > MAX_ITEMS) {
    const bound = items?.length ? `less than or equal to ${MAX_ITEMS}` : 'greater than or equal to 1'
    throw invalid(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${bound}`,
    )
  }
  return items.map((item: any) => {
    const members = Object.entries<any>(item ?? {}).filter(
      ([kind, request]) => kinds.includes(kind) && request,
    )
    if (members.length === 1) return members[0]!
    throw invalid(`TransactItems can only contain one of ${kinds.join(', ')}`)
  })
}

/** Runs one write in its unit of work, or returns the reason why it failed. */
async function attempt(
  { kind, data, wantsItem }: { kind: WriteKind; data: any; wantsItem: boolean },
  unit: UnitOfWork,
): Promise<Reason> {
  try {
    if (kind === 'ConditionCheck') await check(data, unit)
    else await run(WRITES[kind], unit, data)
    return { Code: 'None' }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (error.code === 'ValidationException') return { Code: 'ValidationError', Message: error.message }
    if (error.code !== 'ConditionalCheckFailedException') throw error
    const item = wantsItem ? unit.changes()[0]?.before : undefined
    return { Code: 'ConditionalCheckFailed', Message: error.message, ...(item && { Item: item }) }
  }
}

/** Reads the item as GetItem does, which checks its key, then evaluates the prepared condition. */
async function check(data: any, unit: UnitOfWork): Promise<void> {
  await run('GetItem', unit, { TableName: data.TableName, Key: data.Key })
  const failure = db.checkConditional(data, unit.changes()[0]?.before)
  if (failure) throw failure
}

function refuseRepeated(changes: Change[]): void {
  const addresses = changes.map(({ table, key }) => addressOf.items(table.description.TableName) + key)
  if (new Set(addresses).size === addresses.length) return
  throw invalid('Transaction request cannot include multiple operations on one item')
}

function refuseLarge(changes: Change[]): void {
  const bytes = changes.reduce((sum, { before, after }) => sum + itemSize(after ?? before), 0)
  if (bytes > MAX_BYTES)
    throw invalid('Transaction request cannot exceed 4 MB in aggregate size of its items')
}

const conflicting = (conflicts: boolean[]): AwsError =>
  cancelled(
    conflicts.map((isConflict) =>
      isConflict
        ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
        : { Code: 'None' },
    ),
  )

function cancelled(reasons: Reason[]): AwsError {
  const codes = reasons.map((reason) => reason.Code).join(', ')
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  )
}
