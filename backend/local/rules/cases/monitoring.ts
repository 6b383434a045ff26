import { aboutProperties, type Case } from './case.ts'
import { alarm as right, lambda } from './registry.ts'

const alarm = (rule: string, message: string, change: object, correct: object = {}) =>
  aboutProperties(rule, 'AWS::CloudWatch::Alarm', message, { ...right, ...change }, { ...right, ...correct })

const Topic = { Type: 'AWS::SNS::Topic' }
const allow = (Service: string) => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Principal: { Service },
  Resource: { Ref: 'Topic' },
})
const denyPlain = {
  ...{ Effect: 'Deny', Action: 'sns:Publish', Principal: '*', Resource: { Ref: 'Topic' } },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
}
const policy = (Statement: object[]) => ({
  Type: 'AWS::SNS::TopicPolicy',
  Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument: { Version: '2012-10-17', Statement } },
})

const notification = (NotificationType: string, Subscribers: object[], Threshold = 80) => ({
  Notification: { NotificationType, ComparisonOperator: 'GREATER_THAN', Threshold },
  Subscribers,
})
const email = { SubscriptionType: 'EMAIL', Address: 'owner@example.com' }
const topic = { SubscriptionType: 'SNS', Address: { Ref: 'Topic' } }
const Budget = { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 20, Unit: 'USD' } }

const budget = (rule: string, message: string, NotificationsWithSubscribers: object[], change: object = {}) =>
  aboutProperties(
    rule,
    'AWS::Budgets::Budget',
    message,
    { Budget: { ...Budget, ...change }, NotificationsWithSubscribers },
    { Budget, NotificationsWithSubscribers: [notification('ACTUAL', [email])] },
  )

const schedule = (rule: string, type: string, message: string, change: object, correct: object) =>
  aboutProperties(rule, type, message, { ...change }, { ...correct })

const rule = { ScheduleExpression: 'rate(5 minutes)' }
const target = (Id: string) => ({ Id, Arn: 'arn:aws:lambda:eu-central-1:123456789012:function:it' })
const Target = { Arn: target('it').Arn, RoleArn: 'arn:aws:iam::123456789012:role/it' }
const FlexibleTimeWindow = { Mode: 'OFF' }

const group = (LogGroupName: object) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: { LogGroupName, RetentionInDays: 30 },
})
const { LoggingConfig: _, ...withoutLogGroup } = lambda
const loggingApi = {
  Type: 'AWS::AppSync::GraphQLApi',
  Properties: {
    ...{ Name: 'api', AuthenticationType: 'AWS_IAM' },
    LogConfig: { FieldLogLevel: 'ERROR', CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/it' },
  },
}

export const monitoringCases: Case[] = [
  alarm('cloudwatch/alarm-period', 'a multiple of 60', { Period: 90 }, { Period: 120 }),
  alarm('cloudwatch/alarm-period', 'Metrics cannot be checked across more than a day', {
    EvaluationPeriods: 300,
  }),
  alarm('cloudwatch/alarm-settings', 'Exactly one of Statistic and ExtendedStatistic', {
    Statistic: undefined,
  }),
  alarm('cloudwatch/alarm-settings', 'Threshold must be specified', { Threshold: undefined }),
  {
    rule: 'cloudwatch/silent-alarm',
    message: 'does not allow cloudwatch.amazonaws.com to publish',
    broken: silent([denyPlain]),
    right: silent([denyPlain, allow('cloudwatch.amazonaws.com')]),
  },
  {
    rule: 'cloudwatch/encrypted-topic',
    message: 'CloudWatch cannot use the AWS managed key',
    broken: {
      Topic: { ...Topic, Properties: { KmsMasterKeyId: 'alias/aws/sns' } },
      It: { Type: 'AWS::CloudWatch::Alarm', Properties: { ...right, AlarmActions: [{ Ref: 'Topic' }] } },
    },
    right: {
      Topic,
      It: { Type: 'AWS::CloudWatch::Alarm', Properties: { ...right, AlarmActions: [{ Ref: 'Topic' }] } },
    },
  },
  aboutProperties(
    'cloudwatch/dashboard-body',
    'AWS::CloudWatch::Dashboard',
    'must be a valid JSON object',
    { DashboardBody: { 'Fn::Sub': '{"widgets":[],"region":${AWS::Region}}' } },
    { DashboardBody: { 'Fn::Sub': '{"widgets":[],"region":"${AWS::Region}"}' } },
  ),
  aboutProperties(
    'cloudwatch/dashboard-body',
    'AWS::CloudWatch::Dashboard',
    '501 widgets; the maximum is 500',
    { DashboardBody: JSON.stringify({ widgets: Array.from({ length: 501 }, () => ({})) }) },
    { DashboardBody: JSON.stringify({ widgets: Array.from({ length: 500 }, () => ({})) }) },
  ),
  budget(
    'api/value-limit',
    'Member must have length less than or equal to 10',
    Array.from({ length: 11 }, (_, index) => notification('ACTUAL', [email], 10 + index)),
  ),
  budget('budgets/settings', 'Budget must have a BudgetLimit.', [notification('ACTUAL', [email])], {
    BudgetLimit: undefined,
  }),
  budget('budgets/nobody-is-notified', 'the budget has no subscriber', []),
  {
    rule: 'budgets/nobody-is-notified',
    message: 'does not allow budgets.amazonaws.com to publish',
    broken: {
      ...{ Topic, Policy: policy([allow('cloudwatch.amazonaws.com')]) },
      It: {
        Type: 'AWS::Budgets::Budget',
        Properties: { Budget, NotificationsWithSubscribers: [notification('ACTUAL', [topic])] },
      },
    },
    right: {
      ...{ Topic, Policy: policy([allow('budgets.amazonaws.com')]) },
      It: {
        Type: 'AWS::Budgets::Budget',
        Properties: { Budget, NotificationsWithSubscribers: [notification('ACTUAL', [topic])] },
      },
    },
  },
  budget('budgets/only-forecasts', 'needs about five weeks of costs for a forecast', [
    notification('FORECASTED', [email]),
  ]),
  aboutProperties(
    'sns/topic-name',
    'AWS::SNS::Topic',
    'Invalid parameter: Topic Name',
    { TopicName: 'my topic' },
    { TopicName: 'my-topic' },
  ),
  aboutProperties(
    'sns/subscription-endpoint',
    'AWS::SNS::Subscription',
    'owner is not an endpoint of the protocol email',
    { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'owner' },
    { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'owner@example.com' },
    { Topic },
  ),
  schedule(
    'events/schedule-expression',
    'AWS::Events::Rule',
    'ScheduleExpression is not valid. (rate(1 minutes))',
    { ScheduleExpression: 'rate(1 minutes)' },
    rule,
  ),
  schedule(
    'events/schedule-expression',
    'AWS::Events::Rule',
    'is not valid. (cron(0 3 * * * *))',
    { ScheduleExpression: 'cron(0 3 * * * *)' },
    { ScheduleExpression: 'cron(0 3 * * ? *)' },
  ),
  schedule(
    'events/targets',
    'AWS::Events::Rule',
    '6 targets, 5 allowed',
    { ...rule, Targets: [...'abcdef'].map(target) },
    { ...rule, Targets: [...'abcde'].map(target) },
  ),
  schedule(
    'scheduler/schedule-expression',
    'AWS::Scheduler::Schedule',
    'Invalid Schedule Expression every day.',
    { Target, FlexibleTimeWindow, ScheduleExpression: 'every day' },
    { Target, FlexibleTimeWindow, ScheduleExpression: 'at(2026-12-24T18:00:00)' },
  ),
  aboutProperties(
    'logs/no-retention',
    'AWS::Logs::LogGroup',
    'Set RetentionInDays',
    {},
    { RetentionInDays: 30 },
  ),
  {
    rule: 'logs/function-without-log-group',
    message: '/aws/lambda/${It} is created with the first log entry',
    broken: { It: { Type: 'AWS::Lambda::Function', Properties: withoutLogGroup } },
    right: {
      It: { Type: 'AWS::Lambda::Function', Properties: withoutLogGroup },
      Group: group({ 'Fn::Join': ['', ['/aws/lambda/', { Ref: 'It' }]] }),
    },
  },
  {
    rule: 'logs/api-without-log-group',
    message: '/aws/appsync/apis/${It.ApiId} is created with the first log entry',
    broken: { It: loggingApi },
    right: { It: loggingApi, Group: group({ 'Fn::Sub': '/aws/appsync/apis/${It.ApiId}' }) },
  },
]

function silent(statements: object[]) {
  return {
    ...{ Topic, Policy: policy(statements) },
    It: { Type: 'AWS::CloudWatch::Alarm', Properties: { ...right, AlarmActions: [{ Ref: 'Topic' }] } },
  }
}
