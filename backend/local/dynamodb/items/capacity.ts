/**
 * Capacity units, and the ConsumedCapacity that reports them. Reads are billed in blocks of 4 KB, half price when
 * eventually consistent, writes in blocks of 1 KB; a read that finds nothing still costs one block. (Developer Guide,
 * "Read and write capacity consumption".)
 */
import type { IndexKind } from '../tables/table.ts'

export const readUnits = (bytes: number, consistent?: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5)

export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024))

/** TransactGetItems and TransactWriteItems read or write each item twice: to prepare and to commit. */
export const TRANSACTION_FACTOR = 2

interface Consumption {
  table: number
  Global: Map<string, number>
  Local: Map<string, number>
}

export interface Meter {
  table(name: string, units: number): void
  index(table: string, kind: IndexKind, index: string, units: number): void
  /** One ConsumedCapacity for each table; undefined unless TOTAL or INDEXES is requested. */
  report(returnConsumedCapacity: string | undefined): any[] | undefined
}

/** @param unit given for transactions and batches, which also report whether the units are for reads or writes. */
export function meter(unit?: 'Read' | 'Write'): Meter {
  const tables = new Map<string, Consumption>()
  const of = (table: string): Consumption => {
    const known = tables.get(table) ?? { table: 0, Global: new Map(), Local: new Map() }
    tables.set(table, known)
    return known
  }
  const figures = (units: number) => ({
    CapacityUnits: units,
    ...(unit && { [`${unit}CapacityUnits`]: units }),
  })
  const byIndex = (kind: IndexKind, indexes: Map<string, number>) =>
    indexes.size && {
      [`${kind}SecondaryIndexes`]: Object.fromEntries(
        [...indexes].map(([name, units]) => [name, figures(units)]),
      ),
    }

  return {
    table(name, units) {
      of(name).table += units
    },
    index(table, kind, index, units) {
      const indexes = of(table)[kind]
      indexes.set(index, (indexes.get(index) ?? 0) + units)
    },
    report(returnConsumedCapacity) {
      if (returnConsumedCapacity !== 'TOTAL' && returnConsumedCapacity !== 'INDEXES') return undefined
      return [...tables].map(([TableName, consumption]) => {
        const { Global, Local } = consumption
        const total = [...Global.values(), ...Local.values()].reduce(
          (sum, units) => sum + units,
          consumption.table,
        )
        const detail = returnConsumedCapacity === 'INDEXES' && {
          Table: figures(consumption.table),
          ...byIndex('Global', Global),
          ...byIndex('Local', Local),
        }
        return { TableName, ...figures(total), ...detail }
      })
    },
  }
}
