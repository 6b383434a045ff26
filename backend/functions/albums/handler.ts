import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { monotonicFactory } from 'ulid'
import type { AlbumItem } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { bytesIn } from '../objects/photo-objects.ts'
import type { BulkAnswer } from '../problem.ts'
import { arrange, type ArrangeRequest } from './arrange.ts'
import { createAlbum, type CreateAlbumRequest } from './create-album.ts'
import { deleteAlbum } from './delete-album.ts'

type AlbumRequest =
  | ArrangeRequest
  | ({ field: 'createAlbum' } & CreateAlbumRequest)
  | { field: 'deleteAlbum'; owner: string; id: string }

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const hasBytes = bytesIn(new S3Client({}), required('INGEST_BUCKET'))
const ulid = monotonicFactory()

export const handler = (request: AlbumRequest) =>
  unlessDeleted(request.owner, table, () => change(request, new Date()))

function change(request: AlbumRequest, now: Date): Promise<BulkAnswer<AlbumItem | PhotoItem | string>> {
  switch (request.field) {
    case 'createAlbum':
      return createAlbum(request, { table, newId: (date) => ulid(date.getTime()), now })
    case 'deleteAlbum':
      return deleteAlbum(request.owner, request.id, { table, hasBytes, now })
    default:
      return arrange(request, table, now)
  }
}
