import { CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IConstruct } from 'constructs'

/** How long CloudWatch keeps every log of the album. */
export const LOGS_KEPT = RetentionDays.ONE_MONTH

const isFunction = (construct: IConstruct): construct is CfnResource =>
  CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::Lambda::Function'

const hasLog = (handler: CfnResource) => handler instanceof CfnFunction && handler.loggingConfig !== undefined

/**
 * CDK adds its own functions, for a bucket's notifications and for the page's files. Lambda would create their log groups at the
 * first run and keep the logs forever. Here, one group in each stack takes their logs.
 */
export function keepHandlersLogs(scope: IConstruct): void {
  for (const handler of scope.node.findAll().filter(isFunction)) {
    if (hasLog(handler)) continue
    const stack = Stack.of(handler)
    const log =
      (stack.node.tryFindChild('HandlersLog') as LogGroup | undefined) ??
      new LogGroup(stack, 'HandlersLog', {
        retention: LOGS_KEPT,
        removalPolicy: RemovalPolicy.DESTROY,
      })
    handler.addPropertyOverride('LoggingConfig.LogGroup', log.logGroupName)
  }
}
