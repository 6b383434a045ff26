import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { gazetteerOf } from '../gazetteer.ts'
import { type BulkRequest, edit, updatePhoto } from './edit.ts'

/** From the resolvers of these fields. The owner is the signed-in person's `sub`. */
type EditRequest = BulkRequest | { field: 'updatePhoto'; owner: string; input: UpdatePhotoInput }

const gazetteer = gazetteerOf(required('KEEP_LOCATION'))
const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))

export const handler = (request: EditRequest) =>
  unlessDeleted(request.owner, table, () => change(request, new Date()))

function change(request: EditRequest, now: Date) {
  if (request.field === 'updatePhoto') return updatePhoto(request.owner, request.input, table, now, gazetteer)
  return edit(request, table, now)
}
