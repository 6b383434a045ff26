import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { PhotoItem } from '../../table/photo.ts'

/** One change of a photo's item, as the table's stream tells it. */
export interface PhotoRecord {
  sequenceNumber: string
  /** Undefined where the photo was added. */
  before?: PhotoItem
  /** Undefined where it was removed. */
  after?: PhotoItem
}

/** The records of a batch that are about photos, in order. */
export function photoRecords(event: DynamoDBStreamEvent): PhotoRecord[] {
  return event.Records.flatMap(({ dynamodb }) => {
    if (!dynamodb?.Keys?.['SK']?.S?.startsWith('P#')) return []
    return {
      sequenceNumber: dynamodb.SequenceNumber!,
      before: itemOf(dynamodb.OldImage),
      after: itemOf(dynamodb.NewImage),
    }
  })
}

const itemOf = (image: unknown) =>
  image ? (unmarshall(image as Record<string, AttributeValue>) as PhotoItem) : undefined

/** Lambda reads the shard again from the first of these; an empty list means that all was done. */
export const failedAt = (sequenceNumbers: string[]): DynamoDBBatchResponse => ({
  batchItemFailures: sequenceNumbers.map((itemIdentifier) => ({ itemIdentifier })),
})
