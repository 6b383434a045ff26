import { aboutProperties, type Case } from './case.ts'
import { table as right } from './registry.ts'

const table = (rule: string, message: string, change: object, correct: object = {}) =>
  aboutProperties(rule, 'AWS::DynamoDB::Table', message, { ...right, ...change }, { ...right, ...correct })

const index = (IndexName: string, projection: object = { ProjectionType: 'ALL' }) => ({
  ...{ IndexName, KeySchema: right.KeySchema, Projection: projection },
})

const pool = (rule: string, message: string, broken: object, correct: object = {}) =>
  aboutProperties(rule, 'AWS::Cognito::UserPool', message, { ...broken }, { ...correct })

const client = (rule: string, message: string, broken: object, correct: object = {}) =>
  aboutProperties(
    rule,
    'AWS::Cognito::UserPoolClient',
    message,
    { UserPoolId: 'eu-central-1_it', ...broken },
    { UserPoolId: 'eu-central-1_it', ...correct },
  )

const parameter = (rule: string, message: string, change: object) => {
  const correct = { Type: 'String', Name: '/album/key', Value: 'x' }
  return aboutProperties(rule, 'AWS::SSM::Parameter', message, { ...correct, ...change }, correct)
}

export const dataAndPeopleCases: Case[] = [
  table('dynamodb/attributes', 'Some index key attributes are not defined', { AttributeDefinitions: [] }),
  table('dynamodb/attributes', 'Some AttributeDefinitions are not used', {
    AttributeDefinitions: [...right.AttributeDefinitions, { AttributeName: 'SK', AttributeType: 'S' }],
  }),
  table('dynamodb/billing', 'Neither ReadCapacityUnits nor WriteCapacityUnits', {
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
  }),
  table('dynamodb/billing', 'must both be specified when BillingMode is PROVISIONED', {
    BillingMode: undefined,
  }),
  table('dynamodb/indexes', 'exceeds the per-table limit of 20', {
    GlobalSecondaryIndexes: Array.from({ length: 21 }, (_, number) => index(`index${number}`)),
  }),
  table(
    'dynamodb/indexes',
    'NonKeyAttributes is not specified (byDay)',
    { GlobalSecondaryIndexes: [index('byDay', { ProjectionType: 'INCLUDE' })] },
    { GlobalSecondaryIndexes: [index('byDay', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] })] },
  ),
  table(
    'dynamodb/table-name',
    'Invalid table/index name.',
    { TableName: 'my table' },
    { TableName: 'my-table' },
  ),
  pool(
    'cognito/email-sender',
    'SourceArn is required',
    { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'album@example.com' } },
    {
      EmailConfiguration: {
        ...{ EmailSendingAccount: 'DEVELOPER', From: 'album@example.com' },
        SourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/example.com',
      },
    },
  ),
  pool('cognito/email-sender', 'only when EmailSendingAccount is DEVELOPER', {
    EmailConfiguration: { From: 'album@example.com' },
  }),
  pool(
    'cognito/mfa',
    'turn on MFA without an MFA configuration',
    { MfaConfiguration: 'OPTIONAL' },
    {
      ...{ MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
    },
  ),
  pool('cognito/sign-in-names', 'Only one of the aliasAttributes or usernameAttributes', {
    ...{ AliasAttributes: ['email'], UsernameAttributes: ['email'] },
  }),
  pool('cognito/attributes', 'Required custom attributes are not supported', {
    Schema: [{ Name: 'nick', AttributeDataType: 'String', Required: true }],
  }),
  pool('api/value-limit', 'Member must have value greater than or equal to 6', {
    Policies: { PasswordPolicy: { MinimumLength: 5 } },
  }),
  client('cognito/token-validity', 'Access token must be valid for 5 minutes to 1 day', {
    AccessTokenValidity: 25,
  }),
  client('cognito/token-validity', 'must be longer than that of access', {
    ...{ AccessTokenValidity: 24, RefreshTokenValidity: 2, TokenValidityUnits: { RefreshToken: 'hours' } },
  }),
  client('cognito/auth-flows', 'cannot mix values', {
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'USER_PASSWORD_AUTH'],
  }),
  client(
    'cognito/oauth',
    'cannot use the HTTP protocol',
    {
      ...{
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: ['http://example.com'],
      },
    },
    { AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid'], CallbackURLs: ['http://localhost:4000'] },
  ),
  parameter('ssm/parameter-name', 'must be a fully qualified name', { Name: 'album/key' }),
  parameter('ssm/parameter-name', "can't be prefixed with", { Name: '/aws/key' }),
  parameter('ssm/parameter-value', 'maximum parameter value of 4096', { Value: 'x'.repeat(4097) }),
]
