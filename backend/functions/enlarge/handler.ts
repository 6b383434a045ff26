import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { count } from '../metrics.ts'
import { largePictures } from '../objects/large-pictures.ts'
import { enlarge } from './enlarge.ts'

const deps = {
  table: documentTable(new DynamoDBClient({}), required('TABLE_NAME')),
  pictures: largePictures(new S3Client({}), required('MEDIA_BUCKET')),
  count,
}

/** The resolver of `enlarge` sends it. The owner is the signed-in person's `sub`. */
export const handler = (request: { owner: string; id: string }) =>
  unlessDeleted(request.owner, deps.table, () => enlarge(request, deps))
