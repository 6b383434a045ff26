import type { JsonService } from '../service/service.ts'

export interface DynamoDbService extends JsonService {
  /** Creates or updates a table from the properties of AWS::DynamoDB::Table (intrinsics resolved). */
  putTable(properties: any & { TableName: string }): Promise<{ arn: string; streamArn?: string }>
  streams: StreamService
}

export interface StreamRecord {
  eventID: string
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  eventVersion: '1.1'
  eventSource: 'aws:dynamodb'
  awsRegion: string
  eventSourceARN: string
  /** `Keys`, `NewImage`, `OldImage` in DynamoDB JSON, `SequenceNumber`, `StreamViewType`, `ApproximateCreationDateTime`. */
  dynamodb: Record<string, any>
  /** Set if time to live removed the item. */
  userIdentity?: { type: 'Service'; principalId: 'dynamodb.amazonaws.com' }
}

export interface StreamService {
  /** Records after a sequence number, oldest first; '' starts at the oldest record kept. */
  read(streamArn: string, after: string, limit: number): Promise<StreamRecord[]>
  /** The sequence number of the newest record, '' if the stream is empty. */
  latest(streamArn: string): Promise<string>
  /** Calls `listener` soon after each append. @returns a function that unsubscribes */
  onAppend(streamArn: string, listener: () => void): () => void
}
