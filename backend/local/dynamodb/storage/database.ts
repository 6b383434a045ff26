/**
 * The LevelDB that dynalite opens. All changes of a call (items, index entries, stream records, idempotency tokens) are
 * written as one batch. LevelDB writes a batch to its log as one record and hands it to the operating system before it
 * answers. After a kill -9 a batch is therefore complete or missing, and an acknowledged batch is complete. (LevelDB
 * does not flush it to the disk: a power cut may lose the last batches, but never part of one.)
 */
import { db as dynalite } from './dynalite.ts'

export interface Operation {
  type: 'put' | 'del'
  key: string
  value?: unknown
}
export interface Range {
  gt?: string
  gte?: string
  lt?: string
  lte?: string
  reverse?: boolean
  limit?: number
}

export type Database = Awaited<ReturnType<typeof openDatabase>>

/** The parameters of a read of items. */
export type Reads = Pick<Database, 'get' | 'values'>

/** @throws if another process has the folder open, or the folder is not writable. */
export async function openDatabase(directory: string) {
  const level = dynalite.create({ path: directory }).db
  await level.open().catch((error: any) => {
    const cause =
      error.cause?.code === 'LEVEL_LOCKED' ? 'another process is using it' : (error.cause ?? error).message
    throw new Error(`The DynamoDB store in ${directory} cannot be opened: ${cause}`, { cause: error })
  })
  const tails = new Map<string, Promise<void>>()

  /** Synchronous, not on LevelDB's thread: recent writes are in memory, and switching threads costs more than the read. */
  const get = async (key: string): Promise<any> => level.getSync(key)

  /** Bounds of the keys under a prefix, with a narrower range inside it. Keys are ASCII (dynalite writes hex). */
  function under(prefix: string, range: Range = {}): Range {
    const bounds: Range = { reverse: range.reverse ?? false, limit: range.limit ?? -1 }
    if (range.gt !== undefined) bounds.gt = prefix + range.gt
    else bounds.gte = prefix + (range.gte ?? '')
    if (range.lte !== undefined) bounds.lte = prefix + range.lte
    else bounds.lt = prefix + (range.lt ?? '\uffff')
    return bounds
  }

  /** Values under a prefix in key order, from one snapshot, fetched in small groups. */
  async function* values(prefix: string, range?: Range, snapshot?: unknown): AsyncGenerator<any> {
    const iterator = level.values({ ...under(prefix, range), snapshot })
    try {
      for (let some = await iterator.nextv(100); some.length; some = await iterator.nextv(100)) yield* some
    } finally {
      await iterator.close()
    }
  }

  return {
    get,
    values: (prefix: string, range?: Range): AsyncGenerator<any> => values(prefix, range),
    /** The database as it is at this moment, until `close`. */
    snapshot() {
      const snapshot = level.snapshot()
      return {
        get: async (key: string): Promise<any> => level.getSync(key, { snapshot }),
        values: (prefix: string, range?: Range): AsyncGenerator<any> => values(prefix, range, snapshot),
        close: (): Promise<void> => snapshot.close(),
      }
    },
    /** Atomic: writes all operations or none. */
    write: (operations: Operation[]): Promise<void> =>
      operations.length ? level.batch(operations) : Promise.resolve(),
    /** Keys and values under a prefix; the prefix is cut off the keys. */
    async *entries(prefix: string, range?: Range): AsyncGenerator<[string, any]> {
      for await (const [key, value] of level.iterator(under(prefix, range)))
        yield [key.slice(prefix.length), value]
    },
    async lastKey(prefix: string): Promise<string | undefined> {
      const [key] = await level.keys(under(prefix, { reverse: true, limit: 1 })).all()
      return key?.slice(prefix.length)
    },
    /** Removes the keys under a prefix. Not atomic: only for keys without references. */
    clear: (prefix: string, range?: Range): Promise<void> => level.clear(under(prefix, range)),
    /**
     * Runs tasks for the same table one after the other, and tasks for different tables concurrently. A task for
     * several tables joins all their queues at once, so tasks cannot deadlock.
     */
    inTurn<T>(tables: string[], task: () => Promise<T>): Promise<T> {
      const run = Promise.all(tables.map((table) => tails.get(table))).then(task)
      const leave = () => {
        for (const table of tables) if (tails.get(table) === settled) tails.delete(table)
      }
      const settled: Promise<void> = run.then(leave, leave)
      for (const table of tables) tails.set(table, settled)
      return run
    },
    async close(): Promise<void> {
      await Promise.all(tails.values())
      await level.close()
    },
  }
}

// Prefixes. Table and index names cannot contain '~'.
export const addressOf = {
  table: (table: string) => `table~${table}`,
  items: (table: string) => `item-${table}~`,
  indexes: (table: string) => [`index-global~${table}~`, `index-local~${table}~`],
  index: (kind: string, table: string, index: string) => `index-${kind.toLowerCase()}~${table}~${index}~`,
  expiries: (table: string) => `expiry~${table}~`,
  stream: (table: string, label: string) => `stream~${table}~${label}~`,
  streamDescription: (table: string, label: string) => `stream-description~${table}~${label}`,
  token: (token: string) => `token~${token}`,
}
