import { randomUUID } from 'node:crypto'
import type { StreamRecord } from '../../dynamodb/contract.ts'

interface StreamFailure {
  functionArn: string
  streamArn: string
  condition: string
  attempts: number
  records: StreamRecord[]
}

/** The message for an on-failure destination: the batch's position in the stream, without its records. */
export function failureRecord({
  functionArn,
  streamArn,
  condition,
  attempts,
  records,
}: StreamFailure): object {
  const [first, last] = [records[0]!.dynamodb, records.at(-1)!.dynamodb]
  const arrival = (record: Record<string, any>) =>
    new Date(Number(record.ApproximateCreationDateTime) * 1_000).toISOString()
  return {
    requestContext: { requestId: randomUUID(), functionArn, condition, approximateInvokeCount: attempts },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000000',
      startSequenceNumber: first.SequenceNumber,
      endSequenceNumber: last.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn,
    },
  }
}
