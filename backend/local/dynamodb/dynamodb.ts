/**
 * DynamoDB on this machine: dynalite's checks, expressions and key order over LevelDB, with what it lacks
 * around it: transactions, streams, time to live, true capacity figures.
 */
import type { Caller, DynamoDbService, Surroundings } from '../cloud/contracts.ts'
import { jsonFace } from '../cloud/json-protocol.ts'
import { committer } from './commit.ts'
import { openDatabase } from './database.ts'
import { tableDeployment } from './deploy-table.ts'
import { itemOperations } from './items.ts'
import { ongoingTransactions } from './ongoing-transactions.ts'
import { permissions } from './permissions.ts'
import { openStreamJournal } from './stream-journal.ts'
import { streamOperations } from './streams-api.ts'
import { tableDefinition } from './table-definition.ts'
import { notHere, tableOperations } from './table-operations.ts'
import { loadCatalog } from './table.ts'
import { SWEEP_MS, sweeper } from './time-to-live.ts'
import type { Sweeper } from './time-to-live.ts'
import { transactionOperations } from './transactions.ts'
import { noted } from './noted.ts'

/**
 * Opens the store in `surroundings.stateDirectory`.
 * @param transactionMilliseconds how long a transaction is ongoing, and conflicts with others
 * @throws when the folder cannot be opened, with the reason
 */
export async function createDynamoDb(
  surroundings: Surroundings,
  transactionMilliseconds = 0,
): Promise<DynamoDbService & Sweeper> {
  const database = await openDatabase(surroundings.stateDirectory)
  const catalog = await loadCatalog(database)
  const journal = await openStreamJournal(database, surroundings.region)
  const commit = committer(database, journal)
  const may = permissions(surroundings, catalog)
  const define = tableDefinition(surroundings, database, catalog, journal)
  const { sweep } = sweeper(database, catalog, journal, commit)
  const tools = { database, catalog, commit, may, ongoing: ongoingTransactions(transactionMilliseconds) }
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
    if (!surroundings.noteUsage) return task(input ?? {}, caller)
    return noted(operation, input ?? {}, (given) => task(given, caller), surroundings.noteUsage)
  }

  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<unknown> = Promise.resolve()
  const sweepInTime = () => {
    sweeping = sweep(Date.now()).catch((error) => surroundings.log(`DynamoDB time to live: ${error.message}`))
  }

  return {
    call,
    putTable: tableDeployment(database, catalog, define),
    streams: journal.service,
    sweep,
    face: jsonFace({
      service: 'dynamodb',
      targetPrefix: ['DynamoDB_20120810', 'DynamoDBStreams_20120810'],
      contentType: 'application/x-amz-json-1.0',
      jsonService: { call: (operation, input, caller) => call(operation, input, caller!) },
      surroundings,
    }),
    start() {
      timer = setInterval(sweepInTime, SWEEP_MS).unref()
    },
    async close() {
      clearInterval(timer)
      await sweeping
      await database.close()
    },
  }
}
