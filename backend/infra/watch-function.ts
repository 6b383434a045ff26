import { CfnOutput, type Stack } from 'aws-cdk-lib'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { alarm } from './alarm.ts'
import type { NodeFunction } from './node-function.ts'

/** What the owner looks at when a function is wrong, and what says so. */
export function watchFunction(stack: Stack, name: string, watched: NodeFunction, topic: ITopic): void {
  new CfnOutput(stack, `${name}Function`, { value: watched.functionName })
  alarm(stack, `${name}Errors`, topic, watched.metricErrors(), 5, `The function ${name} fails.`)
  alarm(stack, `${name}Throttles`, topic, watched.metricThrottles(), 0, `The function ${name} is throttled.`)
}
