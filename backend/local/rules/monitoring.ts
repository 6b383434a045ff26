import { Unknown } from './known-values.ts'
import type { ResourceRule, Rule } from './rule.ts'
import type { StackResource, System } from './system.ts'

const ALARM = 'AWS::CloudWatch::Alarm'
const ALARM_API = 'docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html'
const BUDGET_API =
  'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-budgets-budget-notificationwithsubscribers.html; docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html'

const alarmRules: ResourceRule[] = [
  {
    id: 'cloudwatch/alarm-period',
    type: ALARM,
    effect: 'refused',
    source: ALARM_API,
    *check({ properties }) {
      const { Period, EvaluationPeriods, DatapointsToAlarm } = properties
      const [period, periods] = [Number(Period), Number(EvaluationPeriods)]
      if (Period === undefined || Period instanceof Unknown) return
      if (![10, 20, 30].includes(period) && period % 60 !== 0)
        yield `Value '${period}' for parameter Period is invalid: it must be 10, 20, 30 or a multiple of 60.`
      const max = period < 3600 ? 86_400 : 604_800
      if (period * periods > max)
        yield `Metrics cannot be checked across more than ${max === 86_400 ? 'a day' : 'a week'} (EvaluationPeriods * Period must be <= ${max}).`
      if (Number(DatapointsToAlarm) > periods)
        yield 'DatapointsToAlarm must be less than or equal to EvaluationPeriods.'
    },
  },
  {
    id: 'cloudwatch/alarm-settings',
    type: ALARM,
    effect: 'refused',
    source: ALARM_API,
    *check({ properties }) {
      const {
        MetricName,
        Metrics,
        Statistic,
        ExtendedStatistic,
        Namespace,
        Period,
        Threshold,
        ThresholdMetricId,
      } = properties
      if (properties.EvaluationCriteria) return
      if ((MetricName === undefined) === (Metrics === undefined))
        yield 'Exactly one of MetricName and Metrics must be specified.'
      if (MetricName !== undefined) {
        if (Namespace === undefined || Period === undefined)
          yield 'Namespace and Period must be specified with MetricName.'
        if ((Statistic === undefined) === (ExtendedStatistic === undefined))
          yield 'Exactly one of Statistic and ExtendedStatistic must be specified.'
      }
      if (Threshold === undefined && ThresholdMetricId === undefined) yield 'Threshold must be specified.'
    },
  },
  {
    id: 'cloudwatch/silent-alarm',
    type: ALARM,
    effect: 'wrong',
    source:
      'docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html; github.com/aws-solutions/automated-security-response-on-aws/issues/43',
    *check({ properties: { AlarmActions = [], OKActions = [], InsufficientDataActions = [] } }, system) {
      for (const topic of topicsOf([AlarmActions, OKActions, InsufficientDataActions].flat()))
        if (shutsOut(topic, 'cloudwatch.amazonaws.com', system))
          yield `the policy of the topic ${topic.logicalId} replaces the default one and does not allow cloudwatch.amazonaws.com to publish, so the alarm notifies nobody. Allow sns:Publish.`
    },
  },
  {
    id: 'cloudwatch/encrypted-topic',
    type: ALARM,
    effect: 'wrong',
    source:
      'likely: repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger (the key policy of alias/aws/sns cannot be changed)',
    *check({ properties: { AlarmActions = [], OKActions = [], InsufficientDataActions = [] } }) {
      for (const topic of topicsOf([AlarmActions, OKActions, InsufficientDataActions].flat()))
        if (topic.properties.KmsMasterKeyId === 'alias/aws/sns')
          yield `CloudWatch cannot use the AWS managed key that encrypts the topic ${topic.logicalId}, so the alarm notifies nobody. Use a key whose policy allows CloudWatch, or no encryption.`
    },
  },
]

const dashboardRules: ResourceRule[] = [
  {
    id: 'cloudwatch/dashboard-body',
    type: 'AWS::CloudWatch::Dashboard',
    effect: 'refused',
    source: 'likely: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html',
    *check({ properties: { DashboardBody: body } }) {
      const text = body instanceof Unknown ? body.assumed : String(body)
      try {
        const { widgets = [] } = JSON.parse(text) as { widgets?: unknown[] }
        if (widgets.length > 500) yield `The dashboard has ${widgets.length} widgets; the maximum is 500.`
      } catch {
        // A function that the templates do not resolve can have any value.
        if (!text.includes('x'.repeat(32)))
          yield 'InvalidParameterInput: The field DashboardBody must be a valid JSON object.'
      }
    },
  },
]

/** Each topic once. */
const topicsOf = (actions: unknown[]): Set<StackResource> =>
  new Set(
    actions.flatMap((action) =>
      action instanceof Unknown && action.resource?.type === 'AWS::SNS::Topic' ? [action.resource] : [],
    ),
  )

/**
 * A topic's default policy lets its account's alarms publish. A policy in the template replaces it, and lets in only those
 * whom it names.
 */
function shutsOut(topic: StackResource, service: string, system: System): boolean {
  const statements = system
    .resources('AWS::SNS::TopicPolicy')
    .filter(({ properties: { Topics = [] } }) => topicsOf(Topics).has(topic))
    .flatMap(({ properties }) => [properties.PolicyDocument?.Statement ?? []].flat())
  return statements.length > 0 && !statements.some((statement) => letsPublish(statement, service))
}

function letsPublish({ Effect, Action, Principal }: any, service: string): boolean {
  const actions = [Action ?? []].flat().map((one) => String(one).toLowerCase())
  const { Service, AWS } = typeof Principal === 'object' ? Principal : { Service: undefined, AWS: Principal }
  // The default policy allows everybody (*), on the condition that they are in this account.
  const isMeant = [Service ?? []].flat().includes(service) || [AWS ?? []].flat().includes('*')
  return Effect === 'Allow' && isMeant && actions.some((one) => ['sns:publish', 'sns:*', '*'].includes(one))
}

const BUDGET = 'AWS::Budgets::Budget'

const budgetRules: ResourceRule[] = [
  {
    id: 'budgets/settings',
    type: BUDGET,
    effect: 'refused',
    source: BUDGET_API,
    *check({ properties: { Budget = {}, NotificationsWithSubscribers: all = [] } }) {
      const { BudgetType, BudgetLimit, PlannedBudgetLimits, AutoAdjustData } = Budget
      if (!BudgetLimit && !PlannedBudgetLimits && !AutoAdjustData) yield 'Budget must have a BudgetLimit.'
      if (Number(BudgetLimit?.Amount) <= 0 && BudgetType === 'COST')
        yield 'Budget limit must be greater than zero.'
      for (const { Notification = {}, Subscribers = [] } of all) {
        const { Threshold, ThresholdType = 'PERCENTAGE' } = Notification
        if (Number(Threshold) <= 0) yield 'Threshold must be greater than zero.'
        if (ThresholdType === 'PERCENTAGE' && Number(Threshold) > 1_000_000_000)
          yield 'Threshold is too high.'
        const kinds = Subscribers.map((one: any) => one.SubscriptionType)
        if (kinds.filter((kind: string) => kind === 'SNS').length > 1)
          yield 'A notification can have only one SNS subscriber.'
        if (kinds.filter((kind: string) => kind === 'EMAIL').length > 10)
          yield 'A notification can have at most 10 email subscribers.'
      }
    },
  },
  {
    id: 'budgets/nobody-is-notified',
    type: BUDGET,
    effect: 'wrong',
    source: 'likely: docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html',
    *check({ properties: { NotificationsWithSubscribers: all = [] } }, system) {
      const subscribers = all.flatMap((one: any) => one.Subscribers ?? [])
      if (subscribers.length === 0) yield 'the budget has no subscriber, so it notifies nobody. Add one.'
      for (const topic of topicsOf(subscribers.map((one: any) => one.Address)))
        if (shutsOut(topic, 'budgets.amazonaws.com', system))
          yield `the policy of the topic ${topic.logicalId} does not allow budgets.amazonaws.com to publish, so the budget notifies nobody. Allow sns:Publish.`
    },
  },
  {
    id: 'budgets/only-forecasts',
    type: BUDGET,
    effect: 'wrong',
    source: 'likely: docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html',
    *check({ properties: { NotificationsWithSubscribers: all = [] } }) {
      const kinds = all.map((one: any) => one.Notification?.NotificationType)
      if (kinds.length > 0 && kinds.every((kind: unknown) => kind === 'FORECASTED'))
        yield 'AWS needs about five weeks of costs for a forecast, and the budget notifies nobody before. Add a notification of type ACTUAL.'
    },
  },
]

const topicRules: ResourceRule[] = [
  {
    id: 'sns/topic-name',
    type: 'AWS::SNS::Topic',
    effect: 'refused',
    source: 'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html',
    *check({ properties: { TopicName: name, FifoTopic, DisplayName } }) {
      const isFifo = String(FifoTopic) === 'true'
      if (typeof name === 'string' && !(isFifo ? /^[\w-]{1,251}\.fifo$/ : /^[\w-]{1,256}$/).test(name))
        yield `Invalid parameter: Topic Name (${name})`
      if (typeof DisplayName === 'string' && DisplayName.length > 100)
        yield 'Invalid parameter: DisplayName exceeds 100 characters.'
    },
  },
  {
    id: 'sns/subscription-endpoint',
    type: 'AWS::SNS::Subscription',
    effect: 'refused',
    source: 'likely: docs.aws.amazon.com/sns/latest/api/API_Subscribe.html',
    *check({ properties: { Protocol, Endpoint } }) {
      if (typeof Endpoint !== 'string') return
      const form = ENDPOINT[Protocol]
      if (form && !form.test(Endpoint))
        yield `Invalid parameter: Endpoint Reason: ${Endpoint} is not an endpoint of the protocol ${Protocol}.`
    },
  },
]

const ENDPOINT: Record<string, RegExp> = {
  email: /^[^@\s]+@[^@\s]+$/,
  'email-json': /^[^@\s]+@[^@\s]+$/,
  http: /^http:\/\//,
  https: /^https:\/\//,
  sqs: /^arn:[^:]+:sqs:/,
  lambda: /^arn:[^:]+:lambda:/,
  firehose: /^arn:[^:]+:firehose:/,
}

export const monitoringRules: Rule[] = [...alarmRules, ...dashboardRules, ...budgetRules, ...topicRules]
