import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { monotonicFactory } from 'ulid'
import type { PhotoItem } from '@album/model/photo'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { log } from '../log.ts'
import { bytesIn } from '../objects/photo-objects.ts'
import { cancelUpload } from './cancel-upload.ts'
import { createUpload } from './create-upload.ts'
import type { Contributor } from './upload.ts'
import { missingFiles, renewUpload } from './waiting-uploads.ts'
import { libraryIn } from './library.ts'
import { quotasOfDeployment } from '../usage/quotas.ts'
import {
  cancelSharedUpload,
  type ContributingGuest,
  createSharedUpload,
  type SharedUploadInput,
} from './shared-upload.ts'
import { takeBack, type TakeBackInput } from './take-back.ts'
import { uploadTargetFor } from './upload-target.ts'

/**
 * From the resolvers of these fields. The owner is the signed-in person's `sub`; of the last three, the owner of the guest's link.
 */
export type UploadRequest =
  | { field: 'createUpload'; owner: string; input: CreateUploadInput[] }
  | { field: 'renewUpload' | 'cancelUpload'; owner: string; id: string }
  | { field: 'missingFiles'; owner: string; ids: string[] }
  | ({ field: 'createSharedUpload' } & SharedUploadInput & ContributingGuest)
  | ({ field: 'cancelSharedUpload'; id: string; sha256: string } & ContributingGuest)
  | ({ field: 'takeBack' } & TakeBackInput & ContributingGuest)

const bucket = required('INGEST_BUCKET')
const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const quotas = quotasOfDeployment()
const library = libraryIn(table, quotas)
const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
const hasBytes = bytesIn(s3, bucket)
const ulid = monotonicFactory()

export async function handler(request: UploadRequest) {
  const now = new Date()
  const deps = {
    library,
    uploadTargetFor: (photo: PhotoItem) => {
      log.info('An upload URL is signed.', { photoId: photo.id })
      return uploadTargetFor(s3, bucket, photo, now)
    },
    hasBytes,
    newId: (date: Date) => ulid(date.getTime()),
    now,
  }
  switch (request.field) {
    case 'createUpload':
      return unlessDeleted(request.owner, table, () => createUpload(request.owner, request.input, deps))
    case 'renewUpload':
      return unlessDeleted(request.owner, table, () => renewUpload(request.owner, request.id, deps))
    case 'missingFiles':
      return missingFiles(request.owner, request.ids, deps)
    case 'createSharedUpload': {
      const depsFor = (contributor: Contributor) => ({
        ...deps,
        library: libraryIn(table, quotas, contributor),
      })
      return unlessDeleted(request.owner, table, () =>
        createSharedUpload(request, request, table, depsFor, now),
      )
    }
    case 'cancelSharedUpload':
      return cancelSharedUpload(request, request.id, request.sha256, { table, hasBytes })
    case 'takeBack':
      return unlessDeleted(request.owner, table, () => takeBack(request, request, table, now))
    case 'cancelUpload':
      return unlessDeleted(request.owner, table, () =>
        cancelUpload(request.owner, request.id, { table, hasBytes, now }),
      )
  }
}
