import { Unknown } from './known-values.ts'
import type { ResourceRule } from './rule.ts'
import type { StackResource, System } from './system.ts'

const GROUP = 'AWS::Logs::LogGroup'
const FOREVER = 'docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html'

/** Whether a log group of this name, or CDK's custom resource for it, sets a retention. */
const endsLogs = (name: string, owner: StackResource, system: System) =>
  [...system.resources(GROUP), ...system.resources('Custom::LogRetention')].some(({ properties, stack }) => {
    const { LogGroupName: given, RetentionInDays } = properties
    const text = given instanceof Unknown ? given.text : given
    return stack === owner.stack && text === name && RetentionInDays !== undefined
  })

const kept =
  'is created with the first log entry and keeps logs forever. Add a log group with RetentionInDays.'

export const logsRules: ResourceRule[] = [
  {
    id: 'logs/no-retention',
    type: GROUP,
    effect: 'wrong',
    source: FOREVER,
    *check({ properties: { RetentionInDays } }) {
      if (RetentionInDays === undefined) yield 'the log group keeps its logs forever. Set RetentionInDays.'
    },
  },
  {
    id: 'logs/function-without-log-group',
    type: 'AWS::Lambda::Function',
    effect: 'wrong',
    source: 'docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html',
    *check(lambda, system) {
      const { LoggingConfig, FunctionName = `\${${lambda.logicalId}}` } = lambda.properties
      // The rule for log groups checks a group that the function names.
      if (LoggingConfig?.LogGroup !== undefined) return
      const name = `/aws/lambda/${FunctionName instanceof Unknown ? FunctionName.text : FunctionName}`
      if (!endsLogs(name, lambda, system) && !endsLogs(`/aws/lambda/\${${lambda.logicalId}}`, lambda, system))
        yield `the log group ${name} ${kept}`
    },
  },
  {
    id: 'logs/api-without-log-group',
    type: 'AWS::AppSync::GraphQLApi',
    effect: 'wrong',
    source: 'docs.aws.amazon.com/appsync/latest/devguide/monitoring.html',
    *check(api, system) {
      if (!api.properties.LogConfig) return
      const name = `/aws/appsync/apis/\${${api.logicalId}.ApiId}`
      if (!endsLogs(name, api, system)) yield `the log group ${name} ${kept}`
    },
  },
]
