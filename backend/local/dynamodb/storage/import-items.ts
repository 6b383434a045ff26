/**
 * Writes items into a table in bulk, like DynamoDB's import from S3: without conditions, and without records in the table's stream. No
 * other process may use the table.
 */
import type { Item } from '../items/attribute-value.ts'
import { addressOf, openDatabase, type Operation } from './database.ts'
import { db } from './dynalite.ts'
import { entryOf, expiryAddress } from '../items/index-entries.ts'
import { indexesOf, loadCatalog } from '../tables/table.ts'

/**
 * @param directory the service's state folder
 * @throws Error if a running cloud has the folder open; AwsError ResourceNotFoundException
 */
export async function openTable(directory: string, name: string) {
  const database = await openDatabase(directory)
  const table = (await loadCatalog(database)).get(name)
  const { description } = table

  /** Writes of the item and its index entries. An existing item must keep its index keys. */
  function operationsFor(item: Item): Operation[] {
    const key = db.createKey(item, description)
    const entries = indexesOf(description).flatMap(({ kind, index }) => {
      const entry = entryOf(item, description, kind, index)
      return entry ? [{ type: 'put' as const, key: entry.address, value: entry.item }] : []
    })
    const expiry = expiryAddress(table, key, item)
    return [
      { type: 'put', key: addressOf.items(name) + key, value: item },
      ...entries,
      ...(expiry ? [{ type: 'put' as const, key: expiry, value: key }] : []),
    ]
  }

  return {
    get: (key: Item): Promise<Item | undefined> =>
      database.get(addressOf.items(name) + db.createKey(key, description)),
    /** Atomic: writes all items or none. */
    put: (items: Item[]): Promise<void> => database.write(items.flatMap(operationsFor)),
    close: () => database.close(),
  }
}
