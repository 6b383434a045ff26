import { setTimeout as sleep } from 'node:timers/promises'
import type { ServicePrincipal } from '../../identity/contract.ts'
import type { LambdaService } from '../../lambda/contract.ts'
import type { SqsService } from '../../sqs/contract.ts'
import type { PendingEvent } from '../storage/records.ts'
import { bucketArn } from '../names.ts'

/** The pauses after failed attempts, in milliseconds; the last one repeats. */
const pauses = [200, 1000, 5000, 30_000]
/** The age at which an undelivered event is dropped, in milliseconds. */
const patience = 24 * 60 * 60 * 1000

export interface Delivery {
  add(event: PendingEvent): void
  start(): void
  close(): Promise<void>
}

/** S3 as a caller of queues and functions, on behalf of a bucket. */
export const speakingFor = (bucket: string): ServicePrincipal => ({
  kind: 'service',
  service: 's3.amazonaws.com',
  sourceArn: bucketArn(bucket),
})

/**
 * Delivers events to their targets, each at least once: an event leaves the catalog (`delivered`) only after its target
 * has accepted it. A failing target delays only events for that target.
 */
export function createDelivery(
  targets: { sqs: Pick<SqsService, 'send'>; lambda: Pick<LambdaService, 'invokeAsync'> },
  delivered: (event: PendingEvent) => void,
  log: (line: string) => void,
): Delivery {
  const queues = new Map<string, PendingEvent[]>()
  const running = new Map<string, Promise<void>>()
  const ending = new AbortController()
  let started = false

  async function send(event: PendingEvent): Promise<void> {
    const caller = speakingFor(event.bucket)
    if (event.target.startsWith('arn:aws:lambda:'))
      await targets.lambda.invokeAsync(event.target, JSON.parse(event.body), caller)
    else await targets.sqs.send(event.target, event.body, caller)
  }

  async function deliver(target: string): Promise<void> {
    const queue = queues.get(target)!
    let failures = 0
    while (queue.length > 0 && !ending.signal.aborted) {
      const event = queue[0]!
      try {
        await send(event)
        failures = 0
      } catch (error) {
        if (Date.now() - Date.parse(event.time) < patience) {
          if (failures === 0)
            log(`s3: ${target} does not take the events of ${event.bucket}: ${String(error)}`)
          const pause = pauses[Math.min(failures++, pauses.length - 1)]!
          await sleep(pause, undefined, { signal: ending.signal, ref: false }).catch(() => {})
          continue
        }
        log(`s3: gave up an event of ${event.bucket} that ${target} did not take for a day`)
      }
      queue.shift()
      delivered(event)
    }
    running.delete(target)
  }

  function run(target: string): void {
    if (started && !running.has(target) && !ending.signal.aborted) running.set(target, deliver(target))
  }

  return {
    add: (event) => {
      const queue = queues.get(event.target) ?? []
      queues.set(event.target, queue)
      queue.push(event)
      run(event.target)
    },
    start: () => {
      started = true
      for (const target of queues.keys()) run(target)
    },
    close: async () => {
      ending.abort()
      await Promise.all(running.values())
    },
  }
}
