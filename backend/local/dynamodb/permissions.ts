/** Authorizes a request with IAM's actions and resources. */
import type { Caller } from '../identity/contract.ts'
import type { ServiceDeps } from '../service/service.ts'
import type { Item } from './items/attribute-value.ts'
import { typeOf } from './items/attribute-value.ts'
import { indexesOf } from './tables/table.ts'
import type { Catalog } from './tables/table.ts'

export type Permissions = ReturnType<typeof permissions>

export function permissions(deps: ServiceDeps, catalog: Catalog) {
  const { region, accountId, identity } = deps
  const arnOf = (table: string, index?: string): string =>
    `arn:aws:dynamodb:${region}:${accountId}:table/${table}${index ? `/index/${index}` : ''}`

  /** `dynamodb:LeadingKeys`: the partition key of the table or, for a read of an index, of the index. */
  function leadingKey(table: string, item: Item, index?: string): string | undefined {
    const description = catalog.find(table)?.description
    const read = index
      ? description && indexesOf(description).find((one) => one.index.IndexName === index)?.index
      : description
    const value = read && item[read.KeySchema[0]!.AttributeName]
    return value && String(value[typeOf(value)])
  }

  return {
    arnOf,
    /** @throws AwsError AccessDeniedException */
    resource(caller: Caller, action: string, arn: string): void {
      identity.authorize(caller, `dynamodb:${action}`, arn)
    },
    table(caller: Caller, action: string, table: string): void {
      identity.authorize(caller, `dynamodb:${action}`, arnOf(table))
    },
    /** A call on items, each given by its key or in full. Authorizes once for each partition. */
    items(caller: Caller, action: string, table: string, items: Item[], index?: string): void {
      for (const leading of new Set(items.map((item) => leadingKey(table, item, index)))) {
        const context = leading === undefined ? undefined : { 'dynamodb:LeadingKeys': leading }
        identity.authorize(caller, `dynamodb:${action}`, arnOf(table, index), context)
      }
    },
  }
}
