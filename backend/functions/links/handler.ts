import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import type { BulkAnswer } from '../problem.ts'
import { type NewLink, share, type ShareRequest, unshare } from './share.ts'

/** The input from the resolvers of share and unshare. The owner is the signed-in person's `sub`. */
type LinkRequest = ({ field: 'share' } & ShareRequest) | { field: 'unshare'; owner: string; id: string }

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))

export const handler = (request: LinkRequest) =>
  unlessDeleted<BulkAnswer<NewLink | string>>(request.owner, table, () =>
    request.field === 'share' ? share(request, table, new Date()) : unshare(request.owner, request.id, table),
  )
