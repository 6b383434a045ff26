import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { arrange, type ArrangeRequest } from './arrange.ts'
import { deleteAlbum } from './delete-album.ts'

type AlbumRequest = ArrangeRequest | { field: 'deleteAlbum'; owner: string; id: string }

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))

export const handler = (request: AlbumRequest) =>
  request.field === 'deleteAlbum'
    ? deleteAlbum(request.owner, request.id, table)
    : arrange(request, table, new Date())
