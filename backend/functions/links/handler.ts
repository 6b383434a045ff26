import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SSMClient } from '@aws-sdk/client-ssm'
import type { ListedLinkItem } from '@album/model/album'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { bytesIn } from '../objects/photo-objects.ts'
import { parameterStore } from '../media-key/parameter.ts'
import type { BulkAnswer } from '../problem.ts'
import { linkKeyReader } from './link-key.ts'
import { share, type ShareRequest, unshare } from './share.ts'
import { shareToken } from './share-token.ts'
import { updateShare, type UpdateShareRequest } from './update-share.ts'

/** The input from the resolvers of these fields. The owner is the signed-in person's `sub`. */
type LinkRequest =
  | ({ field: 'share' } & ShareRequest)
  | ({ field: 'updateShare' } & UpdateShareRequest)
  | { field: 'unshare' | 'shareToken'; owner: string; id: string }

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const hasBytes = bytesIn(new S3Client({}), required('INGEST_BUCKET'))
const key = linkKeyReader(
  required('LINK_KEY_PARAMETER'),
  parameterStore(
    new SSMClient({}),
    'Seals the tokens of share links. Made with the first link; known to nobody.',
  ),
)

export const handler = (request: LinkRequest) => {
  const deps = { table, key, hasBytes, now: new Date() }
  // A deleted account has no links.
  if (request.field === 'shareToken') return shareToken(request.owner, request.id, deps)
  return unlessDeleted<BulkAnswer<ListedLinkItem | string>>(request.owner, table, () => {
    switch (request.field) {
      case 'share':
        return share(request, deps)
      case 'updateShare':
        return updateShare(request, deps)
      default:
        return unshare(request.owner, request.id, deps)
    }
  })
}
