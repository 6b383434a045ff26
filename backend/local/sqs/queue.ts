/**
 * One standard queue. A message is ready, delayed, or in flight with a consumer until the consumer deletes it or its
 * visibility timeout ends. After `maxReceiveCount` such failures, the next receive moves it to the dead-letter queue.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { AwsError } from '../service/errors.ts'
import { openQueueJournal } from './journal.ts'
import type { Message } from './message.ts'
import type { QueueAttributes } from './queue-attributes.ts'

type QueueChange =
  | { put: Message }
  | { of: string; receives: number; firstReceivedAt: number }
  | { deleted: string }
  | { purged: true }
type State = { message: Message; receipt?: string; hiddenAs?: 'delayed' | 'inFlight'; timer?: NodeJS.Timeout }

export interface Queue {
  readonly name: string
  readonly arn: string
  readonly url: string
  attributes: QueueAttributes
  send(
    message: Pick<Message, 'body' | 'senderId' | 'attributes' | 'traceHeader'>,
    delaySeconds?: number,
  ): Message
  /** Adds a message that another queue has given up on. */
  accept(message: Message): void
  /** Receives at most `max` ready messages and hides them from others for this many seconds. */
  receive(max: number, visibilityTimeout?: number): { message: Message; receiptHandle: string }[]
  /** An outdated handle deletes nothing and causes no error, as on AWS. */
  delete(receiptHandle: string): void
  /** @throws AwsError MessageNotInflight for a message that is not, or no longer, in flight with this consumer */
  changeVisibility(receiptHandle: string, seconds: number): void
  purge(): void
  counts(): { ready: number; inFlight: number; delayed: number }
  /** Calls `listener` whenever a message becomes ready. @returns a function that unsubscribes */
  onMessage(listener: () => void): () => void
  /** Stops timers. Consumers can still delete messages until the process ends. */
  close(): void
}

interface QueueOptions {
  name: string
  arn: string
  url: string
  /** The journal's file. */
  file: string
  attributes: QueueAttributes
  queueAt(arn: string): Queue | undefined
}

/** Opens the queue from its journal. */
export function openQueue({ name, arn, url, file, attributes, queueAt }: QueueOptions): Queue {
  const states = new Map<string, State>()
  const ready = new Set<State>()
  const listeners = new Set<() => void>()

  const journal = openQueueJournal<QueueChange>(file, (entry) => {
    if ('put' in entry) states.set(entry.put.id, { message: entry.put })
    else if ('deleted' in entry) states.delete(entry.deleted)
    else if ('purged' in entry) states.clear()
    else {
      const { of, ...receives } = entry
      Object.assign(states.get(of)?.message ?? {}, receives)
    }
  })
  compact()

  function* entries(): Iterable<QueueChange> {
    for (const { message } of states.values()) yield { put: message }
  }
  /** A rewrite costs time for every message, so it waits until most entries are obsolete. */
  function compact() {
    if (journal.length > 1_000 + 4 * states.size) journal.rewrite(entries())
  }

  function show(state: State) {
    clearTimeout(state.timer)
    state.hiddenAs = undefined
    ready.add(state)
    for (const listener of listeners) listener()
  }
  function hide(state: State, as: 'delayed' | 'inFlight', milliseconds: number) {
    clearTimeout(state.timer)
    ready.delete(state)
    state.hiddenAs = as
    state.timer = setTimeout(() => show(state), milliseconds)
    state.timer.unref()
  }
  function forget(state: State) {
    clearTimeout(state.timer)
    ready.delete(state)
    states.delete(state.message.id)
    journal.append({ deleted: state.message.id })
    compact()
  }
  function keep(message: Message) {
    journal.append({ put: message })
    clearTimeout(states.get(message.id)?.timer)
    const state = { message }
    states.set(message.id, state)
    schedule(state)
  }
  function schedule(state: State) {
    const wait = (state.message.delayedUntil ?? 0) - Date.now()
    if (wait > 0) hide(state, 'delayed', wait)
    else show(state)
  }
  const isExpired = ({ message }: State) =>
    message.sentAt + queue.attributes.MessageRetentionPeriod * 1_000 <= Date.now()

  /** Writes to the dead-letter queue first: after a kill in between, the move is repeated under the same id. */
  function moveToDeadLetterQueue(state: State): boolean {
    const policy = queue.attributes.RedrivePolicy
    if (!policy || state.message.receives < policy.maxReceiveCount) return false
    const target = queueAt(policy.deadLetterTargetArn)
    if (!target) return false
    target.accept({ ...state.message, delayedUntil: undefined, deadLetterSource: arn })
    forget(state)
    return true
  }

  const handleOf = (state: State) => Buffer.from(`${state.message.id} ${state.receipt}`).toString('base64')
  function stateOf(receiptHandle: string): { state?: State; isCurrent: boolean } {
    const [id, receipt] = Buffer.from(String(receiptHandle), 'base64').toString().split(' ')
    if (!id || !receipt)
      throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', 404)
    const state = states.get(id)
    return { state, isCurrent: state?.receipt === receipt }
  }

  const queue: Queue = {
    name,
    arn,
    url,
    attributes,

    send(given, delaySeconds = queue.attributes.DelaySeconds) {
      const now = Date.now()
      const delay = delaySeconds > 0 ? { delayedUntil: now + delaySeconds * 1_000 } : {}
      const message: Message = { id: randomUUID(), ...given, sentAt: now, receives: 0, ...delay }
      keep(message)
      return message
    },
    accept: keep,

    receive(max, visibilityTimeout = queue.attributes.VisibilityTimeout) {
      const received = []
      for (const state of [...take(ready, max)]) {
        const { message } = state
        // Each receive is recorded once the next one begins. So if the local cloud ends during a receive, which cannot
        // happen on AWS, that receive does not count towards the dead-letter queue.
        if (message.receives > 0) {
          journal.append({
            of: message.id,
            receives: message.receives,
            firstReceivedAt: message.firstReceivedAt!,
          })
        }
        message.receives++
        message.firstReceivedAt ??= Date.now()
        state.receipt = randomBytes(12).toString('hex')
        hide(state, 'inFlight', visibilityTimeout * 1_000)
        received.push({ message: { ...message }, receiptHandle: handleOf(state) })
      }
      return received
    },

    delete(receiptHandle) {
      const { state, isCurrent } = stateOf(receiptHandle)
      if (state && isCurrent) forget(state)
    },

    changeVisibility(receiptHandle, seconds) {
      const { state, isCurrent } = stateOf(receiptHandle)
      if (!state || !isCurrent || state.hiddenAs !== 'inFlight') {
        throw new AwsError('MessageNotInflight', 'The message is not in flight with this receipt handle.')
      }
      if (seconds > 0) hide(state, 'inFlight', seconds * 1_000)
      else show(state)
    },

    purge() {
      journal.append({ purged: true })
      for (const state of states.values()) clearTimeout(state.timer)
      states.clear()
      ready.clear()
      compact()
    },

    counts() {
      const hidden = [...states.values()].filter(({ hiddenAs }) => hiddenAs !== undefined)
      const delayed = hidden.filter(({ hiddenAs }) => hiddenAs === 'delayed').length
      return { ready: ready.size, delayed, inFlight: hidden.length - delayed }
    },

    onMessage(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    close() {
      for (const state of states.values()) clearTimeout(state.timer)
      clearInterval(sweep)
    },
  }

  function* take(from: Set<State>, max: number): Iterable<State> {
    let taken = 0
    for (const state of from) {
      if (taken === max) return
      if (isExpired(state)) forget(state)
      else if (!moveToDeadLetterQueue(state)) {
        taken++
        yield state
      }
    }
  }

  // Messages in flight have lost their consumer, so they are visible at once.
  for (const state of states.values()) schedule(state)
  const sweep = setInterval(() => {
    for (const state of states.values()) if (isExpired(state)) forget(state)
  }, 60_000)
  sweep.unref()
  return queue
}
