import { expect, test } from 'vitest'
import type { Cloud, Provider, Resource } from './provider.ts'
import { physicalId, physicalName } from '../cloud/physical-names.ts'
import { createIdentity } from '../identity/identity.ts'
import managedPolicy from './AWS.IAM.ManagedPolicy.ts'
import policy from './AWS.IAM.Policy.ts'
import role from './AWS.IAM.Role.ts'
import nothingToDo from './nothing-to-do.ts'

const account = { region: 'eu-west-1', accountId: '123456789012' }
const identity = createIdentity({ ...account, secret: 'test' })
const cloud = { ...account, identity } as Cloud

function deploy(provider: Provider, logicalId: string, properties: object) {
  const location = { stack: 'test', logicalId }
  const resource: Resource = {
    ...{ ...location, type: provider.type, properties, metadata: {}, assemblyDirectory: '/' },
    physicalName: (options) => physicalName(location, options),
    physicalId: (length) => physicalId(location, length),
    asset: () => '/',
  }
  return provider.deploy(resource, cloud)
}
const trust = {
  Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
}
const allow = (Action: string) => ({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })
const may = (roleArn: unknown, action: string) => () =>
  identity.authorize(identity.principalOf(String(roleArn)), action, 'arn:aws:x:::y')

test('a role may do what its inline, attached and managed policies allow, and nothing else', async () => {
  const managed = await deploy(managedPolicy, 'Managed', { PolicyDocument: allow('sqs:SendMessage') })
  const { ref, attributes } = await deploy(role, 'Role', {
    AssumeRolePolicyDocument: trust,
    Path: '/app/',
    Policies: [{ PolicyName: 'inline', PolicyDocument: allow('s3:GetObject') }],
    ManagedPolicyArns: [managed.ref, 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
  })
  await deploy(policy, 'Policy', {
    PolicyName: 'more',
    PolicyDocument: allow('ssm:GetParameter'),
    Roles: [ref],
  })
  for (const action of ['s3:GetObject', 'sqs:SendMessage', 'logs:PutLogEvents', 'ssm:GetParameter']) {
    expect(may(attributes!['Arn'], action)).not.toThrow()
  }
  expect(may(attributes!['Arn'], 's3:PutObject')).toThrow('no identity-based policy allows')
})

test('only the service that a role trusts may assume it', async () => {
  const { attributes } = await deploy(role, 'Trusting', { AssumeRolePolicyDocument: trust })
  const arn = String(attributes!['Arn'])
  const assume = (service: string) => () =>
    identity.authorize({ kind: 'service', service, sourceArn: 'arn:x' }, 'sts:AssumeRole', arn)
  expect(assume('lambda.amazonaws.com')).not.toThrow()
  expect(assume('appsync.amazonaws.com')).toThrow('is not authorized to perform: sts:AssumeRole')
})

test('an unknown managed policy, users and permission boundaries are clear errors', async () => {
  const unknown = {
    AssumeRolePolicyDocument: trust,
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'],
  }
  await expect(deploy(role, 'A', unknown)).rejects.toThrow('does not have the managed policy')
  await expect(
    deploy(policy, 'B', { PolicyName: 'x', PolicyDocument: allow('*'), Users: ['u'] }),
  ).rejects.toThrow('users')
  await expect(
    deploy(role, 'C', { AssumeRolePolicyDocument: trust, PermissionsBoundary: 'arn' }),
  ).rejects.toThrow('boundaries')
})

test('a type without local behaviour still answers Ref and GetAtt, but a topic with a code subscriber is refused', async () => {
  const provider = (type: string) => nothingToDo.find((candidate) => candidate.type === type)!
  const logs = await deploy(provider('AWS::Logs::LogGroup'), 'Logs', { LogGroupName: '/app' })
  expect(logs).toEqual({
    ref: '/app',
    attributes: { Arn: 'arn:aws:logs:eu-west-1:123456789012:log-group:/app:*' },
  })
  const subscribe = (Protocol: string) =>
    deploy(provider('AWS::SNS::Subscription'), 'S', { Protocol, TopicArn: 'arn' })
  await expect(subscribe('email')).resolves.toBeDefined()
  await expect(subscribe('lambda')).rejects.toThrow("does not deliver a topic's messages by lambda")
})
