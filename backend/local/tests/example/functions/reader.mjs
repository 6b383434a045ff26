import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'

const dynamodb = new DynamoDBClient({})

/** Tries what its role does not allow. */
export async function handler({ key }) {
  await dynamodb.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { key: { S: key } } }))
}
