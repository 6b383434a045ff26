import type { ResourceRule } from './rule.ts'

const TABLE = 'AWS::DynamoDB::Table'
const API = 'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html'
const QUOTAS = 'docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html'

export const dynamodbRules: ResourceRule[] = [
  {
    id: 'dynamodb/attributes',
    type: TABLE,
    effect: 'refused',
    source: API,
    *check({ properties }) {
      const { AttributeDefinitions = [], KeySchema = [] } = properties
      const indexes = [
        ...(properties.GlobalSecondaryIndexes ?? []),
        ...(properties.LocalSecondaryIndexes ?? []),
      ]
      const defined: string[] = AttributeDefinitions.map((one: any) => one.AttributeName)
      const used: string[] = [KeySchema, ...indexes.map((index: any) => index.KeySchema ?? [])]
        .flat()
        .map((one: any) => one.AttributeName)
      const missing = used.filter((name) => !defined.includes(name))
      const unused = defined.filter((name) => !used.includes(name))
      if (missing.length > 0)
        yield `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [${missing.join(', ')}]`
      if (unused.length > 0)
        yield `One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: [${defined.join(', ')}], keys used: [${used.join(', ')}]`
    },
  },
  {
    id: 'dynamodb/billing',
    type: TABLE,
    effect: 'refused',
    source: API,
    *check({ properties: { BillingMode = 'PROVISIONED', ProvisionedThroughput } }) {
      if (BillingMode === 'PAY_PER_REQUEST' && ProvisionedThroughput)
        yield 'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST'
      if (BillingMode === 'PROVISIONED' && !ProvisionedThroughput)
        yield 'One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED'
    },
  },
  {
    id: 'dynamodb/indexes',
    type: TABLE,
    effect: 'refused',
    source: QUOTAS,
    *check({ properties: { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [], KeySchema = [] } }) {
      if (GlobalSecondaryIndexes.length > 20)
        yield `One or more parameter values were invalid: GlobalSecondaryIndex count exceeds the per-table limit of 20 (${GlobalSecondaryIndexes.length})`
      if (LocalSecondaryIndexes.length > 5)
        yield `One or more parameter values were invalid: Number of LocalSecondaryIndexes exceeds per-table limit of 5 (${LocalSecondaryIndexes.length})`
      const indexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes]
      const names = indexes.map(({ IndexName }: any) => IndexName)
      const twice = names.find((name, index) => names.indexOf(name) < index)
      if (twice) yield `One or more parameter values were invalid: Duplicate index name: ${twice}`
      for (const { IndexName, Projection = {} } of indexes) {
        const { ProjectionType: kind, NonKeyAttributes: attributes } = Projection
        if (kind === 'INCLUDE' ? !attributes?.length : attributes?.length)
          yield `One or more parameter values were invalid: ProjectionType is ${kind}, but NonKeyAttributes is ${attributes ? 'specified' : 'not specified'} (${IndexName})`
      }
      if (KeySchema[0]?.KeyType !== 'HASH')
        yield 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type'
      if (LocalSecondaryIndexes.length > 0 && KeySchema.length < 2)
        yield 'One or more parameter values were invalid: Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex'
    },
  },
  {
    id: 'dynamodb/table-name',
    type: TABLE,
    effect: 'refused',
    source: 'docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html',
    *check({ properties: { TableName: name } }) {
      if (typeof name === 'string' && !/^[a-zA-Z0-9_.-]{3,255}$/.test(name))
        yield `Invalid table/index name. Table/index names must be between 3 and 255 characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.' (${name})`
    },
  },
]
