import { costOf } from '@album/model/analyses'
import { ARRIVALS_KEPT, MAX_RECEIVES } from '@album/model/lifetimes'
import { HOUR, MINUTE } from '@album/model/time-units'
import { Annotations, Duration, Stack } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Dashboard, GraphWidget, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { billOf, estimate, USUAL_USE } from '../cost/estimate.ts'
import { FIREWALL_USD_A_MONTH } from '../cost/prices.ts'
import { alarm, LATE, LATE_IN_WORDS } from './alarms.ts'
import type { ApiStack } from './api-stack.ts'
import type { DataStack } from './data-stack.ts'
import type { EndpointStack } from './endpoint-stack.ts'
import type { Settings } from './settings/settings.ts'

/** A re-analysis shares Rekognition's rate with uploads. When nothing is wrong, it takes an hour for this many photos. */
const REANALYSED_AN_HOUR = 2500
/** Three times as long as a day's quota of photos takes, but warns while half of the time is left until the queue drops a message. */
const maxReanalysisWait = ({ photosPerDay }: Settings) =>
  Duration.hours(Math.min(3 * Math.ceil(photosPerDay / REANALYSED_AN_HOUR), ARRIVALS_KEPT / HOUR / 2))

/** Open subscriptions of all people and guests together. An open page has two, a guest's page one. */
const MAX_SUBSCRIPTIONS = 1000
/** So many for this long are no burst. */
const MANY_MINUTES = 5

/** Warns the owner about faults and costs before the people who use the album notice them. */
export class ObservabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    data: DataStack,
    endpoint: EndpointStack,
    api: ApiStack,
    settings: Settings,
  ) {
    super(scope, id, { description: 'Photo album: alarms, dashboard, budget' })
    const deadLetters = data.deadLetterQueue.metricApproximateNumberOfMessagesVisible()
    const oldestArrival = data.ingestQueue.metricApproximateAgeOfOldestMessage()
    const apiErrors = new Metric({
      namespace: 'AWS/AppSync',
      metricName: '5XXError',
      dimensionsMap: { GraphQLAPIId: endpoint.api.attrApiId },
      statistic: 'Sum',
      period: Duration.minutes(5),
    })
    alarm(
      this,
      'DeadLetters',
      data.alarmTopic,
      deadLetters,
      0,
      `After ${MAX_RECEIVES} attempts, a photo could not be analysed, or an edit of many photos, a re-analysis or the deletion of an account could not continue.`,
    )
    alarm(
      this,
      'SlowAnalysis',
      data.alarmTopic,
      oldestArrival,
      LATE,
      `A photo has waited ${LATE_IN_WORDS} to be analysed.`,
    )
    const oldestReanalysis = data.reanalysisQueue.metricApproximateAgeOfOldestMessage()
    alarm(
      this,
      'SlowReanalysis',
      data.alarmTopic,
      oldestReanalysis,
      maxReanalysisWait(settings).toSeconds(),
      `A photo has waited ${maxReanalysisWait(settings).toHours()} hours to be analysed again.`,
    )
    alarm(this, 'ApiErrors', data.alarmTopic, apiErrors, 5, 'The API answered with server errors.')
    // AppSync reports it every minute, also without enhanced metrics; a minute's sum is the number of open subscriptions
    // (docs.aws.amazon.com/appsync/latest/devguide/monitoring.html, "Real-time subscriptions").
    const subscriptions = new Metric({
      namespace: 'AWS/AppSync',
      metricName: 'ActiveSubscriptions',
      dimensionsMap: { GraphQLAPIId: endpoint.api.attrApiId },
      statistic: 'Sum',
      period: Duration.minutes(1),
    })
    alarm(
      this,
      'ManySubscriptions',
      data.alarmTopic,
      subscriptions,
      MAX_SUBSCRIPTIONS,
      `More than ${MAX_SUBSCRIPTIONS} subscriptions have been open for ${MANY_MINUTES} minutes.`,
      MANY_MINUTES,
    )
    // A clean-up that keeps failing is hidden from one try to the next, so it counts as not visible all the time. A message that waits
    // until an upload's URL has expired counts as delayed. The age of the oldest message leaves out what was received three times
    // (docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html).
    const failing = data.cleanupQueue.metricApproximateNumberOfMessagesNotVisible({
      period: Duration.minutes(1),
      statistic: 'Minimum',
    })
    alarm(
      this,
      'CleanupFailing',
      data.alarmTopic,
      failing,
      0,
      `A clean-up has failed for ${LATE_IN_WORDS}.`,
      LATE / MINUTE,
    )
    const leftovers = data.leftoversQueue.metricApproximateNumberOfMessagesVisible()
    alarm(this, 'Leftovers', data.alarmTopic, leftovers, 0, 'A clean-up was given up.')

    new Dashboard(this, 'Dashboard', {
      widgets: [
        [
          new GraphWidget({
            title: 'Photos waiting',
            left: [oldestArrival, oldestReanalysis],
            right: [deadLetters],
          }),
          new GraphWidget({ title: 'API', left: [apiErrors], right: [subscriptions] }),
        ],
        [
          new GraphWidget({
            title: 'Functions: duration',
            left: [ofEveryFunction([endpoint, api], 'Duration', 'Average')],
          }),
          new GraphWidget({
            title: 'Functions: errors',
            left: [ofEveryFunction([endpoint, api], 'Errors', 'Sum')],
          }),
        ],
      ],
    })
    this.budget(data, settings)
  }

  private budget({ alarmTopic }: DataStack, settings: Settings): void {
    const { alarmEmail, analyses, firewall, monthlyBudgetUsd, photosPerMonth } = settings
    const bill = billOf(estimate({ ...USUAL_USE, photos: photosPerMonth, analyses }))
    const perMonth = Math.ceil(bill + (firewall ? FIREWALL_USD_A_MONTH : 0))
    if (perMonth > monthlyBudgetUsd)
      Annotations.of(this).addWarningV2(
        'Album:QuotaOverBudget',
        `A month in which one person adds ${photosPerMonth} photos ("photosPerMonth") may cost ${perMonth} dollars: ${Math.round(photosPerMonth * costOf(analyses))} for analyses, and the rest of AWS. "monthlyBudgetUsd" is ${monthlyBudgetUsd}: raise it to ${perMonth}, or allow fewer photos ("pnpm cost --photos N" says what N cost).`,
      )
    if (!settings.hasBudget) {
      Annotations.of(this).addWarningV2(
        'Album:NoBudget',
        `CloudFormation has no budgets in this region. Set one of ${monthlyBudgetUsd} dollars a month by hand: Billing and Cost Management, "Budgets".`,
      )
      return
    }
    const thresholds = [
      ['ACTUAL', 50],
      ['ACTUAL', 80],
      ['ACTUAL', 100],
      // "AWS requires approximately 5 weeks of usage data to generate budget forecasts": so a forecast is no help in the first
      // month. (docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html)
      ['FORECASTED', 100],
    ] as const
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: thresholds.map(([notificationType, threshold]) => ({
        notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold },
        // The budget sends its mails without confirmation. Without an address, subscribers of the topic get them.
        subscribers: [
          alarmEmail
            ? { subscriptionType: 'EMAIL', address: alarmEmail }
            : { subscriptionType: 'SNS', address: alarmTopic.topicArn },
        ],
      })),
    })
  }
}

/**
 * Finds functions by the names of their stacks, with which their names begin. To use a function's own name, this stack
 * would have to import it, and CloudFormation refuses to remove a function whose export is in use.
 */
const ofEveryFunction = (stacks: Stack[], metric: string, statistic: string) =>
  new MathExpression({
    expression: `SEARCH('{AWS/Lambda,FunctionName} MetricName="${metric}" (${stacks.map(({ stackName }) => stackName).join(' OR ')})', '${statistic}')`,
    label: '',
    usingMetrics: {},
  })
