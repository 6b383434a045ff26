import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LINK_TOKEN_BYTES } from '@album/model/album'
import { ARRIVALS_KEPT, CLEANUP_PAUSE, UPLOAD_URL } from '@album/model/lifetimes'
import { MINUTE } from '@album/model/time-units'
import { App } from 'aws-cdk-lib'
import { expect, test } from 'vitest'
import { LIKELY_CAUSES } from '../cli/smoke/likely-causes.ts'
import { repository } from './bundle.ts'
import { settingsOf } from './settings/settings.ts'
import {
  defaults,
  resourcesOf,
  type TemplateResource,
  templatesWith,
  warningsWith,
} from './templates.fixture.ts'

const templates = templatesWith({
  alarmEmail: 'you@example.com',
  monthlyBudgetUsd: 20,
  accountConcurrency: 1000,
  workerConcurrency: 7,
  reservedConcurrency: 20,
})

test('every alarm is published to the topic, and the topic mails it', () => {
  const alarms = resourcesOf(templates, 'AWS::CloudWatch::Alarm')
  expect(alarms.length).toBeGreaterThan(20)
  const topics = Object.keys(templates['Album-Data']!.Resources).filter(
    (id) => templates['Album-Data']!.Resources[id]!.Type === 'AWS::SNS::Topic',
  )
  expect(topics).toHaveLength(1)
  for (const { Properties } of alarms)
    expect(Properties.AlarmActions).toEqual([
      { 'Fn::ImportValue': expect.stringMatching(`^Album-Data:.*${topics[0]}`) },
    ])
  expect(resourcesOf(templates, 'AWS::SNS::Subscription')).toMatchObject([
    { Properties: { Protocol: 'email', Endpoint: 'you@example.com', TopicArn: { Ref: topics[0] } } },
  ])
})

test.each(['Arrivals', 'Reanalyses'])('the owner is warned when photos wait too long in %s', (queue) => {
  const ages = resourcesOf(templates, 'AWS::CloudWatch::Alarm').filter(
    ({ Properties }) =>
      Properties.MetricName === 'ApproximateAgeOfOldestMessage' &&
      JSON.stringify(Properties.Dimensions).includes(queue),
  )
  expect(ages).toHaveLength(1)
  // Long before the queue forgets them.
  expect(ages[0]!.Properties.Threshold).toBeLessThan(ARRIVALS_KEPT / 4)
})

/**
 * What SQS reports each minute about a standard queue with one message, which is received after its delay and again after each pause
 * (docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html).
 * @param delay in seconds
 * @param tries how often it is received before it is deleted
 */
function metricsOfMessage({ delay = 0, tries = Infinity }): Record<string, number[]> {
  const minutes = Array.from({ length: 90 }, (_, minute) => {
    const age = minute * MINUTE
    const receives = age < delay ? 0 : 1 + Math.floor((age - delay) / CLEANUP_PAUSE)
    const isDeleted = receives >= tries
    return {
      ApproximateAgeOfOldestMessage: isDeleted || receives >= 3 ? 0 : age,
      ApproximateNumberOfMessagesDelayed: receives === 0 ? 1 : 0,
      ApproximateNumberOfMessagesNotVisible: receives > 0 && !isDeleted ? 1 : 0,
    }
  })
  const names = Object.keys(minutes[0]!) as (keyof (typeof minutes)[0])[]
  return Object.fromEntries(names.map((name) => [name, minutes.map((minute) => minute[name])]))
}

/** @returns the minute in which CloudWatch sets the alarm off, or undefined */
function minuteOfAlarm({ Properties }: TemplateResource, metrics: Record<string, number[]>) {
  const { MetricName, Period, Statistic, Threshold, EvaluationPeriods } = Properties
  const length = Period / MINUTE
  const statistic = { Minimum: Math.min, Maximum: Math.max }[Statistic as 'Minimum' | 'Maximum']
  const values = metrics[MetricName]!
  let above = 0
  for (let start = 0; start + length <= values.length; start += length) {
    above = statistic(...values.slice(start, start + length)) > Threshold ? above + 1 : 0
    if (above === EvaluationPeriods) return start + length
  }
  return undefined
}

const cleanupFailing = () => {
  const [, alarm] = Object.entries(templates['Album-Observability']!.Resources).find(([id]) =>
    id.startsWith('CleanupFailing'),
  )!
  expect(JSON.stringify(alarm.Properties.Dimensions)).toContain('Cleanups')
  return alarm
}

test('the owner is warned of a clean-up that keeps failing, a quarter of an hour after its first try', () => {
  const alarm = cleanupFailing()
  const photo = metricsOfMessage({})
  expect(minuteOfAlarm(alarm, photo)).toBe(15)
  const upload = metricsOfMessage({ delay: UPLOAD_URL })
  expect(minuteOfAlarm(alarm, upload)).toBe(30)
})

test('an upload that waits for its removal, and a clean-up that succeeds at its third try, warn nobody', () => {
  const alarm = cleanupFailing()
  expect(minuteOfAlarm(alarm, metricsOfMessage({ delay: UPLOAD_URL, tries: 1 }))).toBeUndefined()
  expect(minuteOfAlarm(alarm, metricsOfMessage({ tries: 3 }))).toBeUndefined()
})

test('fault 45: the owner is warned of thousands of open subscriptions', () => {
  const [alarm] = resourcesOf(templates, 'AWS::CloudWatch::Alarm').filter(
    ({ Properties }) => Properties.MetricName === 'ActiveSubscriptions',
  )
  // A sum over more than a minute would count each subscription several times.
  expect(alarm!.Properties).toMatchObject({
    ...{ Namespace: 'AWS/AppSync', Period: 60, Statistic: 'Sum', Threshold: 1000 },
    ...{ EvaluationPeriods: 5, ComparisonOperator: 'GreaterThanThreshold' },
    Dimensions: [{ Name: 'GraphQLAPIId', Value: { 'Fn::ImportValue': expect.stringContaining('ApiApiId') } }],
  })
})

test('the runbook says what to do about every alarm, and about the mail of the budget', () => {
  const runbook = readFileSync(join(repository, 'docs/operations.md'), 'utf8')
  const [, rows] = /^\| alarm .*\n\|[-| ]+\n((?:\|.*\n)+)/m.exec(runbook)!
  const explained = rows!.split('\n').flatMap((row) => row.split('|')[1]?.trim().split(', ') ?? [])
  const names = ['Api', 'Endpoint', 'Observability']
    .flatMap((stack) => Object.entries(templates[`Album-${stack}`]!.Resources))
    .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
    .map(([id]) => id.replace(/Alarm[0-9A-F]{8}$/, ''))
    .map((name) =>
      name.replace(/^[a-z]\w*(Errors|Throttles)$/, (_, what: string) => `function ${what.toLowerCase()}`),
    )
  expect([...new Set(names), "the budget's mail"].sort()).toEqual(explained.filter(Boolean).sort())
})

test('a failed smoke test names functions and variables that are deployed', () => {
  const hints = Object.values(LIKELY_CAUSES).join('\n')
  const resources = Object.values(templates).flatMap(({ Resources }) => Object.entries(Resources))
  const deployed = resources.flatMap(([id, { Type, Properties }]) => {
    if (Type === 'AWS::Lambda::Function') return [id.replace(/[0-9A-F]{8}$/, '')]
    return Type === 'AWS::AppSync::FunctionConfiguration' ? [Properties.Name] : []
  })
  const named = [...hints.matchAll(/\bfunctions? (\w+)(?: and ([A-Z]\w+))?/g)].flatMap(([, ...names]) =>
    names.filter((name) => name !== undefined),
  )
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter((name) => !deployed.includes(name))).toEqual([])

  const variables = [...hints.matchAll(/\b([A-Z_]+) of the function (\w+)/g)]
  expect(variables.length).toBeGreaterThan(0)
  for (const [, variable, name] of variables) {
    const [, { Properties }] = resources.find(([id]) => id.replace(/[0-9A-F]{8}$/, '') === name)!
    expect(Object.keys(Properties.Environment.Variables)).toContain(variable)
  }
})

test('a moment of throttling raises no alarm, five minutes do', () => {
  const throttles = resourcesOf(templates, 'AWS::CloudWatch::Alarm').filter(
    ({ Properties }) => Properties.MetricName === 'Throttles',
  )
  expect(throttles.length).toBeGreaterThan(8)
  for (const { Properties } of throttles)
    expect(Properties).toMatchObject({
      ...{ Period: 60, EvaluationPeriods: 5, Statistic: 'Sum', Threshold: 0 },
      ComparisonOperator: 'GreaterThanThreshold',
    })
})

test('the budget mails about money spent, not only about forecasts', () => {
  const [budget] = resourcesOf(templates, 'AWS::Budgets::Budget')
  expect(budget!.Properties.Budget.BudgetLimit).toEqual({ Amount: 20, Unit: 'USD' })
  const notifications = budget!.Properties.NotificationsWithSubscribers as any[]
  expect(
    notifications.map(({ Notification: { NotificationType, Threshold } }) => [NotificationType, Threshold]),
  ).toEqual([
    ['ACTUAL', 50],
    ['ACTUAL', 80],
    ['ACTUAL', 100],
    ['FORECASTED', 100],
  ])
  for (const { Subscribers } of notifications)
    expect(Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: 'you@example.com' }])
})

test('a region whose CloudFormation has no budgets gets everything else, and its owner learns to set one by hand', () => {
  const type = 'AWS::Budgets::Budget'
  for (const region of ['eu-south-2', 'il-central-1']) {
    const there = templatesWith({}, region)
    expect(resourcesOf(there, type)).toEqual([])
    const alarms = (of: typeof there) => resourcesOf(of, 'AWS::CloudWatch::Alarm').length
    expect(alarms(there)).toBe(alarms(templates))
    expect(warningsWith({}, region)).toContainEqual(expect.stringContaining('Set one of 25 dollars a month'))
  }
  expect(resourcesOf(templatesWith({}, 'eu-central-1'), type)).toHaveLength(1)
})

test.each(['Album-Api', 'Album-Endpoint'])(
  'a function of %s can be renamed: no other stack imports its name',
  (stack) => {
    const { Resources, Outputs = {} } = templates[stack]!
    const functions = Object.entries(Resources).flatMap(([id, { Type }]) =>
      Type === 'AWS::Lambda::Function' ? [id] : [],
    )
    expect(functions.length).toBeGreaterThan(0)
    const exported = Object.values(Outputs).flatMap((output) =>
      output.Export ? [JSON.stringify(output.Value)] : [],
    )
    expect(functions.filter((id) => exported.some((value) => value.includes(`"${id}"`)))).toEqual([])
  },
)

test('the dashboard shows the functions of both stacks that have some', () => {
  const [dashboard] = resourcesOf(templates, 'AWS::CloudWatch::Dashboard')
  const body = JSON.stringify(dashboard!.Properties.DashboardBody)
  expect(body.match(/\(Album-Endpoint OR Album-Api\)/g)).toHaveLength(2)
})

test('a person signs in however they capitalize their address', () => {
  const [pool] = resourcesOf(templatesWith({}), 'AWS::Cognito::UserPool')
  expect(pool!.Properties.UsernameConfiguration).toEqual({ CaseSensitive: false })
})

test('a person has 15 minutes to choose their own password, or to find the code of their app', () => {
  const [client] = resourcesOf(templates, 'AWS::Cognito::UserPoolClient')
  expect(client!.Properties.AuthSessionValidity).toBe(15)
})

test('an invitation says how long its password lives, and where the album is', () => {
  const invited = (settings: Record<string, unknown>) => {
    const { AdminCreateUserConfig, Policies } = resourcesOf(
      templatesWith(settings),
      'AWS::Cognito::UserPool',
    )[0]!.Properties
    return {
      mail: AdminCreateUserConfig.InviteMessageTemplate.EmailMessage as string,
      days: Policies.PasswordPolicy.TemporaryPasswordValidityDays as number,
    }
  }
  const { mail, days } = invited({})
  expect(days).toBe(7)
  expect(mail).toContain(`valid for ${days} days`)
  expect(mail).toContain(`gilt ${days} Tage`)
  expect(mail).not.toContain('https://')
  expect(mail).toContain('The person who invited you will send you the address of the album.')
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b-2c3d'
  const withAddress = invited({ domainName: 'album.example.com', certificateArn }).mail
  expect(withAddress).toContain('Address / Adresse: https://album.example.com<br>')
  expect(withAddress).not.toContain('The person who invited you')
})

test('invitations and new passwords come from the owner’s domain, where one is set', () => {
  const pool = (settings: Record<string, unknown>) =>
    resourcesOf(templatesWith(settings), 'AWS::Cognito::UserPool')[0]!.Properties
  expect(pool({ mailFrom: 'album@mail.example.com' }).EmailConfiguration).toEqual({
    EmailSendingAccount: 'DEVELOPER',
    From: 'album@mail.example.com',
    SourceArn: {
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':ses:',
          { Ref: 'AWS::Region' },
          ':',
          { Ref: 'AWS::AccountId' },
          ':identity/mail.example.com',
        ],
      ],
    },
  })
  expect(pool({}).EmailConfiguration).toBeUndefined()
})

test('no log is kept forever: every function and the API have a log group with retention', () => {
  for (const { Properties } of resourcesOf(templates, 'AWS::Lambda::Function'))
    expect(Properties.LoggingConfig?.LogGroup, Properties.Description ?? Properties.Handler).toBeDefined()
  const groups = resourcesOf(templates, 'AWS::Logs::LogGroup')
  for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(30)
  expect(JSON.stringify(groups)).toContain('/aws/appsync/apis/')
})

test('fault 57: the worker takes no more of the account’s functions than the owner allows', () => {
  expect(maxAtOnce(templates)).toMatchObject({ Arrivals: 7, Reanalyses: 2, EditSteps: 2 })
})

test('fault 57: of a new account’s 10 functions, analyses and what follows them leave 4 to the page and to uploads', () => {
  const { accountConcurrency, workerConcurrency } = settingsOf(new App({ context: defaults }))
  expect({ accountConcurrency, workerConcurrency }).toEqual({ accountConcurrency: 10, workerConcurrency: 4 })
  const byDefault = templatesWith()
  const most = maxAtOnce(byDefault)
  // Only the first three have work for minutes. A step, a clean-up that failed before and an account’s deletion are rare.
  const rare = { ReanalysisSteps: 2, AccountDeletions: 2, Cleanups: 2 }
  expect(most).toEqual({ Arrivals: 4, Reanalyses: 2, EditSteps: 2, ...rare })

  // Each of the two readers of the table’s stream runs once for each shard: none asks for more
  // (docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html: ParallelizationFactor is 1).
  const readers = resourcesOf(byDefault, 'AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => Properties.StartingPosition,
  )
  expect(readers.map(({ Properties }) => Properties.ParallelizationFactor ?? 1)).toEqual([1, 1])
  expect(accountConcurrency - most.Arrivals! - readers.length).toBe(4)
  // With re-analyses and edits of many photos, too, the settings leave some. AWS lets no queue have fewer than 2.
  expect(most.Arrivals! + most.Reanalyses! + most.EditSteps!).toBeLessThan(accountConcurrency)

  // Whatever a function reserves, the others lack; AWS refuses that in an account of 10.
  const reserved = resourcesOf(byDefault, 'AWS::Lambda::Function').flatMap(
    ({ Properties }) => Properties.ReservedConcurrentExecutions ?? [],
  )
  expect(reserved).toEqual([])
})

/** How many functions each queue may start at once. */
const maxAtOnce = (of: typeof templates): Record<string, number | undefined> =>
  Object.fromEntries(
    resourcesOf(of, 'AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => !Properties.StartingPosition)
      .map(({ Properties: { EventSourceArn, ScalingConfig } }) => [
        // The queue's logical ID, in this stack's reference or in another's export.
        /(Arrivals|[A-Z][a-z]+Steps|Reanalyses|AccountDeletions|Cleanups)/.exec(
          JSON.stringify(EventSourceArn),
        )![1],
        ScalingConfig?.MaximumConcurrency,
      ]),
  )

test('fault 55: each message has an invocation of its own, so no other message can fail it', () => {
  const mappings = resourcesOf(templates, 'AWS::Lambda::EventSourceMapping')
  const ofQueues = mappings.filter(({ Properties }) => 'ScalingConfig' in Properties)
  expect(ofQueues.map(({ Properties }) => Properties.BatchSize)).toEqual([1, 1, 1, 1, 1, 1])
})

test('fault 41: re-analyses are sent to their own queue, and no function may send to the queue of uploads', () => {
  const urls = resourcesOf(templates, 'AWS::Lambda::Function').flatMap(
    ({ Properties }) => Properties.Environment?.Variables?.REANALYSIS_QUEUE_URL ?? [],
  )
  expect(urls.length).toBeGreaterThan(0)
  for (const url of urls) expect(JSON.stringify(url)).toContain('Reanalyses')
  const queues = resourcesOf(templates, 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as any[])
    .filter(({ Action }) => [Action].flat().includes('sqs:SendMessage'))
    .map(({ Resource }) => JSON.stringify(Resource))
  expect(queues.filter((queue) => queue.includes('Reanalyses'))).toHaveLength(1)
  expect(queues.filter((queue) => queue.includes('Arrivals'))).toEqual([])
})

test('fault 46: a token that no link can have is refused by its shape, before a function runs', () => {
  const [api] = resourcesOf(templates, 'AWS::AppSync::GraphQLApi')
  const providers = api!.Properties.AdditionalAuthenticationProviders as any[]
  const [config, ...others] = providers.flatMap(({ LambdaAuthorizerConfig }) => LambdaAuthorizerConfig ?? [])
  expect(others).toEqual([])
  const shape = new RegExp(config.IdentityValidationExpression)
  const tokens = Array.from({ length: 100 }, () => randomBytes(LINK_TOKEN_BYTES).toString('base64url'))
  for (const token of tokens) expect(token).toMatch(shape)
  const [token] = tokens as [string]
  const strange = [
    ...['', ' ', 'Bearer x', `Bearer ${token}`, ` ${token}`, `${token} `, `${token}\n`, `${token}=`],
    ...[token.slice(1), `${token}A`, token.repeat(2), `${token.slice(2)}+/`, `${token.slice(1)}é`],
    ...[randomUUID(), 'x'.repeat(10_000), 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'],
    ...[16, 20, 24, 31, 33, 48, 64].flatMap((length) => [
      randomBytes(length).toString('base64url'),
      randomBytes(length).toString('hex'),
    ]),
  ]
  expect(strange.filter((one) => shape.test(one))).toEqual([])
})

test('fault 46: a flood of strangers’ tokens stops at what is reserved for them', () => {
  const reserved = resourcesOf(templates, 'AWS::Lambda::Function').filter(
    ({ Properties }) => Properties.ReservedConcurrentExecutions !== undefined,
  )
  expect(
    reserved.map(({ Properties }) => [Properties.Description, Properties.ReservedConcurrentExecutions]),
  ).toEqual([['Lets in the guests of links', 20]])
})

test('a stream record that always fails blocks its shard for minutes only, and ends in a failure queue', () => {
  const mappings = resourcesOf(templates, 'AWS::Lambda::EventSourceMapping')
  const ofStreams = mappings.filter(({ Properties }) => Properties.StartingPosition)
  expect(ofStreams).toHaveLength(2)
  for (const { Properties } of ofStreams) {
    expect(Properties.BisectBatchOnFunctionError).toBe(true)
    expect(Properties.MaximumRetryAttempts).toBe(10)
    // A stream keeps its records for 24 hours.
    expect(Properties.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3600)
  }
  expect(ofStreams.filter(({ Properties }) => Properties.DestinationConfig)).toHaveLength(1)
})

test('all attempts of a clean-up fit into its queue’s retention', () => {
  const retried = resourcesOf(templates, 'AWS::SQS::Queue').filter(
    ({ Properties }) => Properties.RedrivePolicy,
  )
  expect(retried.length).toBeGreaterThan(2)
  for (const { Properties } of retried) {
    const tries = Properties.RedrivePolicy.maxReceiveCount * Properties.VisibilityTimeout
    expect(tries).toBeLessThan(Properties.MessageRetentionPeriod ?? 345_600)
  }
})

test('synth warns when quota and budget contradict each other, and the defaults do not', () => {
  const ofQuota = (settings: Record<string, unknown>) =>
    warningsWith(settings).filter((warning) => warning.includes('photosPerMonth'))
  expect(ofQuota({})).toEqual([])
  expect(ofQuota({ photosPerMonth: 30_000 })).toEqual([expect.stringContaining('raise it to 71')])
  // Costs that are the same without a photo count, too.
  expect(ofQuota({ monthlyBudgetUsd: 20 })).toEqual([
    expect.stringMatching(
      /may cost 22 dollars: 16 for analyses, and the rest of AWS\. "monthlyBudgetUsd" is 20: raise it to 22/,
    ),
  ])
  expect(ofQuota({ firewall: true })).toEqual([expect.stringContaining('may cost 29 dollars')])
})

test('the settings that the runbook names for a large import are within their own budget', () => {
  const runbook = readFileSync(join(repository, 'docs/operations.md'), 'utf8')
  const command = /`(--context photosPerMonth=[^`]+)`/.exec(runbook)![1]!
  const settings = [...command.matchAll(/--context\s+(\w+)=(\d+)/g)].map(([, name, value]) => [name, value])
  expect(settings).toHaveLength(3)
  expect(
    warningsWith(Object.fromEntries(settings)).filter((each) => each.includes('photosPerMonth')),
  ).toEqual([])
})
