import { BY_TAKEN } from '@album/model/keys'
import { serve } from '../../local/dynamodb/dynamodb.fixture.ts'
import { documentTable } from './document-table.ts'

/** The album's table in a DynamoDB of its own, over HTTP. */
export async function startTable() {
  const served = await serve()
  await served.service.putTable({
    TableName: 'Album',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['PK', 'SK', 'takenPk', 'taken'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: BY_TAKEN,
        KeySchema: [
          { AttributeName: 'takenPk', KeyType: 'HASH' },
          { AttributeName: 'taken', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['id', 'status'] },
      },
    ],
  })
  return { table: documentTable(served.client, 'Album'), close: served.close }
}
