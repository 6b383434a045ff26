/** One GraphQL API: its deployed parts, and the schema and code built from them. */
import { isObjectType } from 'graphql'
import type { CognitoService } from '../cognito/contract.ts'
import type { DynamoDbService } from '../dynamodb/contract.ts'
import type { ServicePrincipal } from '../identity/contract.ts'
import type { LambdaService } from '../lambda/contract.ts'
import type { ServiceDeps } from '../service/service.ts'
import { AwsError } from '../service/errors.ts'
import type { NoteUsage } from '../service/usage.ts'
import { readSettings, type ApiSettings } from './api-settings.ts'
import type { Authenticators } from './auth/authenticate.ts'
import { createFieldAuthorization, type FieldAuthorization } from './auth/field-authorization.ts'
import { createLambdaAuthorizer } from './auth/lambda-authorizer.ts'
import type { DataSource } from './data-sources/data-source.ts'
import { createDataSource } from './data-sources/create-data-source.ts'
import type { PipelineFunction, Resolver } from './resolution/resolver.ts'
import { loadModule, type JavaScriptModule } from './runtime/javascript-module.ts'
import { notAvailableLocally } from './runtime/resolver-error.ts'
import { buildSchema, type ApiSchema } from './schema/build-schema.ts'

export interface Neighbours {
  dynamodb: Pick<DynamoDbService, 'call'>
  lambda: Pick<LambdaService, 'invoke' | 'invokeAsync'>
  cognito: Pick<CognitoService, 'jwks' | 'issuer'>
}

export interface Api {
  readonly id: string
  readonly arn: string
  readonly settings: ApiSettings
  readonly schema: ApiSchema
  /** By `Type.field`. */
  readonly resolvers: Map<string, Resolver>
  readonly fieldAuthorization: FieldAuthorization
  readonly authenticators: Authenticators
  /** Prints what resolvers write with `console.error`; on AWS it goes to the API's log. */
  log(line: string): void
  readonly noteUsage?: NoteUsage
}

/** An API that is being deployed: CloudFormation deploys its parts one by one, in any order that their references allow. */
export interface DeployedApi extends Api {
  configure(properties: any): void
  putSchema(sdl: string): void
  putApiKey(key: string, expiresSeconds: number): void
  putDataSource(properties: any): DataSource
  putFunction(functionId: string, properties: any, code: string | undefined): void
  putResolver(properties: any, code: string | undefined): void
}

export function createApi(
  id: string,
  properties: any,
  { region, accountId, identity, log, noteUsage }: ServiceDeps,
  { dynamodb, lambda, cognito }: Neighbours,
  tokenKey: Buffer,
): DeployedApi {
  const arn = `arn:aws:appsync:${region}:${accountId}:apis/${id}`
  const itself: ServicePrincipal = { kind: 'service', service: 'appsync.amazonaws.com', sourceArn: arn }
  const apiKeys: Authenticators['apiKeys'] = new Map()
  const dataSources = new Map<string, DataSource>()
  const functions = new Map<string, PipelineFunction>()
  const resolvers = new Map<string, Resolver>()
  const lambdaAuthorizer = createLambdaAuthorizer(id, accountId, lambda, itself)
  let settings = readSettings(properties)
  let schema: ApiSchema | undefined
  let fieldAuthorization: FieldAuthorization

  const source = (name: string): DataSource => {
    const found = dataSources.get(name)
    if (!found) throw new AwsError('BadRequestException', `No data source named ${name}`)
    return found
  }

  return {
    id,
    arn,
    resolvers,
    log,
    noteUsage,
    get settings() {
      return settings
    },
    get schema() {
      if (!schema) throw new AwsError('BadRequestException', `API ${id} has no schema`)
      return schema
    },
    get fieldAuthorization() {
      return fieldAuthorization
    },
    get authenticators() {
      return { providers: settings.providers, apiKeys, identity, cognito, lambda: lambdaAuthorizer }
    },

    configure(changed) {
      settings = readSettings(changed)
    },
    putSchema(sdl) {
      schema = buildSchema(sdl)
      const { executable } = schema
      const roots = [
        executable.getQueryType(),
        executable.getMutationType(),
        executable.getSubscriptionType(),
      ]
      fieldAuthorization = createFieldAuthorization(
        arn,
        roots.flatMap((type) => type?.name ?? []),
        identity,
      )
    },
    putApiKey(key, expiresSeconds) {
      apiKeys.set(key, { expiresSeconds })
    },
    putDataSource(dataSource) {
      const created = createDataSource(dataSource, { apiId: id, identity, dynamodb, lambda, tokenKey })
      dataSources.set(created.name, created)
      return created
    },
    putFunction(functionId, { Name, DataSourceName, MaxBatchSize, ...rest }, code) {
      const dataSource = source(DataSourceName)
      const module = loadCode(rest, code, `${Name}.js`)
      if (!module) requireLambda(dataSource, `Function ${Name}`)
      functions.set(functionId, {
        name: Name,
        dataSource,
        code: module,
        maxBatchSize: Number(MaxBatchSize ?? 0),
      })
    },
    putResolver({ TypeName, FieldName, Kind, DataSourceName, PipelineConfig, MaxBatchSize, ...rest }, code) {
      const name = `${TypeName}.${FieldName}`
      if (schema) requireField(schema, TypeName, FieldName)
      const module = loadCode(rest, code, `${name}.js`)
      const field = { typeName: TypeName, fieldName: FieldName }
      if (Kind === 'PIPELINE') {
        if (!module) throw new AwsError('BadRequestException', `Pipeline resolver ${name} has no code`)
        const chain: PipelineFunction[] = (PipelineConfig?.Functions ?? []).map((functionId: string) => {
          const found = functions.get(functionId)
          if (!found)
            throw new AwsError(
              'BadRequestException',
              `Resolver ${name} uses the unknown function ${functionId}`,
            )
          return found
        })
        resolvers.set(name, { ...field, kind: 'PIPELINE', code: module, functions: chain })
        return
      }
      const dataSource = source(DataSourceName)
      if (!module) requireLambda(dataSource, `Resolver ${name}`)
      const maxBatchSize = Number(MaxBatchSize ?? 0)
      resolvers.set(name, { ...field, kind: 'UNIT', dataSource, code: module, maxBatchSize })
    },
  }
}

/** @throws CodeError if APPSYNC_JS would refuse the code, ResolverError for VTL */
function loadCode(properties: any, code: string | undefined, filename: string): JavaScriptModule | undefined {
  if (code !== undefined) return loadModule(code, filename)
  const templates = [
    'RequestMappingTemplate',
    'ResponseMappingTemplate',
    'RequestMappingTemplateS3Location',
    'ResponseMappingTemplateS3Location',
  ]
  if (templates.some((name) => properties[name] !== undefined))
    throw notAvailableLocally('A VTL mapping template')
  return undefined
}

/**
 * Refuses an unknown field with AppSync's message. A template without dependencies may deploy the resolver before the
 * schema; then the check is skipped.
 */
function requireField({ executable }: ApiSchema, typeName: string, fieldName: string) {
  const type = executable.getType(typeName)
  if (!isObjectType(type)) throw new AwsError('NotFoundException', `Type ${typeName} not found`, 404)
  if (!type.getFields()[fieldName])
    throw new AwsError('NotFoundException', `No field named ${fieldName} found on type ${typeName}`, 404)
}

function requireLambda({ type, name }: DataSource, what: string) {
  if (type === 'AWS_LAMBDA') return
  throw new AwsError(
    'BadRequestException',
    `${what} has no code, which only a Lambda data source does without (${name} is ${type})`,
  )
}
