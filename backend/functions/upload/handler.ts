import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { monotonicFactory } from 'ulid'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { log } from '../log.ts'
import { createUpload, renewUpload } from './create-upload.ts'
import { libraryIn } from './library.ts'
import { quotasOfDeployment } from '../usage/quotas.ts'
import { placeFor } from './place.ts'

/** What the resolvers of createUpload and renewUpload send. The owner is the signed-in person's `sub`. */
export type UploadRequest =
  | { field: 'createUpload'; owner: string; input: CreateUploadInput[] }
  | { field: 'renewUpload'; owner: string; id: string }

const bucket = required('INGEST_BUCKET')
const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const library = libraryIn(table, quotasOfDeployment())
const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
const ulid = monotonicFactory()

export async function handler(request: UploadRequest) {
  const now = new Date()
  const surroundings = {
    library,
    placeFor: (photo: Parameters<typeof placeFor>[2]) => {
      log.info('An upload URL is signed.', { photoId: photo.id })
      return placeFor(s3, bucket, photo, now)
    },
    newId: (date: Date) => ulid(date.getTime()),
    now,
  }
  return request.field === 'createUpload'
    ? createUpload(request.owner, request.input, surroundings)
    : renewUpload(request.owner, request.id, surroundings)
}
