import type { Invocation } from './contract.ts'

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
  /** How many invocations run at once. */
  concurrency(): number
  /** Invokes without authorization: an event source mapping is part of Lambda. @throws AwsError */
  invoke(event: unknown): Promise<Invocation>
}
