/** The operations of DynamoDB Streams (DynamoDBStreams_20120810). A stream has one shard that never splits. */
import type { StreamRecord } from '../contract.ts'
import type { Caller } from '../../identity/contract.ts'
import { AwsError } from '../../service/errors.ts'
import type { Permissions } from '../permissions.ts'
import { beforeSequence } from './stream-journal.ts'
import type { StreamDescription, StreamJournal } from './stream-journal.ts'
import { tableName } from '../tables/table.ts'

/** A shard iterator is valid for fifteen minutes; GetRecords returns at most a thousand records. */
const ITERATOR_MS = 15 * 60 * 1000
const MAX_RECORDS = 1000

interface Position {
  arn: string
  after: string
  at: number
}

type Operation = (input: any, caller: Caller) => Promise<any>

export function streamOperations(journal: StreamJournal, may: Permissions): Record<string, Operation> {
  const { service } = journal
  const iteratorAt = (arn: string, after: string): string => {
    const position: Position = { arn, after, at: Date.now() }
    return `${arn}|1|${Buffer.from(JSON.stringify(position)).toString('base64')}`
  }

  async function positionAfter(
    arn: string,
    type: string,
    sequenceNumber: string | undefined,
  ): Promise<string> {
    if (type === 'TRIM_HORIZON') return ''
    if (type === 'LATEST') return service.latest(arn)
    if (type !== 'AT_SEQUENCE_NUMBER' && type !== 'AFTER_SEQUENCE_NUMBER') {
      throw new AwsError(
        'ValidationException',
        `Value '${type}' at 'shardIteratorType' is not a shard iterator type`,
      )
    }
    if (!/^\d{21}$/.test(sequenceNumber ?? '')) {
      throw new AwsError('ValidationException', `Invalid SequenceNumber: ${sequenceNumber}`)
    }
    const after = type === 'AT_SEQUENCE_NUMBER' ? beforeSequence(sequenceNumber!) : sequenceNumber!
    const oldest = await journal.oldest(arn)
    if (oldest && after < beforeSequence(oldest)) {
      throw new AwsError(
        'TrimmedDataAccessException',
        'The records before this sequence number have been trimmed',
      )
    }
    return after
  }

  return {
    async ListStreams(input, caller) {
      may.resource(caller, 'ListStreams', '*')
      const table = input.TableName && tableName(input.TableName)
      const streams = journal.all().filter((one) => !table || one.TableName === table)
      streams.sort((a, b) => (a.StreamArn < b.StreamArn ? -1 : 1))
      const from = input.ExclusiveStartStreamArn ?? ''
      const page = streams.filter((one) => one.StreamArn > from).slice(0, input.Limit ?? 100)
      const more = page.length > 0 && streams.at(-1) !== page.at(-1)
      return {
        Streams: page.map(({ StreamArn, TableName, StreamLabel }) => ({ StreamArn, TableName, StreamLabel })),
        ...(more && { LastEvaluatedStreamArn: page.at(-1)!.StreamArn }),
      }
    },

    async DescribeStream({ StreamArn: arn }, caller) {
      may.resource(caller, 'DescribeStream', arn)
      const description = journal.find(arn)
      const ended = description.StreamStatus === 'DISABLED' && {
        EndingSequenceNumber: await service.latest(arn),
      }
      const StartingSequenceNumber = (await journal.oldest(arn)) ?? '0'.repeat(21)
      const shard = {
        ShardId: shardOf(description),
        SequenceNumberRange: { StartingSequenceNumber, ...ended },
      }
      return { StreamDescription: { ...description, Shards: [shard] } }
    },

    async GetShardIterator({ StreamArn: arn, ShardId, ShardIteratorType, SequenceNumber }, caller) {
      may.resource(caller, 'GetShardIterator', arn)
      if (ShardId !== shardOf(journal.find(arn))) {
        throw new AwsError(
          'ResourceNotFoundException',
          `Requested resource not found: Shard: ${ShardId} not found`,
        )
      }
      return { ShardIterator: iteratorAt(arn, await positionAfter(arn, ShardIteratorType, SequenceNumber)) }
    },

    async GetRecords({ ShardIterator, Limit = MAX_RECORDS }, caller) {
      const { arn, after, at } = readIterator(ShardIterator)
      may.resource(caller, 'GetRecords', arn)
      if (Date.now() - at > ITERATOR_MS)
        throw new AwsError('ExpiredIteratorException', 'The shard iterator has expired')
      if (!(Limit >= 1 && Limit <= MAX_RECORDS)) {
        throw new AwsError('ValidationException', `Limit must be between 1 and ${MAX_RECORDS}`)
      }
      const records = await service.read(arn, after, Limit)
      const last: string = records.at(-1)?.dynamodb.SequenceNumber ?? after
      const atEnd =
        journal.find(arn).StreamStatus === 'DISABLED' && last === ((await service.latest(arn)) || after)
      return {
        Records: records.map(asStreamsRecord),
        ...(!atEnd && { NextShardIterator: iteratorAt(arn, last) }),
      }
    },
  }
}

/** Named after the stream's creation time, as on AWS. */
const shardOf = ({ CreationRequestDateTime }: StreamDescription): string =>
  `shardId-${String(Math.round(CreationRequestDateTime * 1000)).padStart(20, '0')}-00000001`

/** Unlike a function's event, this API omits the stream's ARN and capitalizes the members of `userIdentity`. */
function asStreamsRecord({ eventSourceARN: _, userIdentity, ...record }: StreamRecord) {
  if (!userIdentity) return record
  return { ...record, userIdentity: { Type: userIdentity.type, PrincipalId: userIdentity.principalId } }
}

function readIterator(iterator: unknown): Position {
  try {
    return JSON.parse(Buffer.from(String(iterator).split('|')[2]!, 'base64').toString())
  } catch {
    throw new AwsError('ValidationException', 'Invalid ShardIterator')
  }
}
