import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { alarm } from './alarm.ts'
import type { NodeFunction } from './lambda/node-function.ts'

/**
 * Shorter bursts need nobody: queues and streams retry by themselves, and people try again. Throttling minute after minute
 * needs a higher quota of concurrent functions; a new account has 10.
 */
const THROTTLED_MINUTES = 5

/** Alarms on a function, and an output with its name. */
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
