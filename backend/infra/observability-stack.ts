import { Duration, Stack } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { ApiStack } from './api-stack.ts'
import type { DataStack } from './data-stack.ts'
import type { Settings } from './settings.ts'

/** What tells the owner that something is wrong, or dear, before the people who use it do. */
export class ObservabilityStack extends Stack {
  private readonly topic: Topic

  constructor(scope: Construct, id: string, data: DataStack, api: ApiStack, settings: Settings) {
    super(scope, id, { description: 'Photo album: alarms, dashboard, budget' })
    this.topic = new Topic(this, 'Alarms', { enforceSSL: true })
    if (settings.alarmEmail) this.topic.addSubscription(new EmailSubscription(settings.alarmEmail))

    const deadLetters = data.deadLetterQueue.metricApproximateNumberOfMessagesVisible()
    const oldestArrival = data.ingestQueue.metricApproximateAgeOfOldestMessage()
    const apiErrors = new Metric({
      namespace: 'AWS/AppSync',
      metricName: '5XXError',
      dimensionsMap: { GraphQLAPIId: api.api.attrApiId },
      statistic: 'Sum',
      period: Duration.minutes(5),
    })
    this.alarm('DeadLetters', deadLetters, 0, 'Photos could not be analysed after 5 tries.')
    this.alarm('SlowAnalysis', oldestArrival, 900, 'A photo has waited 15 minutes to be analysed.')
    this.alarm('ApiErrors', apiErrors, 5, 'The API answered with server errors.')
    const { cleanup } = api.functions
    const cleanupBehind = cleanup!.metric('IteratorAge', { statistic: 'Maximum' })
    this.alarm('CleanupBehind', cleanupBehind, 900_000, 'What was removed has left something for 15 minutes.')
    const leftovers = data.leftoversQueue.metricApproximateNumberOfMessagesVisible()
    this.alarm('Leftovers', leftovers, 0, 'What was removed has left something for good.')
    for (const [name, lambda] of Object.entries(api.functions)) {
      this.alarm(`${name}Errors`, lambda.metricErrors(), 5, `The function ${name} fails.`)
      this.alarm(`${name}Throttles`, lambda.metricThrottles(), 0, `The function ${name} is throttled.`)
    }

    new Dashboard(this, 'Dashboard', {
      widgets: [
        [
          new GraphWidget({ title: 'Photos waiting', left: [oldestArrival], right: [deadLetters] }),
          new GraphWidget({ title: 'API', left: [apiErrors] }),
        ],
        [
          new GraphWidget({
            title: 'Functions: duration',
            left: Object.values(api.functions).map((lambda) => lambda.metricDuration()),
          }),
          new GraphWidget({
            title: 'Functions: errors',
            left: Object.values(api.functions).map((lambda) => lambda.metricErrors()),
          }),
        ],
      ],
    })
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: settings.monthlyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: settings.alarmEmail
        ? [
            {
              notification: {
                notificationType: 'FORECASTED',
                comparisonOperator: 'GREATER_THAN',
                threshold: 100,
              },
              subscribers: [{ subscriptionType: 'EMAIL', address: settings.alarmEmail }],
            },
          ]
        : undefined,
    })
  }

  private alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string): void {
    new Alarm(this, `${id}Alarm`, {
      metric,
      threshold,
      alarmDescription,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.topic))
  }
}
