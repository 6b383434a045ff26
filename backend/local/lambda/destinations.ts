import type { Caller } from '../identity/contract.ts'
import type { SqsService } from '../sqs/contract.ts'
import { AwsError } from '../service/errors.ts'

const isQueue = (arn: string) => arn.startsWith('arn:aws:sqs:')
const isFunction = (arn: string) => arn.startsWith('arn:aws:lambda:')

/** Sends the outcome of events and batches. */
export interface Destinations {
  /** @throws AwsError InvalidParameterValueException for a target that is neither a queue nor a function */
  check(arn: string | undefined): void
  /** Sends on behalf of the function's role. */
  send(arn: string, record: unknown, role: Caller): Promise<void>
}

export function createDestinations(
  sqs: SqsService,
  invokeAsync: (arn: string, payload: unknown, caller: Caller) => Promise<void>,
): Destinations {
  return {
    check(arn) {
      if (arn === undefined || isQueue(arn) || isFunction(arn)) return
      throw new AwsError(
        'InvalidParameterValueException',
        `Only queues and functions are destinations locally: ${arn}`,
      )
    },
    send: (arn, record, role) =>
      isQueue(arn) ? sqs.send(arn, JSON.stringify(record), role) : invokeAsync(arn, record, role),
  }
}
