import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { alarm } from './alarm.ts'
import type { NodeFunction } from './node-function.ts'

/**
 * A burst is over sooner: a new account runs 10 functions at once, what a queue or the stream brings comes again by itself,
 * and people try again. What is throttled minute after minute needs a higher quota.
 */
const THROTTLED_MINUTES = 5

/** What the owner looks at when a function is wrong, and what says so. */
export function watchFunction(stack: Stack, name: string, watched: NodeFunction, topic: ITopic): void {
  new CfnOutput(stack, `${name}Function`, { value: watched.functionName })
  alarm(stack, `${name}Errors`, topic, watched.metricErrors(), 5, `The function ${name} fails.`)
  alarm(
    stack,
    `${name}Throttles`,
    topic,
    watched.metricThrottles({ period: Duration.minutes(1) }),
    0,
    `The function ${name} has been throttled for ${THROTTLED_MINUTES} minutes.`,
    THROTTLED_MINUTES,
  )
}
