import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { AlbumItem, LinkItem } from '@album/model/album'
import { ALBUMS, type Key, LINK_SK, PHOTOS, TALLIES, USAGE } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { photoOfTally, type TallyItem } from '@album/model/tally'
import type { SentUpload } from '../objects/photo-objects.ts'

/** One change of one item, from the table's stream. */
export interface TableRecord<Item extends Key> {
  sequenceNumber: string
  /** Undefined if the item was added. */
  before?: Item
  /** Undefined if it was removed. */
  after?: Item
}

export type PhotoRecord = TableRecord<PhotoItem>
export type AlbumRecord = TableRecord<AlbumItem>

/** A batch's records of photos, in order. */
export const photoRecords = (event: DynamoDBStreamEvent): PhotoRecord[] => recordsOf(event, PHOTOS)

/** A batch's records of albums, in order. */
export const albumRecords = (event: DynamoDBStreamEvent): AlbumRecord[] => recordsOf(event, ALBUMS)

export type LinkRecord = TableRecord<LinkItem>

/** A batch's records of share links, in order. */
export const linkRecords = (event: DynamoDBStreamEvent): LinkRecord[] =>
  recordsOf<LinkItem>(event, LINK_SK).filter(({ before, after }) => (after ?? before)!.SK === LINK_SK)

/** A photo was published. */
export interface TallyRecord {
  sequenceNumber: string
  /** The partition key of its library. */
  library: string
  upload: SentUpload
  /** Whether it is READY, and so its original is kept. */
  isReady: boolean
}

/** The new tallies of a batch. */
export const tallyRecords = (event: DynamoDBStreamEvent): TallyRecord[] =>
  recordsOf<TallyItem>(event, TALLIES).flatMap(({ sequenceNumber, after }) =>
    after && after.SK !== TALLIES
      ? {
          ...{ sequenceNumber, library: after.PK },
          upload: { ...photoOfTally(after), ...(after.link && { link: after.link }) },
          // Only analysed photos count as the day's usage; rejected files do not.
          isReady: Object.keys(after.counts).some((counted) => counted.startsWith(USAGE)),
        }
      : [],
  )

function recordsOf<Item extends Key>(event: DynamoDBStreamEvent, prefix: string): TableRecord<Item>[] {
  const itemOf = (image: unknown) =>
    image ? (unmarshall(image as Record<string, AttributeValue>) as Item) : undefined
  return event.Records.flatMap(({ dynamodb }) => {
    if (!dynamodb?.Keys?.['SK']?.S?.startsWith(prefix)) return []
    return {
      sequenceNumber: dynamodb.SequenceNumber!,
      before: itemOf(dynamodb.OldImage),
      after: itemOf(dynamodb.NewImage),
    }
  })
}

/** Lambda reads the shard again from the first of these. An empty list means success. */
export const failedAt = (sequenceNumbers: string[]): DynamoDBBatchResponse => ({
  batchItemFailures: sequenceNumbers.map((itemIdentifier) => ({ itemIdentifier })),
})
