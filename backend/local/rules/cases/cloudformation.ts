import type { Template } from '../../cloud/assembly.ts'
import type { Case } from './case.ts'
import { role } from './registry.ts'

const queue = { Type: 'AWS::SQS::Queue' }
const named = (QueueName: string) => ({ ...queue, Properties: { QueueName } })
const EncodedKey = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n'
const publicKey = (Name: string, CallerReference: string) => ({
  Type: 'AWS::CloudFront::PublicKey',
  Properties: { PublicKeyConfig: { Name, CallerReference, EncodedKey } },
})
const right = { It: queue }

const template = (rule: string, message: string, broken: Template): Case => ({
  ...{ rule, message, broken, right: { Resources: { Queue: queue } }, about: 'template' },
})

const resource = (rule: string, message: string, It: object): Case => ({
  ...{ rule, message, right },
  broken: { It: { ...queue, ...It } },
})

/** In the region with the longest name, ap-northeast-1. */
const roleNamed = (characters: number) => ({
  Type: 'AWS::IAM::Role',
  Properties: { ...role, RoleName: { 'Fn::Sub': `${'x'.repeat(characters)}-\${AWS::Region}` } },
})

const many = (count: number) => Array.from({ length: count }, (_, index) => `Q${index}`)
const output = (name: string) => ({ Value: 'x', Export: { Name: name } })

export const cloudformationCases: Case[] = [
  template('cloudformation/template-size', 'Template may not exceed 1000000 bytes in size.', {
    Resources: { Queue: { ...queue, Metadata: { long: 'x'.repeat(1_000_000) } } },
  }),
  template('cloudformation/counts', 'Number of resources, 501, is greater than maximum allowed, 500', {
    Resources: Object.fromEntries(many(501).map((id) => [id, queue])),
  }),
  template('cloudformation/counts', 'Number of outputs, 201', {
    Resources: { Queue: queue },
    Outputs: Object.fromEntries(many(201).map((id) => [id, { Value: 'x' }])),
  }),
  template('cloudformation/description', "'Description' length is greater than 1024", {
    Description: 'x'.repeat(1025),
    Resources: { Queue: queue },
  }),
  template('cloudformation/logical-ids', 'Output name my-queue is non alphanumeric', {
    Resources: { Queue: queue },
    Outputs: { 'my-queue': { Value: 'x' } },
  }),
  resource('cloudformation/unresolved-reference', 'Unresolved resource dependencies [Gone]', {
    Properties: { RedrivePolicy: { maxReceiveCount: 1, deadLetterTargetArn: { Ref: 'Gone' } } },
  }),
  resource('cloudformation/unresolved-reference', 'Unresolved resource dependencies [Gone]', {
    DependsOn: 'Gone',
  }),
  resource('cloudformation/unresolved-reference', 'Unresolved condition dependency Never', {
    Condition: 'Never',
  }),
  {
    rule: 'cloudformation/circular-dependency',
    message: 'Circular dependency between resources: [It, Other]',
    broken: { It: { ...queue, DependsOn: 'Other' }, Other: { ...queue, DependsOn: 'It' } },
    right,
  },
  resource('cloudformation/retention-policies', 'DeletionPolicy Keep is not one of', {
    DeletionPolicy: 'Keep',
  }),
  template('cloudformation/control-characters', 'does not allow the character U+007f', {
    Resources: { Queue: { ...queue, Metadata: { text: '\u007f' } } },
  }),
  template('cloudformation/control-characters', 'does not allow the character U+ffff', {
    Resources: { Queue: { ...queue, Metadata: { text: '\uffff' } } },
  }),
  resource('cloudformation/reserved-tags', 'are not allowed for external use. (aws:owner)', {
    Properties: { Tags: [{ Key: 'aws:owner', Value: 'x' }] },
  }),
  {
    rule: 'cloudformation/custom-resource-timeout',
    message: 'ServiceTimeout is 3601; it must be a whole number from 1 to 3600',
    broken: { It: { Type: 'Custom::Key', Properties: { ServiceTimeout: '3601' } } },
    right: { It: { Type: 'Custom::Key', Properties: { ServiceTimeout: '3600' } } },
  },
  {
    rule: 'cloudformation/value-limit',
    message: '#/RoleName: expected maxLength: 64, actual: 65',
    broken: { It: roleNamed(50) },
    right: { It: roleNamed(49) },
  },
  {
    rule: 'cloudformation/name-taken',
    message: 'photos already exists in stack Stack (First).',
    broken: { First: named('photos'), It: named('photos') },
    right: { First: named('photos'), It: named('videos') },
  },
  {
    rule: 'cloudformation/name-taken',
    message: 'once already exists in stack Stack (First).',
    broken: { First: publicKey('one', 'once'), It: publicKey('other', 'once') },
    right: { First: publicKey('one', 'once'), It: publicKey('other', 'twice') },
  },
  {
    rule: 'cloudformation/retained-name',
    message: 'photos stays, and the next deployment fails',
    broken: { It: { ...named('photos'), DeletionPolicy: 'Retain' } },
    right: { It: { ...named('photos'), DeletionPolicy: 'RetainExceptOnCreate' } },
  },
  template('cloudformation/export-taken', 'Export with name queue is already exported by stack Stack.', {
    Resources: { Queue: queue },
    Outputs: { One: output('queue'), Two: output('queue') },
  }),
]
