import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { type BulkRequest, edit, updatePhoto } from './edit.ts'

/** What the resolvers of these fields send. The owner is the signed-in person's `sub`. */
type EditRequest = BulkRequest | { field: 'updatePhoto'; owner: string; input: UpdatePhotoInput }

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))

export const handler = (request: EditRequest) =>
  request.field === 'updatePhoto'
    ? updatePhoto(request.owner, request.input, table, new Date())
    : edit(request, table, new Date())
