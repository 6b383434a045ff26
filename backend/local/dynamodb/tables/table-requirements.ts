/** Rules for a table's definition that dynalite does not check, and the billing mode. */
import { AwsError } from '../../service/errors.ts'
import type { KeyElement, TableDescription } from './table.ts'

const invalid = (message: string) => new AwsError('ValidationException', message)

/** The table's billing: from the input of CreateTable and UpdateTable to the output of DescribeTable. */
export function throughput(data: any): Partial<TableDescription> {
  if (data.BillingMode === 'PAY_PER_REQUEST') {
    const BillingModeSummary = {
      BillingMode: 'PAY_PER_REQUEST',
      LastUpdateToPayPerRequestDateTime: Date.now() / 1000,
    }
    const ProvisionedThroughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 }
    return { BillingModeSummary, ProvisionedThroughput }
  }
  const ProvisionedThroughput = { ...data.ProvisionedThroughput, NumberOfDecreasesToday: 0 }
  return { BillingModeSummary: { BillingMode: 'PROVISIONED' }, ProvisionedThroughput }
}

/** Refuses key attributes of a new index that have no definition. */
export function refuseUndefinedKeys(description: TableDescription, keySchema: KeyElement[]): void {
  const names = description.AttributeDefinitions.map((one) => one.AttributeName)
  const missing = keySchema.map((one) => one.AttributeName).filter((name) => !names.includes(name))
  if (missing.length) {
    throw invalid(
      'One or more parameter values were invalid: Some index key attributes are not defined in ' +
        `AttributeDefinitions. Keys: [${missing.join(', ')}], AttributeDefinitions: [${names.join(', ')}]`,
    )
  }
}

/** Refuses attribute definitions that no key uses. */
export function refuseUnusedAttributes(data: any): void {
  const schemas = [data, ...(data.GlobalSecondaryIndexes ?? []), ...(data.LocalSecondaryIndexes ?? [])]
  const used = new Set(schemas.flatMap((one) => one.KeySchema.map((key: KeyElement) => key.AttributeName)))
  if (data.AttributeDefinitions.every((one: any) => used.has(one.AttributeName))) return
  throw invalid(
    'One or more parameter values were invalid: Some AttributeDefinitions are not used. ' +
      `AttributeDefinitions: [${data.AttributeDefinitions.map((one: any) => one.AttributeName).join(', ')}], ` +
      `keys used: [${[...used].join(', ')}]`,
  )
}
