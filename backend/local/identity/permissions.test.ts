import { expect, test } from 'vitest'
import type { PolicyStatement, ServicePrincipal } from './contract.ts'
import { createIdentity } from './identity.ts'

const region = 'eu-west-1'
const accountId = '123456789012'
const roleArn = `arn:aws:iam::${accountId}:role/app/reader`
const table = `arn:aws:dynamodb:${region}:${accountId}:table/photos`
const queue = `arn:aws:sqs:${region}:${accountId}:uploads`

function withPolicy(...Statement: PolicyStatement[]) {
  const identity = createIdentity({ region, accountId, secret: 'test' })
  identity.putRolePolicy(roleArn, 'policy', { Statement })
  const role = identity.principalOf(roleArn)
  const may = (action: string, resource: string, context?: Record<string, string | string[]>) => {
    try {
      identity.authorize(role, action, resource, context)
      return true
    } catch {
      return false
    }
  }
  return { identity, role, may }
}

test("a call that no policy allows is refused in AWS's words", () => {
  const { identity, role } = withPolicy({ Effect: 'Allow', Action: 'dynamodb:Query', Resource: table })
  expect(() => identity.authorize(role, 'dynamodb:GetItem', table)).toThrow(
    `User: arn:aws:sts::${accountId}:assumed-role/reader/local-cloud is not authorized to perform: ` +
      `dynamodb:GetItem on resource: ${table} because no identity-based policy allows the dynamodb:GetItem action`,
  )
})

test('actions match without regard to case and with wildcards, resources with wildcards', () => {
  const { may } = withPolicy({
    Effect: 'Allow',
    Action: ['dynamodb:get*', 'S3:?etObject'],
    Resource: `${table}*`,
  })
  expect(may('dynamodb:GetItem', table)).toBe(true)
  expect(may('dynamodb:GetItem', `${table}/index/byTaken`)).toBe(true)
  expect(may('s3:PutObject', table)).toBe(false)
  expect(may('s3:GetObject', `${table}x`)).toBe(true)
  expect(may('dynamodb:GetItem', table.replace('photos', 'Photos'))).toBe(false)
})

test('NotAction and NotResource invert the match', () => {
  const { may } = withPolicy({ Effect: 'Allow', NotAction: 'dynamodb:Delete*', NotResource: queue })
  expect(may('dynamodb:GetItem', table)).toBe(true)
  expect(may('dynamodb:DeleteItem', table)).toBe(false)
  expect(may('sqs:SendMessage', queue)).toBe(false)
})

test('an explicit Deny wins over every Allow', () => {
  const { identity, role, may } = withPolicy(
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: '*' },
  )
  expect(may('dynamodb:PutItem', table)).toBe(true)
  expect(() => identity.authorize(role, 'dynamodb:DeleteItem', table)).toThrow(
    'with an explicit deny in an identity-based policy',
  )
})

test('a role’s new policy replaces the old one', () => {
  const { identity, may } = withPolicy({ Effect: 'Allow', Action: '*', Resource: '*' })
  identity.putRolePolicy(roleArn, 'policy', { Statement: [] })
  expect(may('dynamodb:PutItem', table)).toBe(false)
})

test.each<[string, Record<string, string | string[]>, Record<string, string | string[]>, boolean]>([
  ['StringEquals', { 'a:b': ['x', 'y'] }, { 'A:B': 'y' }, true],
  ['StringEquals', { 'a:b': 'x' }, {}, false],
  ['StringEqualsIfExists', { 'a:b': 'x' }, {}, true],
  ['StringNotEquals', { 'a:b': 'x' }, {}, true],
  ['StringNotEquals', { 'a:b': ['x', 'y'] }, { 'a:b': 'y' }, false],
  ['StringLike', { 'a:b': 'photos/*' }, { 'a:b': 'photos/1' }, true],
  ['StringEquals', { 'a:b': '${aws:PrincipalAccount}' }, { 'a:b': accountId }, true],
  ['StringEquals', { 'a:b': '${no:such}' }, { 'a:b': '' }, false],
  ['ArnLike', { 'a:b': 'arn:aws:s3:::*' }, { 'a:b': 'arn:aws:s3:::bucket' }, true],
  ['ArnEquals', { 'a:b': 'arn:*:bucket' }, { 'a:b': 'arn:aws:s3:::bucket' }, false],
  ['Bool', { 'aws:SecureTransport': 'false' }, {}, false],
  ['NumericLessThanEquals', { 'a:b': '100' }, { 'a:b': '99' }, true],
  ['NumericLessThan', { 's3:TlsVersion': '1.2' }, {}, false],
  ['DateLessThan', { 'aws:CurrentTime': '2000-01-01T00:00:00Z' }, {}, false],
  ['Null', { 'a:b': 'true' }, {}, true],
  ['Null', { 'a:b': 'true' }, { 'a:b': '1' }, false],
  ['IpAddress', { 'aws:SourceIp': '127.0.0.0/8' }, {}, true],
  ['NotIpAddress', { 'aws:SourceIp': '10.0.0.0/8' }, {}, true],
  [
    'ForAllValues:StringEquals',
    { 'dynamodb:LeadingKeys': ['1', '2'] },
    { 'dynamodb:LeadingKeys': ['1', '2'] },
    true,
  ],
  [
    'ForAllValues:StringEquals',
    { 'dynamodb:LeadingKeys': ['1', '2'] },
    { 'dynamodb:LeadingKeys': ['1', '3'] },
    false,
  ],
  ['ForAllValues:StringLike', { 'dynamodb:LeadingKeys': 'U#*' }, {}, true],
  [
    'ForAnyValue:StringLike',
    { 'dynamodb:LeadingKeys': 'U#*' },
    { 'dynamodb:LeadingKeys': ['S#1', 'U#1'] },
    true,
  ],
  ['ForAnyValue:StringLike', { 'dynamodb:LeadingKeys': 'U#*' }, {}, false],
])('the condition %s %j, given %j, holds: %s', (operator, wanted, given, outcome) => {
  const Condition = { [operator]: wanted }
  expect(
    withPolicy({ Effect: 'Allow', Action: '*', Resource: '*', Condition }).may('a:b', table, given),
  ).toBe(outcome)
})

test('an operator or element that is not evaluated here is an error, not a guess', () => {
  expect(() => withPolicy({ Effect: 'Allow', Action: '*', Condition: { BinaryEquals: { a: 'b' } } })).toThrow(
    'BinaryEquals',
  )
  expect(() => withPolicy({ Effect: 'Allow', Actoin: '*', Action: '*' } as PolicyStatement)).toThrow('Actoin')
  expect(() => withPolicy({ Effect: 'Allow' })).toThrow('Action')
})

test("a service is allowed by the resource's policy, and only for the source it names", () => {
  const { identity } = withPolicy()
  const s3 = (bucket: string): ServicePrincipal => ({
    kind: 'service',
    service: 's3.amazonaws.com',
    sourceArn: `arn:aws:s3:::${bucket}`,
  })
  const send = (bucket: string) => () => identity.authorize(s3(bucket), 'sqs:SendMessage', queue)
  expect(send('ingest')).toThrow(`User: s3.amazonaws.com is not authorized to perform: sqs:SendMessage`)
  identity.putResourcePolicy(queue, 'policy', {
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queue,
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::ingest' } },
    },
  })
  expect(send('ingest')).not.toThrow()
  expect(send('other')).toThrow('no resource-based policy allows')
})

test("a role named by a bucket's policy needs no policy of its own for the objects", () => {
  const { identity, may } = withPolicy()
  const statement = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::media/*' }
  const named = (Principal: unknown, Effect: 'Allow' | 'Deny' = 'Allow') =>
    identity.putResourcePolicy('arn:aws:s3:::media', 'policy', {
      Statement: { Effect, Principal, ...statement },
    })

  named({ AWS: roleArn })
  expect(may('s3:GetObject', 'arn:aws:s3:::media/a')).toBe(true)
  expect(may('s3:GetObject', 'arn:aws:s3:::media-2/a')).toBe(false)
  named({ AWS: `arn:aws:iam::${accountId}:role/other` })
  expect(may('s3:GetObject', 'arn:aws:s3:::media/a')).toBe(false)
  named({ AWS: `arn:aws:iam::${accountId}:root` })
  expect(may('s3:GetObject', 'arn:aws:s3:::media/a')).toBe(false)
  named('*', 'Deny')
  expect(() =>
    identity.authorize(identity.developerPrincipal, 's3:GetObject', 'arn:aws:s3:::media/a'),
  ).toThrow('explicit deny')
})

test('a bucket that requires TLS is reachable over the loopback', () => {
  const { identity, may } = withPolicy({ Effect: 'Allow', Action: 's3:*', Resource: '*' })
  identity.putResourcePolicy('arn:aws:s3:::media', 'policy', {
    Statement: {
      ...{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::media/*' },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  })
  expect(may('s3:GetObject', 'arn:aws:s3:::media/a')).toBe(true)
})
