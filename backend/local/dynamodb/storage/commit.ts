/** Commits changes: items, index entries, expiries and stream records in one batch. */
import type { StreamRecord } from '../contract.ts'
import type { Database, Operation } from './database.ts'
import { addressOf } from './database.ts'
import { itemSize, sameItem } from '../items/attribute-value.ts'
import { writeUnits } from '../items/capacity.ts'
import type { Meter } from '../items/capacity.ts'
import { expiryAddress, indexChanges } from '../items/index-entries.ts'
import type { StreamJournal, TIME_TO_LIVE } from '../streams/stream-journal.ts'
import type { Change } from './unit-of-work.ts'

interface CommitOptions {
  meter?: Meter
  /** How many writes the table's own write costs: 2 in a transaction. */
  factor?: number
  /** Other writes of the same batch. */
  operations?: Operation[]
  removedBy?: typeof TIME_TO_LIVE
}

export type Commit = (changes: Change[], options?: CommitOptions) => Promise<void>

/** Call it in the turn of every changed table, so that stream records follow the order of the changes. */
export function committer(database: Database, journal: StreamJournal): Commit {
  return async (changes, { meter, factor = 1, operations = [], removedBy } = {}) => {
    const batch = [...operations]
    const records: StreamRecord[] = []
    // Run everything that may refuse a change before assigning the first sequence number.
    const planned = changes.map((change) => ({ change, operations: operationsFor(change, meter, factor) }))
    for (const { change, operations } of planned) {
      batch.push(...operations)
      const recorded = journal.record(change, removedBy)
      if (!recorded) continue
      batch.push(recorded.operation)
      records.push(recorded.record)
    }
    await database.write(batch)
    journal.announce(records)
  }
}

function operationsFor(change: Change, meter: Meter | undefined, factor: number): Operation[] {
  const { table, key, before, after } = change
  const name = table.description.TableName
  meter?.table(name, factor * writeUnits(Math.max(itemSize(before), itemSize(after))))
  if (sameItem(before, after)) return []

  const address = addressOf.items(name) + key
  const operations: Operation[] = [
    after ? { type: 'put', key: address, value: after } : { type: 'del', key: address },
  ]
  for (const { kind, index, operations: ofIndex, units } of indexChanges(table.description, before, after)) {
    operations.push(...ofIndex)
    // DynamoDB updates global indexes after the commit, not while preparing it, so they are written once.
    if (units) meter?.index(name, kind, index, kind === 'Local' ? factor * units : units)
  }
  const [old, expiry] = [expiryAddress(table, key, before), expiryAddress(table, key, after)]
  if (old && old !== expiry) operations.push({ type: 'del', key: old })
  if (expiry && old !== expiry) operations.push({ type: 'put', key: expiry, value: key })
  return operations
}
