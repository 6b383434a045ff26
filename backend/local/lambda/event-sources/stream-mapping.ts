/**
 * An event source mapping from a DynamoDB stream: one reader, in order. A failed batch is retried, and later ones wait,
 * until it succeeds or reaches its maximum retries or age. Then it is reported to the on-failure destination. The
 * reader's checkpoint is on disk.
 */
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StreamRecord, StreamService } from '../../dynamodb/contract.ts'
import type { Identity } from '../../identity/contract.ts'
import { AwsError } from '../../service/errors.ts'
import { failedItems } from './batch-response.ts'
import type { Destinations } from '../destinations.ts'
import { eventFilter } from './event-pattern.ts'
import type { Mapping, MappingFunction } from './mapping.ts'
import { failureRecord } from './stream-failure.ts'

/** The pause after the nth attempt, in milliseconds. AWS also pauses, but does not document how. No jitter: a stream has one reader. */
const pauseAfter = (attempt: number) => Math.min(100 * 2 ** attempt, 60_000)
const pauseAfterError = 10_000
/** How many filtered-out records may follow a checkpoint: reading them again after a crash takes a tenth of a second. */
const MAX_PASSED = 1_000

interface StreamMappingOptions {
  /** Properties of AWS::Lambda::EventSourceMapping. */
  properties: any
  target: MappingFunction
  streams: StreamService
  destinations: Destinations
  identity: Identity
  /** The file of the checkpoint. */
  file: string
  log(line: string): void
}

/**
 * Starts at the checkpoint, or else at `StartingPosition`.
 * @throws AwsError AccessDeniedException when the function's role may not read the stream
 */
export async function createStreamMapping(options: StreamMappingOptions): Promise<Mapping> {
  const { properties, target, streams, destinations, identity, file, log } = options
  const streamArn: string = properties.EventSourceArn
  const batchSize = Number(properties.BatchSize ?? 100)
  const windowMilliseconds = Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1_000
  const maxRetries = unlimited(properties.MaximumRetryAttempts)
  const maxAge = unlimited(properties.MaximumRecordAgeInSeconds) * 1_000
  const isReported = (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures')
  const onFailure: string | undefined = properties.DestinationConfig?.OnFailure?.Destination
  const passes = eventFilter(properties.FilterCriteria)
  const role = () => identity.principalOf(target.role())

  if (properties.TumblingWindowInSeconds) {
    throw new AwsError('InvalidParameterValueException', 'TumblingWindowInSeconds is not available locally.')
  }
  if (!['LATEST', 'TRIM_HORIZON'].includes(properties.StartingPosition)) {
    throw new AwsError(
      'InvalidParameterValueException',
      'StartingPosition is LATEST or TRIM_HORIZON for this source.',
    )
  }
  destinations.check(onFailure)
  for (const action of ['DescribeStream', 'GetShardIterator', 'GetRecords']) {
    identity.authorize(role(), `dynamodb:${action}`, streamArn)
  }

  mkdirSync(dirname(file), { recursive: true })
  const checkpoint = openCheckpoint(file)
  /** Records filtered out since the checkpoint was last written. */
  let passed = 0
  let after = checkpoint.kept
  if (after === undefined)
    keep(properties.StartingPosition === 'LATEST' ? await streams.latest(streamArn) : '')
  function keep(sequenceNumber: string) {
    after = sequenceNumber
    passed = 0
    checkpoint.keep(sequenceNumber)
  }
  /** Not every filtered-out record needs a checkpoint: skipping it again after a crash does no harm. */
  function pass(records: StreamRecord[]) {
    after = sequenceNumber(records.at(-1)!)
    passed += records.length
    if (passed >= MAX_PASSED) keep(after)
  }

  const ended = new AbortController()
  let hasNewRecords = false
  let wake = () => {}
  let loop: Promise<void> | undefined

  async function run() {
    const stopListening = streams.onAppend(streamArn, () => {
      hasNewRecords = true
      wake()
    })
    while (!ended.signal.aborted) {
      try {
        hasNewRecords = false
        const records = await gather()
        if (records.length > 0) await deliverWanted(records)
        else if (!hasNewRecords) await new Promise<void>((resolve) => (wake = resolve))
      } catch (error) {
        if (ended.signal.aborted) break
        log(`lambda: ${target.name} cannot read ${streamArn}: ${(error as Error).message}`)
        await sleep(pauseAfterError, undefined, { signal: ended.signal }).catch(() => {})
      }
    }
    stopListening()
  }

  async function gather(): Promise<StreamRecord[]> {
    const records = await streams.read(streamArn, after!, batchSize)
    if (records.length === 0 || records.length >= batchSize || windowMilliseconds === 0) return records
    await sleep(windowMilliseconds, undefined, { signal: ended.signal })
    return streams.read(streamArn, after!, batchSize)
  }

  async function deliverWanted(records: StreamRecord[]) {
    const wanted = records.filter((record) => passes(record))
    await deliver(wanted)
    if (!ended.signal.aborted && wanted.at(-1) !== records.at(-1)) pass(records)
  }

  /** Returns once every record is processed, or when the mapping stops. */
  async function deliver(records: StreamRecord[]): Promise<void> {
    let attempt = 0
    while (records.length > 0 && !ended.signal.aborted) {
      const tooOld = records.filter((record) => Date.now() - createdAt(record) > maxAge)
      if (tooOld.length > 0) {
        await giveUp(tooOld, 'RecordAgeExceeded', attempt)
        records = records.filter((record) => !tooOld.includes(record))
        continue
      }
      const invocation = await target.invoke({ Records: records })
      if (ended.signal.aborted && 'error' in invocation) return
      const failed = failedItems(invocation, records.map(sequenceNumber), isReported)
      if (failed.size === 0) return keep(sequenceNumber(records.at(-1)!))

      // The lowest failed sequence number is the checkpoint: all records from there on are delivered again.
      const first = records.findIndex((record) => failed.has(sequenceNumber(record)))
      if (first > 0) {
        keep(sequenceNumber(records[first - 1]!))
        records = records.slice(first)
        attempt = 0
      } else if (properties.BisectBatchOnFunctionError && records.length > 1) {
        // Splitting a batch does not count as a retry.
        const half = Math.ceil(records.length / 2)
        await deliver(records.slice(0, half))
        records = records.slice(half)
        continue
      }
      attempt++
      if (attempt > maxRetries) return giveUp(records, 'RetryAttemptsExhausted', attempt)
      await sleep(pauseAfter(attempt), undefined, { signal: ended.signal }).catch(() => {})
    }
  }

  async function giveUp(records: StreamRecord[], condition: string, attempts: number) {
    log(`lambda: ${target.name} gave up ${records.length} stream records: ${condition}`)
    if (onFailure) {
      const record = failureRecord({ functionArn: target.arn, streamArn, condition, attempts, records })
      await destinations.send(onFailure, record, role())
    }
    keep(sequenceNumber(records.at(-1)!))
  }

  return {
    start() {
      loop ??= run()
    },
    async stop() {
      if (ended.signal.aborted) return loop
      ended.abort()
      wake()
      await loop
      if (passed > 0) keep(after!)
      checkpoint.close()
    },
  }
}

const sequenceNumber = ({ dynamodb }: StreamRecord): string => dynamodb.SequenceNumber
const createdAt = ({ dynamodb }: StreamRecord): number => Number(dynamodb.ApproximateCreationDateTime) * 1_000

/** -1 and undefined mean no limit. */
const unlimited = (value: unknown) => (value === undefined || Number(value) === -1 ? Infinity : Number(value))

/**
 * A reader's checkpoint: a sequence number of 21 digits, which overwrites the previous one in one write(2). After a
 * kill -9, the file has the old or the new one.
 */
function openCheckpoint(file: string) {
  let kept: string | undefined
  try {
    kept = readFileSync(file, 'utf8')
  } catch {
    // There is no checkpoint yet.
  }
  const descriptor = openSync(file, kept === undefined ? 'w' : 'r+')
  return {
    kept,
    keep: (sequenceNumber: string) => void writeSync(descriptor, sequenceNumber, 0),
    close: () => closeSync(descriptor),
  }
}
