import { aboutProperties, type Case } from './case.ts'

const api = { Name: 'api', AuthenticationType: 'AWS_IAM' }
const apiResource = { Type: 'AWS::AppSync::GraphQLApi', Properties: api }
const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] }
const rightSdl = 'type Query { hello: String }'
const schemaResource = { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId, Definition: rightSdl } }
const source = { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'None', Type: 'NONE' } }
const context = { Api: apiResource, Schema: schemaResource, Source: source }
const runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' }
const code = 'export const request = () => ({})\nexport const response = () => "hello"'

const schema = (rule: string, message: string, sdl: string, right = rightSdl): Case => ({
  ...{ rule, message },
  broken: { Api: apiResource, It: { ...schemaResource, Properties: { ApiId, Definition: sdl } } },
  right: { Api: apiResource, It: { ...schemaResource, Properties: { ApiId, Definition: right } } },
})

const grammar = (message: string, sdl: string) =>
  schema('appsync/schema-grammar', message, `${rightSdl}\n${sdl}`)

const right = {
  ...{ ApiId, TypeName: 'Query', FieldName: 'hello', Code: code, Runtime: runtime },
  DataSourceName: { 'Fn::GetAtt': ['Source', 'Name'] },
}

/** A resolver of `Query.hello`, changed. */
const resolver = (
  rule: string,
  message: string,
  change: Record<string, unknown>,
  { DependsOn = ['Schema'], correct = right as Record<string, unknown> } = {},
): Case => ({
  ...{ rule, message },
  broken: {
    ...context,
    It: { Type: 'AWS::AppSync::Resolver', DependsOn, Properties: { ...right, ...change } },
  },
  right: { ...context, It: { Type: 'AWS::AppSync::Resolver', DependsOn: 'Schema', Properties: correct } },
})

const step = (change: object) => ({
  Type: 'AWS::AppSync::FunctionConfiguration',
  Properties: { ApiId, Name: 'step', DataSourceName: right.DataSourceName, Code: code, Runtime: runtime },
  ...change,
})

const onApi = (rule: string, message: string, change: Record<string, unknown>, correct = {}) =>
  aboutProperties(rule, 'AWS::AppSync::GraphQLApi', message, { ...api, ...change }, { ...api, ...correct })

const seconds = (days: number) => Math.round(Date.now() / 1000 + days * 86_400)

export const appsyncCases: Case[] = [
  resolver('appsync/code-types', 'code.js(2,35): error TS2554: Expected 0-1 arguments, but got 2.', {
    Code: 'const f = (a) => a\nexport const request = () => f(1, 2)',
  }),
  grammar('description of an enum value: MONDAY', 'enum Day { "The first." MONDAY }'),
  grammar('comment with "null"', 'enum Day {\n  A\n  # null\n  B\n}'),
  grammar('interface that implements another', 'interface A { a: Int } interface B implements A { a: Int }'),
  grammar('description of "schema"', '"All." schema { query: Query }'),
  grammar('extension', 'extend type Query { more: Int }'),
  grammar('Directive definitions are not supported.', 'directive @x on OBJECT'),
  grammar('AWS AppSync does not support custom scalars.', 'scalar Money'),
  grammar('duplicate type names', 'scalar AWSDate'),
  grammar('You cannot use AWS as a prefix', 'input AWSThing { a: Int }'),
  schema('appsync/schema-types', 'Unknown type "Photo"', 'type Query { photo: Photo }'),
  schema('appsync/schema-types', 'Syntax Error', 'type Query { photo: }'),
  schema('appsync/schema-types', 'must not begin with "__"', 'type Query { __photo: String }'),
  schema(
    'appsync/schema-types',
    'names the unknown mutation',
    'type Query { a: Int } type Mutation { b: Int } type Subscription { c: Int @aws_subscribe(mutations: ["d"]) }',
    'type Query { a: Int } type Mutation { b: Int } type Subscription { c: Int @aws_subscribe(mutations: ["b"]) }',
  ),
  schema(
    'appsync/schema-types',
    'must return the same type',
    'type Query { a: Int } type Mutation { b: Int } type Subscription { c: ID @aws_subscribe(mutations: ["b"]) }',
  ),
  schema('appsync/schema-size', 'the maximum is 1 MB', `#${'x'.repeat(1024 * 1024)}\n${rightSdl}`),
  aboutProperties(
    'appsync/schema-source',
    'AWS::AppSync::GraphQLSchema',
    'Either Definition or DefinitionS3Location must be specified.',
    { ApiId },
    { ApiId, DefinitionS3Location: 's3://assets/schema.graphql' },
    { Api: apiResource },
  ),
  resolver('appsync/resolver-of-unknown-field', 'No field named hullo found on type Query.', {
    FieldName: 'hullo',
  }),
  resolver('appsync/resolver-of-unknown-field', 'No type named Quest found', { TypeName: 'Quest' }),
  resolver('appsync/resolver-kind', 'must specify a dataSourceName', { DataSourceName: undefined }),
  resolver('appsync/resolver-kind', 'the maximum is 10', {
    ...{ Kind: 'PIPELINE', DataSourceName: undefined },
    PipelineConfig: { Functions: 'abcdefghijk'.split('') },
  }),
  resolver('appsync/code', 'Runtime must be specified when code is used.', { Runtime: undefined }),
  resolver('appsync/code', 'Code must be specified when a runtime is used.', { Code: undefined }),
  {
    ...resolver('appsync/code', 'length less than or equal to 32768', {
      Code: undefined,
      CodeS3Location: 's3://assets/long.js',
    }),
    assets: { 'long.js': 'x'.repeat(32_769) },
  },
  resolver('cloudformation/value-limit', '#/Code: expected maxLength: 32768', { Code: 'x'.repeat(32_769) }),
  resolver('cloudformation/value-limit', '#/MaxBatchSize: 2001 is not less or equal to 2000', {
    MaxBatchSize: 2001,
  }),
  resolver('appsync/unknown-data-source', 'No data source found named Nine.', { DataSourceName: 'Nine' }),
  resolver('appsync/unknown-data-source', 'nothing makes CloudFormation create Source first', {
    DataSourceName: 'None',
  }),
  resolver(
    'appsync/resolver-before-schema',
    'nothing makes CloudFormation create the schema',
    {},
    { DependsOn: [] },
  ),
  {
    rule: 'appsync/function-before-schema',
    message: 'Schema is currently being altered, please wait until that is complete.',
    broken: { ...context, It: step({}) },
    right: { ...context, It: step({ DependsOn: 'Schema' }) },
  },
  onApi(
    'appsync/environment-variables',
    "key 'my-name' must satisfy",
    { EnvironmentVariables: { 'my-name': 'x' } },
    {
      EnvironmentVariables: { MY_NAME: 'x' },
    },
  ),
  onApi('appsync/environment-variables', 'the maximum is 512', {
    EnvironmentVariables: { NAME: 'x'.repeat(513) },
  }),
  onApi('appsync/authorization-settings', 'UserPoolConfig is required', {
    AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
  }),
  onApi('appsync/authorization-settings', 'AWS_IAM can be used only once', {
    AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }],
  }),
  onApi(
    'cloudformation/value-limit',
    '#/QueryDepthLimit: 76 is not less or equal to 75',
    { QueryDepthLimit: 76 },
    {
      QueryDepthLimit: 75,
    },
  ),
  onApi('cloudformation/value-limit', '#/ResolverCountLimit: 10001', { ResolverCountLimit: 10_001 }),
  aboutProperties(
    'appsync/data-source-settings',
    'AWS::AppSync::DataSource',
    'LambdaConfig is required',
    { ApiId, Name: 'Code', Type: 'AWS_LAMBDA' },
    {
      ...{ ApiId, Name: 'Code', Type: 'AWS_LAMBDA', ServiceRoleArn: 'arn:aws:iam::123456789012:role/it' },
      LambdaConfig: { LambdaFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:it' },
    },
    { Api: apiResource },
  ),
  aboutProperties(
    'appsync/api-key-expiry',
    'AWS::AppSync::ApiKey',
    'a maximum of 365 days',
    { ApiId, Expires: seconds(400) },
    { ApiId, Expires: seconds(300) },
    { Api: apiResource },
  ),
]
