/**
 * How a change of an item changes the indexes: global and local ones, and the list of expiries for time to live. An
 * index is sparse: an item without its key attributes has no entry.
 */
import { AwsError } from '../../service/errors.ts'
import { itemSize, sameItem } from './attribute-value.ts'
import type { Item } from './attribute-value.ts'
import { writeUnits } from './capacity.ts'
import { addressOf } from '../storage/database.ts'
import type { Operation } from '../storage/database.ts'
import { db } from '../storage/dynalite.ts'
import { indexesOf } from '../tables/table.ts'
import type { Index, IndexKind, Table, TableDescription } from '../tables/table.ts'

interface IndexEntry {
  address: string
  item: Item
}

/**
 * The key of an index entry: the index's key, then the table's, which makes it unique. (dynalite appends a 24-bit hash
 * instead: among some thousand items with the same index key, two would collide.)
 */
export function indexKey(item: Item, description: TableDescription, keySchema: Index['KeySchema']): string {
  return db.createKey(item, description, keySchema) + db.createKey(item, description)
}

export function entryOf(
  item: Item,
  description: TableDescription,
  kind: IndexKind,
  index: Index,
): IndexEntry | undefined {
  const typeOfAttribute = (name: string) =>
    description.AttributeDefinitions.find((one) => one.AttributeName === name)!.AttributeType
  const indexed = index.KeySchema.every(({ AttributeName: name }) => item[name]?.[typeOfAttribute(name)])
  if (!indexed) return undefined
  const address =
    addressOf.index(kind, description.TableName, index.IndexName) +
    indexKey(item, description, index.KeySchema)
  return { address, item: projected(item, description, index) }
}

function projected(item: Item, description: TableDescription, index: Index): Item {
  if (index.Projection.ProjectionType === 'ALL') return item
  const keys = [...description.KeySchema, ...index.KeySchema].map((element) => element.AttributeName)
  const names = new Set([...keys, ...(index.Projection.NonKeyAttributes ?? [])])
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)))
}

interface IndexChange {
  kind: IndexKind
  index: string
  operations: Operation[]
  /** 0 for an unchanged entry. If the entry's key changes, a delete and a write. */
  units: number
}

export function indexChanges(description: TableDescription, before?: Item, after?: Item): IndexChange[] {
  return indexesOf(description).map(({ kind, index }) => {
    if (after) refuseEmptyKey(after, index)
    const old = before && entryOf(before, description, kind, index)
    const entry = after && entryOf(after, description, kind, index)
    const [oldUnits, units] = [old, entry].map((one) => (one ? writeUnits(itemSize(one.item)) : 0)) as [
      number,
      number,
    ]
    const put: Operation[] = entry ? [{ type: 'put', key: entry.address, value: entry.item }] : []
    const change = { kind, index: index.IndexName }
    if (old && entry && old.address === entry.address) {
      if (sameItem(old.item, entry.item)) return { ...change, operations: [], units: 0 }
      return { ...change, operations: put, units: Math.max(oldUnits, units) }
    }
    const remove: Operation[] = old ? [{ type: 'del', key: old.address }] : []
    return { ...change, operations: [...remove, ...put], units: oldUnits + units }
  })
}

function refuseEmptyKey(item: Item, index: Index): void {
  for (const { AttributeName: name } of index.KeySchema) {
    const value = item[name]
    if (value?.S !== '' && value?.B !== '') continue
    const kind = value.S === '' ? 'string' : 'binary'
    throw new AwsError(
      'ValidationException',
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
        `The AttributeValue for a key attribute cannot contain an empty ${kind} value. ` +
        `IndexName: ${index.IndexName}, IndexKey: ${name}`,
    )
  }
}

/** Epoch seconds in sortable form: twelve digits, enough for the next thirty thousand years. */
export const expiryPrefix = (seconds: number): string => String(Math.floor(seconds)).padStart(12, '0')

/** An item's key in the list of expiries; undefined if the attribute is not a number. */
export function expiryAddress(table: Table, key: string, item: Item | undefined): string | undefined {
  const seconds = table.timeToLive === undefined ? NaN : Number(item?.[table.timeToLive]?.N)
  if (!(seconds >= 0 && seconds < 1e12)) return undefined
  return `${addressOf.expiries(table.description.TableName)}${expiryPrefix(seconds)}~${key}`
}
