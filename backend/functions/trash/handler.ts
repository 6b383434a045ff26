import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { trash, type TrashRequest } from './trash.ts'

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))

export const handler = (request: TrashRequest) => trash(request, table, new Date())
