import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { monotonicFactory } from 'ulid'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { arrange, type ArrangeRequest } from './arrange.ts'
import { createAlbum, type CreateAlbumRequest } from './create-album.ts'
import { deleteAlbum } from './delete-album.ts'

type AlbumRequest =
  | ArrangeRequest
  | ({ field: 'createAlbum' } & CreateAlbumRequest)
  | { field: 'deleteAlbum'; owner: string; id: string }

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const ulid = monotonicFactory()

export function handler(request: AlbumRequest) {
  const now = new Date()
  switch (request.field) {
    case 'createAlbum':
      return createAlbum(request, { table, newId: (date) => ulid(date.getTime()), now })
    case 'deleteAlbum':
      return deleteAlbum(request.owner, request.id, table)
    default:
      return arrange(request, table, now)
  }
}
