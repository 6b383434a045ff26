import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { count } from '../metrics.ts'
import { largePictures } from '../objects/large-pictures.ts'
import { enlarge, type EnlargeRequest } from './enlarge.ts'

const deps = {
  table: documentTable(new DynamoDBClient({}), required('TABLE_NAME')),
  pictures: largePictures(new S3Client({}), required('MEDIA_BUCKET')),
  count,
}

/** The resolvers of `enlarge` and `sharedEnlarge` send it. The owner is the signed-in person's `sub`, or the guest's host. */
export const handler = (request: EnlargeRequest) =>
  unlessDeleted(request.owner, deps.table, () => enlarge(request, deps))
