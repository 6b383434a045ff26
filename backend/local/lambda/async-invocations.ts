/**
 * Events (InvocationType Event): accepted once they are on disk, then invoked. If the function fails, they are retried
 * after one minute and again after two. The outcome goes to the destination for success or failure.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from '../identity/contract.ts'
import type { Invocation } from './contract.ts'
import { removeUnfinished, writeDurably } from '../service/durable-file.ts'
import type { Destinations } from './destinations.ts'

/** Milliseconds before the second and the third attempt ("Asynchronous invocation" in the developer guide). */
const retryDelays = [60_000, 120_000]

/** AWS::Lambda::EventInvokeConfig, and the function's DeadLetterConfig. */
export interface EventInvokeConfig {
  MaximumRetryAttempts?: number
  MaximumEventAgeInSeconds?: number
  DestinationConfig?: { OnSuccess?: { Destination: string }; OnFailure?: { Destination: string } }
  deadLetterTargetArn?: string
}

interface AcceptedEvent {
  id: string
  functionArn: string
  payload: unknown
  acceptedAt: number
  attempts: number
  notBefore: number
}

interface AsyncInvocationsOptions {
  directory: string
  destinations: Destinations
  /** The function's settings; undefined if the template no longer has the function. */
  configOf(functionArn: string): EventInvokeConfig | undefined
  /** The function's role, for its destinations. */
  roleOf(functionArn: string): Caller
  invoke(functionArn: string, payload: unknown): Promise<Invocation>
  log(line: string): void
  /** The delays before attempts two and three; tests shorten them. */
  delays?: number[]
}

interface AsyncInvocations {
  /** Resolves when the event is stored. */
  accept(functionArn: string, payload: unknown): Promise<void>
  /** Resumes events that an earlier process accepted and did not finish. */
  start(): void
  stop(): void
}

export function createAsyncInvocations(options: AsyncInvocationsOptions): AsyncInvocations {
  const { directory, destinations, configOf, roleOf, invoke, log, delays = retryDelays } = options
  mkdirSync(directory, { recursive: true })
  removeUnfinished(directory)
  const timers = new Set<NodeJS.Timeout>()
  /** Events that this process handles, accepted by it or found on disk. */
  const known = new Set<string>()
  let isStopped = false
  const fileOf = ({ id }: AcceptedEvent) => join(directory, `${id}.json`)
  const keep = (event: AcceptedEvent) => writeDurably(fileOf(event), JSON.stringify(event))

  function schedule(event: AcceptedEvent) {
    if (isStopped) return
    known.add(event.id)
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        attempt(event).catch((error: Error) =>
          log(`lambda: ${event.functionArn}: event ${event.id}: ${error.message}`),
        )
      },
      Math.max(0, event.notBefore - Date.now()),
    )
    timers.add(timer)
  }

  async function attempt(event: AcceptedEvent) {
    const config = configOf(event.functionArn)
    if (!config) return rmSync(fileOf(event), { force: true })
    const maxAge = (config.MaximumEventAgeInSeconds ?? 21_600) * 1_000
    if (Date.now() - event.acceptedAt > maxAge) return finish(event, config, 'EventAgeExceeded')
    const invocation = await invoke(event.functionArn, event.payload)
    // The local cloud ended during the invocation. The function has not failed, so the event stays for the next start.
    if (isStopped && 'error' in invocation) return
    event.attempts++
    if (!('error' in invocation)) return finish(event, config, 'Success', invocation)
    if (event.attempts > (config.MaximumRetryAttempts ?? 2)) {
      return finish(event, config, 'RetriesExhausted', invocation)
    }
    event.notBefore = Date.now() + (delays[event.attempts - 1] ?? delays.at(-1)!)
    await keep(event)
    schedule(event)
  }

  async function finish(
    event: AcceptedEvent,
    config: EventInvokeConfig,
    condition: string,
    invocation?: Invocation,
  ) {
    const { OnSuccess, OnFailure } = config.DestinationConfig ?? {}
    const target = (condition === 'Success' ? OnSuccess : OnFailure)?.Destination
    if (target)
      await destinations.send(target, outcome(event, condition, invocation), roleOf(event.functionArn))
    if (condition !== 'Success' && config.deadLetterTargetArn) {
      await destinations.send(config.deadLetterTargetArn, event.payload, roleOf(event.functionArn))
    } else if (condition !== 'Success' && !target) {
      log(`lambda: ${event.functionArn} gave up an event after ${event.attempts} attempts: ${condition}`)
    }
    rmSync(fileOf(event), { force: true })
  }

  return {
    async accept(functionArn, payload) {
      const now = Date.now()
      const event = { id: randomUUID(), functionArn, payload, acceptedAt: now, attempts: 0, notBefore: now }
      await keep(event)
      schedule(event)
    },
    start() {
      for (const name of readdirSync(directory)) {
        if (!name.endsWith('.json') || known.has(name.slice(0, -'.json'.length))) continue
        schedule(JSON.parse(readFileSync(join(directory, name), 'utf8')))
      }
    },
    stop() {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** "Adding a destination" in the developer guide. */
function outcome(event: AcceptedEvent, condition: string, invocation?: Invocation): object {
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: event.id,
      functionArn: `${event.functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: event.attempts,
    },
    requestPayload: event.payload,
    ...(invocation && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...('error' in invocation && { functionError: 'Unhandled' }),
      },
      responsePayload: 'error' in invocation ? invocation.error : invocation.payload,
    }),
  }
}
