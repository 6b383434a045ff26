/**
 * AppSync on this machine. GraphQL at `{gateway}/appsync/{apiId}/graphql`, the real-time protocol at
 * `…/graphql/realtime`, EvaluateCode for an SDK with the endpoint `{gateway}/appsync`.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Service, ServiceDeps } from '../service/service.ts'
import { AwsError } from '../service/errors.ts'
import { createApi, type DeployedApi, type Neighbours } from './api.ts'
import { serveEvaluateCode } from './http/evaluate-code.ts'
import { serveGraphql } from './http/graphql-endpoint.ts'
import { createSubscribers, type Subscribers } from './realtime/subscribers.ts'
import { createRealtimeServer, refuseUpgrade } from './realtime/upgrade.ts'

export interface AppSync extends Service {
  /** Creates or updates an API from the properties of AWS::AppSync::GraphQLApi. @returns its attributes */
  putApi(id: string, properties: any): ApiAttributes
  putSchema(apiId: string, sdl: string): void
  /** `expires` is in seconds since the epoch; AppSync's default is seven days from now. @returns attributes */
  putApiKey(apiId: string, key: string, expires?: number): { ApiKey: string; ApiKeyId: string; Arn: string }
  putDataSource(apiId: string, properties: any): { DataSourceArn: string; Name: string }
  /** `code` is the bundle of an APPSYNC_JS function. @throws CodeError if the runtime would refuse it */
  putFunction(apiId: string, functionId: string, properties: any, code?: string): Record<string, string>
  putResolver(apiId: string, properties: any, code?: string): Record<string, string>
}

/** The values of `Fn::GetAtt` for a GraphQLApi. */
interface ApiAttributes {
  ApiId: string
  Arn: string
  GraphQLEndpointArn: string
  GraphQLUrl: string
  RealtimeUrl: string
  GraphQLDns: string
  RealtimeDns: string
}

const sevenDaysSeconds = 7 * 24 * 3600

export function createAppSync(deps: ServiceDeps, neighbours: Neighbours): AppSync {
  const { gateway, region, accountId, stateDirectory, log } = deps
  const apis = new Map<string, { api: DeployedApi; subscribers: Subscribers }>()
  const realtime = createRealtimeServer()
  const tokenKey = readTokenKey(stateDirectory)

  const find = (id: string) => {
    const found = apis.get(id)
    if (!found) throw new AwsError('NotFoundException', `No API with the id ${id}`, 404)
    return found
  }
  /** `/{apiId}/graphql…` → the API; undefined for any other path. */
  const route = (path: string, pattern: RegExp) => apis.get(pattern.exec(path.split('?')[0]!)?.[1] ?? '')

  return {
    putApi(id, properties) {
      const known = apis.get(id)
      if (known) known.api.configure(properties)
      else {
        const api = createApi(id, properties, deps, neighbours, tokenKey)
        apis.set(id, { api, subscribers: createSubscribers(api, log) })
      }
      const { arn } = find(id).api
      const host = `${new URL(gateway.url).host}/appsync/${id}`
      return {
        ApiId: id,
        Arn: arn,
        GraphQLEndpointArn: arn.replace(':apis/', ':endpoints/graphql-api/'),
        GraphQLUrl: `http://${host}/graphql`,
        RealtimeUrl: `ws://${host}/graphql/realtime`,
        GraphQLDns: host,
        RealtimeDns: host,
      }
    },
    putSchema: (apiId, sdl) => find(apiId).api.putSchema(sdl),
    putApiKey(apiId, key, expires = Math.floor(Date.now() / 1000) + sevenDaysSeconds) {
      find(apiId).api.putApiKey(key, expires)
      return {
        ApiKey: key,
        ApiKeyId: key,
        Arn: `arn:aws:appsync:${region}:${accountId}:apis/${apiId}/apikeys/${key}`,
      }
    },
    putDataSource(apiId, properties) {
      const { api } = find(apiId)
      const { name } = api.putDataSource(properties)
      return { DataSourceArn: `${api.arn}/datasources/${name}`, Name: name }
    },
    putFunction(apiId, functionId, properties, code) {
      const { api } = find(apiId)
      api.putFunction(functionId, properties, code)
      return {
        FunctionId: functionId,
        FunctionArn: `${api.arn}/functions/${functionId}`,
        DataSourceName: properties.DataSourceName,
        Name: properties.Name,
      }
    },
    putResolver(apiId, properties, code) {
      const { api } = find(apiId)
      api.putResolver(properties, code)
      const { TypeName, FieldName } = properties
      return { TypeName, FieldName, ResolverArn: `${api.arn}/types/${TypeName}/resolvers/${FieldName}` }
    },

    httpHandler: {
      async handle(request, response, path) {
        if (path === '/v1/dataplane-evaluatecode') return serveEvaluateCode(request, response, deps)
        const found = route(path, /^\/(\w+)\/graphql$/)
        if (found) return serveGraphql(request, response, found.api, found.subscribers)
        response
          .setHeader('content-type', 'application/json')
          .setHeader('x-amzn-errortype', 'NotFoundException')
        response
          .writeHead(404)
          .end(
            JSON.stringify({ errors: [{ errorType: 'NotFoundException', message: `Nothing at ${path}` }] }),
          )
      },
      upgrade(request, socket, head, path) {
        const found = route(path, /^\/(\w+)\/graphql(?:\/realtime)?$/)
        if (!found) return refuseUpgrade(socket, '404 Not Found')
        realtime.upgrade(request, socket, head, found.api, found.subscribers)
      },
    },
    async close() {
      realtime.close()
    },
  }
}

/** The key that encrypts `nextToken`, stored so that tokens stay valid after a restart. */
function readTokenKey(stateDirectory: string): Buffer {
  const file = join(stateDirectory, 'pagination-token.key')
  try {
    const key = readFileSync(file)
    if (key.length === 32) return key
  } catch {
    // first start: the key is generated below
  }
  const key = randomBytes(32)
  writeFileSync(file, key, { mode: 0o600 })
  return key
}
