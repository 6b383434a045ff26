import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'

const dynamodb = new DynamoDBClient({})

/** Counts how often each key arrived. */
export async function handler({ Records }) {
  for (const { body } of Records) {
    for (const { s3 } of JSON.parse(body).Records ?? []) {
      const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '))
      await dynamodb.send(
        new UpdateItemCommand({
          TableName: process.env.TABLE,
          Key: { key: { S: key } },
          UpdateExpression: 'ADD arrivals :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        }),
      )
    }
  }
  return { batchItemFailures: [] }
}
