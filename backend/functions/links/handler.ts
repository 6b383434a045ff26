import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { LinkItem } from '@album/model/album'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import type { BulkAnswer } from '../problem.ts'
import { type NewLink, share, type ShareRequest, unshare } from './share.ts'
import { updateShare, type UpdateShareRequest } from './update-share.ts'

/** The input from the resolvers of these fields. The owner is the signed-in person's `sub`. */
type LinkRequest =
  | ({ field: 'share' } & ShareRequest)
  | ({ field: 'updateShare' } & UpdateShareRequest)
  | { field: 'unshare'; owner: string; id: string }

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))

export const handler = (request: LinkRequest) =>
  unlessDeleted<BulkAnswer<NewLink | LinkItem | string>>(request.owner, table, () => {
    switch (request.field) {
      case 'share':
        return share(request, table, new Date())
      case 'updateShare':
        return updateShare(request, table, new Date())
      case 'unshare':
        return unshare(request.owner, request.id, table)
    }
  })
