import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { AppSyncAuthorizerEvent } from 'aws-lambda'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { authorize } from './authorize.ts'

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))

export const handler = ({ authorizationToken }: AppSyncAuthorizerEvent) =>
  authorize(authorizationToken, table, new Date())
