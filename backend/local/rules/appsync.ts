import { typeErrorsIn } from '../appsync/lint/type-errors.ts'
import { buildSchema } from '../appsync/schema/build-schema.ts'
import { SCHEMA, sdlOf } from './appsync-schema.ts'
import { Unknown } from './known-values.ts'
import type { ResourceRule, Rule } from './rule.ts'
import { dependsOn, textOf, type StackResource, type System } from './system.ts'

const QUOTAS = 'likely: docs.aws.amazon.com/general/latest/gr/appsync.html'
const API_MODEL = "AWS's API model of appsync 2017-07-25 (botocore 1.43.11)"

const API_PARTS = [
  'AWS::AppSync::Resolver',
  'AWS::AppSync::FunctionConfiguration',
  'AWS::AppSync::DataSource',
]

const CODED = ['AWS::AppSync::Resolver', 'AWS::AppSync::FunctionConfiguration']

/** Two resources of one API, as far as the templates say. */
function isSameApi(one: StackResource, other: StackResource): boolean {
  const [a, b] = [one.properties.ApiId, other.properties.ApiId]
  if (a instanceof Unknown && b instanceof Unknown)
    return a.resource !== undefined && a.resource === b.resource
  return typeof a === 'string' && a === b
}

const schemaOfApi = (resource: StackResource, system: System) =>
  system.resources(SCHEMA).find((schema) => isSameApi(schema, resource))

const resolvers: ResourceRule[] = [
  {
    id: 'appsync/resolver-of-unknown-field',
    type: 'AWS::AppSync::Resolver',
    effect: 'refused',
    source: `${API_MODEL}: NotFoundException of CreateResolver; the message as public deployments recorded it`,
    *check(resource, system) {
      const sdl = schemaOfApi(resource, system)
      const text = sdl && sdlOf(sdl)
      const { TypeName: type, FieldName: field } = resource.properties
      if (text === undefined || typeof type !== 'string' || typeof field !== 'string') return
      try {
        const declared: any = buildSchema(text).executable.getType(type)
        if (!declared) yield `No type named ${type} found in the schema.`
        else if (!declared.getFields?.()[field]) yield `No field named ${field} found on type ${type}.`
      } catch {
        // The schema's own rule says what is wrong with it.
      }
    },
  },
  {
    id: 'appsync/resolver-kind',
    type: 'AWS::AppSync::Resolver',
    effect: 'refused',
    source: 'docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html',
    *check({ properties }) {
      const { Kind = 'UNIT', DataSourceName, PipelineConfig } = properties
      if (Kind === 'UNIT' && DataSourceName === undefined)
        yield 'A UNIT resolver must specify a dataSourceName.'
      if (Kind === 'UNIT' && PipelineConfig) yield 'A UNIT resolver must not specify a pipelineConfig.'
      if (Kind === 'PIPELINE' && DataSourceName !== undefined)
        yield 'A PIPELINE resolver must not specify a dataSourceName.'
      const functions = PipelineConfig?.Functions
      if (Array.isArray(functions) && functions.length > 10)
        yield `The pipeline has ${functions.length} functions; the maximum is 10. (${QUOTAS})`
    },
  },
  ...CODED.map((type): ResourceRule => ({
    id: 'appsync/code',
    type,
    effect: 'refused',
    source: API_MODEL,
    *check({ stack, properties }) {
      const { Code, CodeS3Location, Runtime, RequestMappingTemplate, ResponseMappingTemplate } = properties
      const code = textOf(stack, Code, CodeS3Location)
      if ((Code ?? CodeS3Location) !== undefined && Runtime === undefined)
        yield 'Runtime must be specified when code is used.'
      if (Runtime !== undefined && (Code ?? CodeS3Location) === undefined)
        yield 'Code must be specified when a runtime is used.'
      if (
        (Code ?? CodeS3Location) !== undefined &&
        (RequestMappingTemplate ?? ResponseMappingTemplate) !== undefined
      )
        yield 'Code and mapping templates cannot be used together.'
      if (Code === undefined && code !== undefined && [...code].length > 32_768)
        yield `1 validation error detected: Value at 'code' failed to satisfy constraint: Member must have length less than or equal to 32768 (${[...code].length})`
    },
  })),
]

const rest: Rule[] = [
  {
    id: 'appsync/code-types',
    effect: 'refused',
    source: 'github.com/aws/aws-appsync-community/issues/334',
    *checkStack(stack) {
      const codes = new Map<string, string>()
      for (const { logicalId, type, properties } of stack.resources) {
        if (!CODED.includes(type) || properties.Runtime?.Name !== 'APPSYNC_JS') continue
        const code = textOf(stack, properties.Code, properties.CodeS3Location)
        if (code !== undefined) codes.set(logicalId, code)
      }
      for (const [logicalId, problems] of typeErrorsIn(codes))
        for (const { line, column, message } of problems)
          yield { logicalId, message: `code.js(${line},${column}): ${message}` }
    },
  },
  {
    id: 'appsync/environment-variables',
    type: 'AWS::AppSync::GraphQLApi',
    effect: 'refused',
    source: API_MODEL,
    *check({ properties: { EnvironmentVariables: variables = {} } }) {
      if (variables instanceof Unknown) return
      const names = Object.keys(variables)
      if (names.length > 50) yield `The API has ${names.length} environment variables; the maximum is 50.`
      for (const name of names) {
        if (!/^[A-Za-z]+\w*$/.test(name) || name.length < 2 || name.length > 64)
          yield `Environment variable key '${name}' must satisfy ^[A-Za-z]+\\w*$ and have 2 to 64 characters.`
        const value = variables[name]
        if (typeof value === 'string' && value.length > 512)
          yield `The environment variable ${name} has ${value.length} characters; the maximum is 512.`
      }
    },
  },
  {
    id: 'appsync/authorization-settings',
    type: 'AWS::AppSync::GraphQLApi',
    effect: 'refused',
    source: 'likely: docs.aws.amazon.com/appsync/latest/APIReference/API_CreateGraphqlApi.html',
    *check({ properties }) {
      const { AdditionalAuthenticationProviders: more = [] } = properties
      for (const provider of [properties, ...more]) {
        const needs = CONFIGURATION_OF[provider.AuthenticationType]
        if (needs && provider[needs] === undefined)
          yield `${needs} is required with the authentication type ${provider.AuthenticationType}.`
      }
      const simple = [properties, ...more].map(({ AuthenticationType }) => AuthenticationType)
      for (const mode of ['API_KEY', 'AWS_IAM', 'AWS_LAMBDA'])
        if (simple.filter((one) => one === mode).length > 1)
          yield `The authentication type ${mode} can be used only once in an API.`
      if (more.some(({ UserPoolConfig }: any) => UserPoolConfig?.DefaultAction !== undefined))
        yield 'DefaultAction cannot be set for an additional user pool.'
      if (more.length > 50)
        yield `The API has ${more.length} additional authentication providers; the maximum is 50.`
    },
  },
  {
    id: 'appsync/data-source-settings',
    type: 'AWS::AppSync::DataSource',
    effect: 'refused',
    source: 'likely: docs.aws.amazon.com/appsync/latest/APIReference/API_CreateDataSource.html',
    *check({ properties }) {
      const { Type, ServiceRoleArn } = properties
      const needs = SETTINGS_OF[Type]
      if (needs && properties[needs] === undefined)
        yield `${needs} is required for a data source of type ${Type}.`
      if ((Type === 'AWS_LAMBDA' || Type === 'AMAZON_DYNAMODB') && ServiceRoleArn === undefined)
        yield `ServiceRoleArn is required for a data source of type ${Type}.`
    },
  },
  {
    id: 'appsync/unknown-data-source',
    checkStack: function* (stack, system) {
      for (const resource of stack.resources) {
        const name = resource.properties.DataSourceName
        if (!API_PARTS.includes(resource.type) || typeof name !== 'string') continue
        const sources = system.resources('AWS::AppSync::DataSource').filter((one) => isSameApi(one, resource))
        const source = sources.find(({ properties }) => properties.Name === name)
        const { logicalId } = resource
        if (sources.length > 0 && !source) yield { logicalId, message: `No data source found named ${name}.` }
        if (source?.stack === stack && !dependsOn(resource, source))
          yield {
            logicalId,
            message: `No data source found named ${name}: nothing makes CloudFormation create ${source.logicalId} first (use Fn::GetAtt ${source.logicalId}.Name, or DependsOn).`,
          }
      }
    },
    effect: 'refused',
    source: 'likely: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html',
  },
  {
    id: 'appsync/resolver-before-schema',
    checkStack: function* (stack, system) {
      for (const resolver of stack.resources.filter(({ type }) => type === 'AWS::AppSync::Resolver')) {
        const schema = schemaOfApi(resolver, system)
        if (schema?.stack !== stack || dependsOn(resolver, schema)) continue
        const { TypeName, FieldName } = resolver.properties
        yield {
          logicalId: resolver.logicalId,
          message: `No field named ${FieldName} found on type ${TypeName}: nothing makes CloudFormation create the schema ${schema.logicalId} first (DependsOn).`,
        }
      }
    },
    effect: 'refused',
    source:
      'CDK makes every resolver depend on the schema for it: aws-cdk-lib/aws-appsync/lib/resolver.ts (addSchemaDependency)',
  },
  {
    id: 'appsync/function-before-schema',
    checkStack: function* (stack, system) {
      for (const step of stack.resources.filter(
        ({ type }) => type === 'AWS::AppSync::FunctionConfiguration',
      )) {
        const schema = schemaOfApi(step, system)
        if (schema?.stack !== stack || dependsOn(step, schema)) continue
        yield {
          logicalId: step.logicalId,
          message: `CloudFormation may create it while the schema ${schema.logicalId} is processed, and the deployment then fails: "Schema is currently being altered, please wait until that is complete." (DependsOn)`,
        }
      }
    },
    effect: 'wrong',
    source:
      'github.com/terraform-aws-modules/terraform-aws-appsync/issues/4; CDK makes every function depend on the schema: aws-cdk-lib/aws-appsync/lib/appsync-function.ts (addSchemaDependency)',
  },
  {
    id: 'appsync/api-key-expiry',
    type: 'AWS::AppSync::ApiKey',
    effect: 'refused',
    source: 'docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization',
    *check({ properties: { Expires } }) {
      const days = (Number(Expires) - Date.now() / 1000) / 86_400
      if (days < 1 || days > 366)
        yield 'API key must be valid for a minimum of 1 days and a maximum of 365 days.'
    },
  },
]

const CONFIGURATION_OF: Record<string, string> = {
  AMAZON_COGNITO_USER_POOLS: 'UserPoolConfig',
  OPENID_CONNECT: 'OpenIDConnectConfig',
  AWS_LAMBDA: 'LambdaAuthorizerConfig',
}

const SETTINGS_OF: Record<string, string> = {
  AWS_LAMBDA: 'LambdaConfig',
  AMAZON_DYNAMODB: 'DynamoDBConfig',
  HTTP: 'HttpConfig',
  RELATIONAL_DATABASE: 'RelationalDatabaseConfig',
  AMAZON_OPENSEARCH_SERVICE: 'OpenSearchServiceConfig',
  AMAZON_EVENTBRIDGE: 'EventBridgeConfig',
}

export const appsyncRules: Rule[] = [...resolvers, ...rest]
