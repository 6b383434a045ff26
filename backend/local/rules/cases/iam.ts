import { aboutProperties, type Case } from './case.ts'
import { role } from './registry.ts'

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' }
const policy = (Statement: unknown, Version = '2012-10-17') => ({
  ...{ PolicyName: 'it', Roles: ['role'] },
  PolicyDocument: { Version, Statement },
})

const statement = (message: string, change: object, correct: object = {}) =>
  aboutProperties(
    'iam/policy-grammar',
    'AWS::IAM::Policy',
    message,
    policy([{ ...allow, ...change }]),
    policy([{ ...allow, ...correct }]),
  )

const long = (characters: number) =>
  policy([{ ...allow, Resource: `arn:aws:s3:::${'x'.repeat(characters)}` }])

const trust = (Condition: object) => ({
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ ...role.AssumeRolePolicyDocument.Statement[0], Condition }],
  },
})

const actions = (message: string, broken: string, right: string) =>
  aboutProperties(
    'iam/unknown-action',
    'AWS::IAM::Policy',
    message,
    policy([{ ...allow, Action: broken }]),
    policy([{ ...allow, Action: right }]),
  )

export const iamCases: Case[] = [
  actions('The action s3:GetObjects does not exist.', 's3:GetObjects', 's3:getobject'),
  actions('The action dynamodb:Reed* does not exist.', 'dynamodb:Reed*', 'dynamodb:Get*'),
  actions(
    'The service appsinc specified in the action does not exist.',
    'appsinc:GraphQL',
    'appsync:GraphQL',
  ),
  statement('Effect must be Allow or Deny', { Effect: 'Permit' }),
  statement('Policy statement must contain actions.', { Action: undefined }),
  statement('Policy statement must contain resources.', { Resource: undefined }),
  statement('should not specify a principal', { Principal: '*' }),
  statement('must be prefaced by a vendor', { Action: 'GetObject' }, { Action: '*' }),
  statement('must be in ARN format or "*"', { Resource: 'photos/*' }, { Resource: '*' }),
  statement('Statement IDs (SID) must be alpha-numeric', { Sid: 'my-sid' }, { Sid: 'mySid' }),
  statement('unknown element Actions', { Actions: ['s3:GetObject'] }),
  statement(
    'Invalid Condition type : StringMatches.',
    { Condition: { StringMatches: { 'aws:SourceArn': 'x' } } },
    { Condition: { 'ForAnyValue:StringNotEqualsIgnoreCase': { 'aws:SourceArn': 'x' } } },
  ),
  aboutProperties(
    'iam/policy-grammar',
    'AWS::IAM::Policy',
    'is not 2012-10-17 or 2008-10-17',
    policy([allow], '2012-10-18'),
    policy([allow]),
  ),
  aboutProperties(
    'iam/policy-grammar',
    'AWS::S3::BucketPolicy',
    'Missing required field Principal',
    { Bucket: 'photos', PolicyDocument: { Version: '2012-10-17', Statement: [allow] } },
    {
      Bucket: 'photos',
      PolicyDocument: { Version: '2012-10-17', Statement: [{ ...allow, Principal: '*' }] },
    },
  ),
  aboutProperties(
    'iam/policy-characters',
    'AWS::IAM::Policy',
    'The policy failed legacy parsing',
    policy([{ ...allow, Resource: 'arn:aws:s3:::photos–old/*' }]),
    policy([allow]),
  ),
  aboutProperties(
    'iam/inline-policy-size',
    'AWS::IAM::Role',
    'Maximum policy size of 10240 bytes exceeded',
    {
      ...role,
      Policies: [long(6000), long(6000)].map(({ PolicyName, PolicyDocument }, index) => ({
        PolicyName: `${PolicyName}${index}`,
        PolicyDocument,
      })),
    },
    { ...role, Policies: [{ PolicyName: 'it', PolicyDocument: long(6000).PolicyDocument }] },
  ),
  aboutProperties(
    'iam/managed-policy-size',
    'AWS::IAM::ManagedPolicy',
    'Cannot exceed quota for PolicySize: 6144',
    { PolicyDocument: long(6100).PolicyDocument },
    { PolicyDocument: long(5000).PolicyDocument },
  ),
  aboutProperties(
    'iam/trust-policy-size',
    'AWS::IAM::Role',
    'Cannot exceed quota for ACLSizePerRole: 2048',
    trust({ StringEquals: { 'sts:ExternalId': 'x'.repeat(2048) } }),
    trust({ StringEquals: { 'sts:ExternalId': 'x' } }),
  ),
  aboutProperties(
    'iam/policies-per-role',
    'AWS::IAM::Role',
    'Cannot exceed quota for PoliciesPerRole: 10',
    { ...role, ManagedPolicyArns: [...'abcdefghijk'].map((letter) => `arn:aws:iam::aws:policy/${letter}`) },
    { ...role, ManagedPolicyArns: ['arn:aws:iam::aws:policy/a'] },
  ),
  aboutProperties(
    'iam/policy-of-nobody',
    'AWS::IAM::Policy',
    'At least one of [Groups,Roles,Users] must be non-empty.',
    { ...policy([allow]), Roles: [] },
    policy([allow]),
  ),
]
