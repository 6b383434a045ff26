/**
 * The change streams of tables. A record is written in the same batch as the change that it describes, so neither
 * exists without the other. Records are kept for 24 hours, as in AWS.
 */
import { createHash } from 'node:crypto'
import type { StreamRecord, StreamService } from '../contract.ts'
import { AwsError } from '../../service/errors.ts'
import { itemSize, sameItem } from '../items/attribute-value.ts'
import { addressOf } from '../storage/database.ts'
import type { Database, Operation } from '../storage/database.ts'
import { keyOf } from '../tables/table.ts'
import type { TableDescription } from '../tables/table.ts'
import type { Change } from '../storage/unit-of-work.ts'

const KEPT_MS = 24 * 3600 * 1000
/** Records of a stream kept in memory: a few batches. Readers are rarely further behind. */
const TAIL = 1_000

/**
 * A stream as DescribeStream describes it. It stays until its last record is trimmed, even if the table is deleted or
 * the stream disabled.
 */
export interface StreamDescription {
  StreamArn: string
  StreamLabel: string
  StreamStatus: 'ENABLED' | 'DISABLED'
  StreamViewType: string
  /** Epoch seconds. */
  CreationRequestDateTime: number
  TableName: string
  KeySchema: TableDescription['KeySchema']
}

export const TIME_TO_LIVE = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const

/**
 * Sequence numbers have 21 digits: milliseconds, then a count. They sort as text, keep growing after a restart even if
 * every record has been trimmed, and reveal their age.
 */
const atTime = (milliseconds: number): bigint => BigInt(milliseconds) * 100_000_000n
const sequenceOf = ({ dynamodb }: StreamRecord): string => dynamodb.SequenceNumber
const asText = (sequence: bigint): string => String(sequence).padStart(21, '0')

export const beforeSequence = (sequenceNumber: string): string => asText(BigInt(sequenceNumber) - 1n)

/** Table and label of `arn:aws:dynamodb:…:table/{table}/stream/{label}`. */
function partsOf(streamArn: string): { table: string; label: string } {
  const [, table, label] = /:table\/([^/]+)\/stream\/(.+)$/.exec(streamArn) ?? []
  if (!table || !label) throw new AwsError('ValidationException', `Invalid StreamArn: ${streamArn}`)
  return { table, label }
}

export type StreamJournal = Awaited<ReturnType<typeof openStreamJournal>>

export async function openStreamJournal(database: Database, region: string) {
  const descriptions = new Map<string, StreamDescription>()
  for await (const one of database.values(addressOf.streamDescription('', '').slice(0, -1))) {
    descriptions.set(one.StreamArn, one)
  }
  const listeners = new Map<string, Set<() => void>>()
  /** The newest records of each stream, without a gap, oldest first. */
  const tails = new Map<string, StreamRecord[]>()
  const prefixOf = (arn: string): string => {
    const { table, label } = partsOf(arn)
    return addressOf.stream(table, label)
  }
  const latest = async (arn: string): Promise<string> => (await database.lastKey(prefixOf(arn))) ?? ''

  let last = 0n
  for (const arn of descriptions.keys())
    last = [last, BigInt((await latest(arn)) || 0)].sort((a, b) => (a < b ? 1 : -1))[0]!
  const next = (now: number): string => {
    last = last + 1n > atTime(now) ? last + 1n : atTime(now)
    return asText(last)
  }

  /** A change's record and the operation that writes it; undefined if there is no stream or no change. */
  function record(
    change: Change,
    removedBy?: typeof TIME_TO_LIVE,
  ): { record: StreamRecord; operation: Operation } | undefined {
    const { description } = change.table
    const { before, after } = change
    const arn = description.LatestStreamArn
    if (!description.StreamSpecification || !arn || sameItem(before, after)) return undefined
    const now = Date.now()
    const SequenceNumber = next(now)
    const view = description.StreamSpecification.StreamViewType
    const Keys = keyOf(description, (after ?? before)!)
    const images = {
      ...(before && view.includes('OLD') && { OldImage: before }),
      ...(after && view.includes('NEW') && { NewImage: after }),
    }
    const value: StreamRecord = {
      eventID: createHash('md5').update(`${arn} ${SequenceNumber}`).digest('hex'),
      eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(now / 1000),
        Keys,
        ...images,
        SequenceNumber,
        SizeBytes: [Keys, ...Object.values(images)].reduce((sum, item) => sum + itemSize(item), 0),
        StreamViewType: view,
      },
      eventSourceARN: arn,
      ...(removedBy && { userIdentity: removedBy }),
    }
    return { record: value, operation: { type: 'put', key: prefixOf(arn) + SequenceNumber, value } }
  }

  function find(arn: string): StreamDescription {
    const description = descriptions.get(arn)
    if (description) return description
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`)
  }

  const service: StreamService = {
    async read(arn, after, limit) {
      find(arn)
      const tail = tails.get(arn) ?? []
      if (tail.length > 0 && sequenceOf(tail[0]!) <= after) {
        const first = tail.findLastIndex((one) => sequenceOf(one) <= after) + 1
        return tail.slice(first, first + limit)
      }
      const records: StreamRecord[] = []
      for await (const one of database.values(prefixOf(arn), { gt: after, limit })) records.push(one)
      return records
    },
    latest,
    onAppend(arn, listener) {
      const ofArn = listeners.get(arn) ?? new Set()
      listeners.set(arn, ofArn.add(listener))
      return () => void ofArn.delete(listener)
    },
  }

  return {
    service,
    record,
    find,
    all: (): StreamDescription[] => [...descriptions.values()],
    oldest: async (arn: string): Promise<string | undefined> =>
      (await service.read(arn, '', 1))[0]?.dynamodb.SequenceNumber,
    /** Notifies the listeners, once the records are written. */
    announce(records: StreamRecord[]): void {
      for (const arn of new Set(records.map(({ eventSourceARN }) => eventSourceARN))) {
        const tail = [
          ...(tails.get(arn) ?? []).slice(-TAIL),
          ...records.filter(({ eventSourceARN }) => eventSourceARN === arn),
        ]
        tails.set(arn, tail)
        for (const listener of listeners.get(arn) ?? []) queueMicrotask(listener)
      }
    },
    /** Begins a stream, or changes its status. Write the returned operation in the same batch as the table's. */
    describe(description: StreamDescription): Operation {
      descriptions.set(description.StreamArn, description)
      const key = addressOf.streamDescription(description.TableName, description.StreamLabel)
      return { type: 'put', key, value: description }
    },
    /** Removes records older than 24 hours, and disabled streams without records. */
    async trim(now: number): Promise<void> {
      for (const { StreamArn: arn, StreamStatus, TableName, StreamLabel } of descriptions.values()) {
        await database.clear(prefixOf(arn), { lt: asText(atTime(now - KEPT_MS)) })
        if (StreamStatus === 'ENABLED' || (await latest(arn))) continue
        descriptions.delete(arn)
        await database.write([{ type: 'del', key: addressOf.streamDescription(TableName, StreamLabel) }])
      }
    },
  }
}
