/**
 * DynamoDB on this machine: dynalite's checks, expressions and key order over LevelDB. dynalite lacks transactions,
 * streams, time to live and correct capacity figures: these are ours.
 */
import type { DynamoDbService } from './contract.ts'
import type { Caller } from '../identity/contract.ts'
import type { ServiceDeps } from '../service/service.ts'
import { jsonHttpHandler } from '../service/json-protocol.ts'
import { committer } from './storage/commit.ts'
import { openDatabase } from './storage/database.ts'
import { type Replica, replicaOf } from './storage/replica.ts'
import { tableDeployment } from './tables/deploy-table.ts'
import { itemOperations } from './items/items.ts'
import { ongoingTransactions } from './transactions/ongoing-transactions.ts'
import { permissions } from './permissions.ts'
import { openStreamJournal } from './streams/stream-journal.ts'
import { streamOperations } from './streams/streams-api.ts'
import { tableDefinition } from './tables/table-definition.ts'
import { notHere, tableOperations } from './tables/table-operations.ts'
import { loadCatalog } from './tables/table.ts'
import { SWEEP_MS, sweeper } from './tables/time-to-live.ts'
import type { Sweeper } from './tables/time-to-live.ts'
import { transactionOperations } from './transactions/transactions.ts'
import { noted } from './noted.ts'

/**
 * Opens the store in `deps.stateDirectory`.
 * @param transactionMilliseconds how long a transaction lasts; while it does, it conflicts with others
 * @throws if the folder cannot be opened, with the reason
 */
export async function createDynamoDb(
  deps: ServiceDeps,
  transactionMilliseconds = 0,
): Promise<DynamoDbService & Sweeper & Replica> {
  const database = await openDatabase(deps.stateDirectory)
  const catalog = await loadCatalog(database)
  const journal = await openStreamJournal(database, deps.region)
  const commit = committer(database, journal)
  const may = permissions(deps, catalog)
  const define = tableDefinition(deps, database, catalog, journal)
  const { sweep } = sweeper(database, catalog, journal, commit)
  const replica = replicaOf(database)
  const ongoing = ongoingTransactions(transactionMilliseconds)
  const tools = { database, replica, catalog, commit, may, ongoing }
  const operations = new Map(
    Object.entries({
      ...itemOperations(tools),
      ...transactionOperations(tools),
      ...tableOperations(database, catalog, define, may),
      ...streamOperations(journal, may),
    }),
  )

  async function call(operation: string, input: any, caller: Caller): Promise<any> {
    const task = operations.get(operation)
    if (!task) throw notHere(operation)
    if (!deps.noteUsage) return task(input ?? {}, caller)
    return noted(operation, input ?? {}, (given) => task(given, caller), deps.noteUsage)
  }

  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<unknown> = Promise.resolve()
  const sweepInTime = () => {
    sweeping = sweep(Date.now()).catch((error) => deps.log(`DynamoDB time to live: ${error.message}`))
  }

  return {
    call,
    putTable: tableDeployment(database, catalog, define),
    streams: journal.service,
    sweep,
    fallBehind: replica.fallBehind,
    catchUp: replica.catchUp,
    httpHandler: jsonHttpHandler({
      service: 'dynamodb',
      targetPrefix: ['DynamoDB_20120810', 'DynamoDBStreams_20120810'],
      contentType: 'application/x-amz-json-1.0',
      jsonService: { call: (operation, input, caller) => call(operation, input, caller!) },
      deps,
    }),
    start() {
      timer = setInterval(sweepInTime, SWEEP_MS).unref()
    },
    async close() {
      clearInterval(timer)
      await sweeping
      await replica.catchUp()
      await database.close()
    },
  }
}
