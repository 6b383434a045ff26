/** Creates a data source from the properties of AWS::AppSync::DataSource. */
import type { DynamoDbService } from '../../dynamodb/contract.ts'
import type { Identity } from '../../identity/contract.ts'
import type { LambdaService } from '../../lambda/contract.ts'
import { AwsError } from '../../service/errors.ts'
import type { DataSource } from './data-source.ts'
import { createDynamoDbDataSource } from './dynamodb.ts'
import { createLambdaDataSource } from './lambda.ts'
import { createNoneDataSource } from './none.ts'
import { createTokenSeal } from './pagination-token.ts'

interface Backends {
  apiId: string
  identity: Identity
  dynamodb: Pick<DynamoDbService, 'call'>
  lambda: Pick<LambdaService, 'invoke' | 'invokeAsync'>
  /** 32 bytes that encrypt `nextToken`. */
  tokenKey: Buffer
}

/** @throws AwsError for a type that is not emulated */
export function createDataSource(
  properties: any,
  { apiId, identity, dynamodb, lambda, tokenKey }: Backends,
): DataSource {
  const { Name, Type, ServiceRoleArn, DynamoDBConfig, LambdaConfig } = properties
  if (Type === 'NONE') return createNoneDataSource(Name)
  if (Type !== 'AMAZON_DYNAMODB' && Type !== 'AWS_LAMBDA')
    throw new AwsError('NotAvailableLocally', `Data source type ${Type} is not available locally (${Name})`)
  if (!ServiceRoleArn) throw new AwsError('BadRequestException', `Data source ${Name} has no ServiceRoleArn`)
  const role = identity.principalOf(ServiceRoleArn)
  if (Type === 'AWS_LAMBDA') return createLambdaDataSource(Name, LambdaConfig.LambdaFunctionArn, role, lambda)
  return createDynamoDbDataSource(
    Name,
    DynamoDBConfig.TableName,
    role,
    dynamodb,
    createTokenSeal(tokenKey, `${apiId}/${Name}`),
  )
}
