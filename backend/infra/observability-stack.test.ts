import { expect, test } from 'vitest'
import { type Template, resourcesOf, templatesWith } from './templates.fixture.ts'

const templates = templatesWith({ alarmEmail: 'you@example.com', monthlyBudgetUsd: 20 })

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

test('the budget is mailed about what was spent, and not only about forecasts', () => {
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

test('a function can be renamed: no other stack imports its name', () => {
  const functions = Object.entries(templates['Album-Api']!.Resources).flatMap(([id, { Type }]) =>
    Type === 'AWS::Lambda::Function' ? [id] : [],
  )
  const exported = Object.values((templates['Album-Api'] as Template).Outputs ?? {}).map((output) =>
    JSON.stringify(output.Value),
  )
  expect(functions.filter((id) => exported.some((value) => value.includes(`"${id}"`)))).toEqual([])
})
