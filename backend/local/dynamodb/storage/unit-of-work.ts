/**
 * A store for dynalite's operations that reads from the database and records writes instead of executing them.
 * dynalite's operations run unchanged, and one batch then commits all writes or none.
 */
import type { Item } from '../items/attribute-value.ts'
import { addressOf } from './database.ts'
import type { Range, Reads } from './database.ts'
import type { Catalog, Table } from '../tables/table.ts'

/** 400 KB, names included (Developer Guide, "Quotas"). */
const MAX_ITEM_BYTES = 400 * 1024

/** An item before and after the unit of work. */
export interface Change {
  table: Table
  /** dynalite's sortable form of the primary key. */
  key: string
  before: Item | undefined
  after: Item | undefined
}

type Callback = (error: unknown, value?: any) => void

export interface UnitOfWork {
  store: Store
  /** Every item read by its key, changed or not. */
  changes(): Change[]
  read(table: Table, key: string): Promise<Item | undefined>
  /** Receives exceptions that dynalite throws in callbacks. */
  onFailure: (error: unknown) => void
}

/** The parts of dynalite's store that its operations use. `values` reads pages. */
export interface Store {
  options: { maxItemSize: number }
  getTable(name: string, checkStatus: unknown, callback?: Callback): void
  getItemDb(name: string): any
  getIndexDb(kind: string, table: string, index: string): any
  values(prefix: string, range: Range): AsyncGenerator<Item>
  get(table: string, key: string): Promise<Item | undefined>
}

export function unitOfWork(database: Reads, catalog: Catalog): UnitOfWork {
  const changes = new Map<string, Change>()

  async function read(table: Table, key: string): Promise<Item | undefined> {
    const address = addressOf.items(table.description.TableName) + key
    const known = changes.get(address)
    if (known) return known.after
    const before: Item | undefined = await database.get(address)
    changes.set(address, { table, key, before, after: before })
    return before
  }

  const store: Store = {
    options: { maxItemSize: MAX_ITEM_BYTES },
    getTable(name, checkStatus, callback) {
      const answer = (typeof checkStatus === 'function' ? checkStatus : callback!) as Callback
      try {
        answer(null, catalog.get(name).description)
      } catch (error) {
        unit.onFailure(error)
      }
    },
    getItemDb(name) {
      const stage = (key: string, after: Item | undefined, callback: Callback) => {
        changes.get(addressOf.items(name) + key)!.after = after
        callback(null)
      }
      return {
        // Calls on one table already take turns.
        lock: (_key: string, task: (release: (callback: Callback) => Callback) => void) =>
          task((callback) => callback),
        get: (key: string, callback: Callback) =>
          void read(catalog.get(name), key)
            .then((item) => callback(null, item))
            .catch((error) => unit.onFailure(error)),
        put: (key: string, item: Item, callback: Callback) => stage(key, item, callback),
        del: (key: string, callback: Callback) => stage(key, undefined, callback),
      }
    },
    // index-entries.ts derives index entries from the items before and after; dynalite's are ignored.
    getIndexDb: () => ({
      put: (_key: string, _item: Item, callback: Callback) => callback(null),
      del: (_key: string, callback: Callback) => callback(null),
    }),
    values: (prefix, range) => database.values(prefix, range),
    get: (table, key) => database.get(addressOf.items(table) + key),
  }

  const unit: UnitOfWork = {
    store,
    changes: () => [...changes.values()],
    read,
    onFailure: (error) => {
      throw error
    },
  }
  return unit
}
