import { serve } from '../../local/dynamodb/served-for-tests.ts'
import { documentTable } from './document-table.ts'

/** The album's table in a DynamoDB of its own, over HTTP. */
export async function startTable() {
  const served = await serve()
  await served.service.putTable({
    TableName: 'Album',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
  })
  return { table: documentTable(served.client, 'Album'), close: served.close }
}
