import type { Invocation } from '../contract.ts'

/** A running event source mapping. */
export interface Mapping {
  start(): void
  /** Stops receiving; resolves once running invocations have finished. */
  stop(): Promise<void>
}

/** The function that a mapping invokes. */
export interface MappingFunction {
  readonly name: string
  readonly arn: string
  /** The ARN of its execution role. */
  role(): string
  /** How many invocations of this mapping run at once. */
  concurrency(): number
  /** Invokes without authorization: an event source mapping is part of Lambda. @throws AwsError */
  invoke(event: unknown): Promise<Invocation>
}

/**
 * The largest number of batches that a queue's mapping runs at once without a setting (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html:
 * "The maximum number of batches that an event source mapping can process simultaneously is 1,000").
 */
const DEFAULT_MAX_CONCURRENCY = 1000

/** `ScalingConfig.MaximumConcurrency` of AWS::Lambda::EventSourceMapping, or AWS's default. */
export const maxConcurrencyOf = (properties: any): number =>
  Number(properties.ScalingConfig?.MaximumConcurrency ?? DEFAULT_MAX_CONCURRENCY)

/**
 * How many environments of a function a queue's mapping uses. On AWS each queue has its maximum to itself. This machine
 * runs fewer environments, so the maximums of the function's queues shrink in proportion: a long queue does not take
 * all environments from a short one.
 * @param own the mapping's maximum
 * @param all the maximums of all of the function's queues, `own` included
 * @param environments how many this machine runs
 */
export function shareOf(own: number, all: number[], environments: number): number {
  const total = all.reduce((sum, each) => sum + each, 0)
  return total <= environments ? own : Math.ceil((own * environments) / total)
}
