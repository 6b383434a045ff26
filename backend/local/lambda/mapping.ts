import type { Invocation } from './contract.ts'

/** An event source mapping at work. */
export interface Mapping {
  start(): void
  /** Takes nothing new; resolves once what runs has finished. */
  stop(): Promise<void>
}

/** The function behind a mapping, as far as a mapping needs to know it. */
export interface MappingFunction {
  readonly name: string
  readonly arn: string
  /** The ARN of its execution role. */
  role(): string
  /** How many invocations run at once. */
  concurrency(): number
  /** An event source mapping is Lambda itself: nobody's permission is asked. @throws AwsError */
  invoke(event: unknown): Promise<Invocation>
}
