import { MINUTE } from '@album/model/time-units'
import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { NodeFunction } from './lambda/node-function.ts'

/** Work that should start at once counts as late after this many seconds. */
export const LATE = 15 * MINUTE
export const LATE_IN_WORDS = `${LATE / MINUTE} minutes`

/** Alarms when the metric is above the threshold for this many periods in a row. */
export function alarm(
  scope: Construct,
  id: string,
  topic: ITopic,
  metric: IMetric,
  threshold: number,
  alarmDescription: string,
  evaluationPeriods = 1,
): void {
  new Alarm(scope, `${id}Alarm`, {
    metric,
    threshold,
    alarmDescription,
    evaluationPeriods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  }).addAlarmAction(new SnsAction(topic))
}

/**
 * Shorter bursts need no attention: queues and streams retry by themselves, and people try again. Throttling that lasts for
 * minutes needs a higher quota of concurrent functions; a new account has 10.
 */
const THROTTLED_MINUTES = 5

/** The two alarms that every function has, and an output with its name. */
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
