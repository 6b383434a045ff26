/**
 * One page of a Query or Scan, after dynalite has checked the request and found the range of keys. Replaces dynalite's
 * `queryTable`, which counts UTF-16 units as bytes and whose filters differ from DynamoDB's.
 */
import { itemSize } from './attribute-value.ts'
import type { Item } from './attribute-value.ts'
import { readUnits } from './capacity.ts'
import { matches } from './condition.ts'
import { addressOf } from '../storage/database.ts'
import type { Range } from '../storage/database.ts'
import { db } from '../storage/dynalite.ts'
import type { TableDescription } from '../tables/table.ts'
import type { Store } from '../storage/unit-of-work.ts'

/** A page ends with the item that reaches 1 MB, counted before the filter. */
const PAGE_BYTES = 1024 * 1024

export interface Page {
  Items?: Item[]
  Count: number
  ScannedCount: number
  LastEvaluatedKey?: Item
  /** The cost of reading the page: from the table, and from the index, if any. */
  units: { table: number; index: number }
}

/**
 * @param data the request as dynalite parsed it
 * @param fetch for a local index without all requested attributes: also reads each item from the table
 * @param keyNames the attributes of a LastEvaluatedKey
 */
export async function readPage(
  store: Store,
  description: TableDescription,
  data: any,
  range: Range,
  isLocal: boolean,
  fetch: boolean,
  keyNames: string[],
): Promise<Page> {
  const prefix = data.IndexName
    ? addressOf.index(isLocal ? 'Local' : 'Global', data.TableName, data.IndexName)
    : addressOf.items(data.TableName)
  const items: Item[] = []
  let [bytes, fetchedUnits] = [0, 0]
  let full = false
  for await (const entry of store.values(prefix, { ...range, limit: data.Limit ?? -1 })) {
    bytes += itemSize(entry)
    const item = fetch ? (await store.get(data.TableName, db.createKey(entry, description)))! : entry
    if (fetch) fetchedUnits += readUnits(itemSize(item), data.ConsistentRead)
    items.push(item)
    full = items.length >= (data.Limit ?? Infinity) || bytes >= PAGE_BYTES
    if (full) break
  }

  const filtered = items.filter((item) => passes(item, data))
  const paths = data._projection?.paths ?? data.AttributesToGet
  const read = readUnits(bytes, data.ConsistentRead)
  return {
    ...(data.Select !== 'COUNT' && {
      Items: paths ? filtered.map((item) => db.mapPaths(paths, item)) : filtered,
    }),
    Count: filtered.length,
    ScannedCount: items.length,
    ...(full && { LastEvaluatedKey: pick(items.at(-1)!, keyNames) }),
    units: data.IndexName ? { table: fetchedUnits, index: read } : { table: read, index: 0 },
  }
}

function passes(item: Item, data: any): boolean {
  if (data._filter) return matches(item, data._filter.expression)
  const filter = data.QueryFilter ?? data.ScanFilter
  return !filter || db.matchesFilter(item, filter, data.ConditionalOperator)
}

const pick = (item: Item, names: string[]): Item =>
  Object.fromEntries(names.map((name) => [name, item[name]!]))
