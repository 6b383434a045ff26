/** Removes expired items, stream records and tokens in the background. */
import type { Commit } from '../storage/commit.ts'
import { addressOf } from '../storage/database.ts'
import type { Database } from '../storage/database.ts'
import { expiryAddress, expiryPrefix } from '../items/index-entries.ts'
import { TIME_TO_LIVE } from '../streams/stream-journal.ts'
import type { StreamJournal } from '../streams/stream-journal.ts'
import type { Catalog, Table } from './table.ts'
import { TOKEN_MS } from '../transactions/transaction-token.ts'
import type { TokenRecord } from '../transactions/transaction-token.ts'
import { unitOfWork } from '../storage/unit-of-work.ts'

/** AWS removes items "within a few days" of their expiry. A laptop need not wait that long. */
export const SWEEP_MS = 30_000
/** Items that expired longer ago stay, as on AWS: otherwise the wrong attribute could empty a table. */
const TOO_OLD_SECONDS = 5 * 365 * 24 * 3600
const AT_ONCE = 100

export interface Sweeper {
  /** Removes everything that has expired by `now`. @returns the number of removed items */
  sweep(now: number): Promise<number>
}

export function sweeper(
  database: Database,
  catalog: Catalog,
  journal: StreamJournal,
  commit: Commit,
): Sweeper {
  /** Checks again in the table's turn, because the item's expiry may have changed. */
  function removeExpired(name: string, keys: string[], now: number): Promise<number> {
    return database.inTurn([name], async () => {
      const table = catalog.find(name)
      if (!table) return 0
      const unit = unitOfWork(database, catalog)
      const due = expired(table, now)
      for (const key of keys) await unit.read(table, key)
      const changes = unit.changes().filter(({ key, before }) => {
        const address = expiryAddress(table, key, before)
        return address !== undefined && address > due.from && address < due.to
      })
      await commit(
        changes.map((change) => ({ ...change, after: undefined })),
        { removedBy: TIME_TO_LIVE },
      )
      return changes.length
    })
  }

  async function forgetTokens(now: number): Promise<void> {
    for await (const [token, { at }] of database.entries(addressOf.token('')) as AsyncIterable<
      [string, TokenRecord]
    >) {
      if (now - at >= TOKEN_MS) await database.write([{ type: 'del', key: addressOf.token(token) }])
    }
  }

  return {
    async sweep(now) {
      let removed = 0
      for (const table of catalog.all().filter((one) => one.timeToLive !== undefined)) {
        const name = table.description.TableName
        const prefix = addressOf.expiries(name)
        const { from, to } = expired(table, now)
        const range = { gt: from.slice(prefix.length), lt: to.slice(prefix.length) }
        let keys: string[] = []
        for await (const key of database.values(prefix, range)) {
          keys.push(key)
          if (keys.length < AT_ONCE) continue
          removed += await removeExpired(name, keys, now)
          keys = []
        }
        if (keys.length) removed += await removeExpired(name, keys, now)
      }
      await journal.trim(now)
      await forgetTokens(now)
      return removed
    },
  }
}

/** The range of addresses whose expiries are due. */
function expired(table: Table, now: number): { from: string; to: string } {
  const prefix = addressOf.expiries(table.description.TableName)
  const seconds = Math.floor(now / 1000)
  return { from: prefix + expiryPrefix(seconds - TOO_OLD_SECONDS), to: prefix + expiryPrefix(seconds) }
}
