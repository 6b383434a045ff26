import { App } from 'aws-cdk-lib'
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { DataStack } from '../infra/data-stack.ts'
import { settingsOf } from '../infra/settings/settings.ts'
import { defaults } from '../infra/templates.fixture.ts'
import { createPermissions } from '../local/identity/permissions.ts'

const [region, accountId] = ['eu-west-1', '123456789012']
const topic = `arn:aws:sns:${region}:${accountId}:Alarms`

/** Evaluates the topic's policy as AWS does, for a test account. */
function permissions() {
  const app = new App({ context: defaults })
  const data = Template.fromStack(new DataStack(app, 'Album-Data', settingsOf(app)))
  const [policy] = Object.values(data.findResources('AWS::SNS::TopicPolicy'))
  const filled = JSON.stringify(policy!.Properties.PolicyDocument, (_, value) => {
    if (value?.['Fn::Join'])
      return value['Fn::Join'][1].map((part: any) => (part.Ref ? refs[part.Ref] : part)).join('')
    if (value?.Ref) return refs[value.Ref] ?? topic
    return value
  })
  const made = createPermissions({ region, accountId })
  made.putResourcePolicy(topic, 'policy', JSON.parse(filled))
  return made
}
const refs: Record<string, string> = {
  'AWS::Region': region,
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
}

test('fault 59: alarms and the budget of this account may publish to the topic, other accounts may not', () => {
  const { authorize } = permissions()
  const publish =
    (service: string, sourceArn: string, context = {}) =>
    () =>
      authorize({ kind: 'service', service, sourceArn }, 'sns:Publish', topic, context)
  const alarmArn = `arn:aws:cloudwatch:${region}:${accountId}:alarm:Album-Api-uploadErrors`
  expect(publish('cloudwatch.amazonaws.com', alarmArn)).not.toThrow()
  expect(publish('budgets.amazonaws.com', `arn:aws:budgets::${accountId}:budget/Album`)).not.toThrow()
  const foreign = alarmArn.replace(accountId, '999999999999')
  expect(publish('cloudwatch.amazonaws.com', foreign)).toThrow('not authorized')
  expect(publish('events.amazonaws.com', alarmArn)).toThrow('not authorized')
  expect(publish('cloudwatch.amazonaws.com', alarmArn, { 'aws:SecureTransport': 'false' })).toThrow(
    'explicit deny',
  )
})

test('synth warns when no alarm would reach anybody', () => {
  const warnings = (settings: object) => {
    const app = new App({ context: { ...defaults, ...settings } })
    const data = new DataStack(app, 'Album-Data', settingsOf(app))
    return Annotations.fromStack(data).findWarning('*', Match.stringLikeRegexp('alarmEmail'))
  }
  expect(warnings({})).toHaveLength(1)
  expect(warnings({ alarmEmail: 'you@example.com' })).toEqual([])
})
