/**
 * An AppSync for tests, with the real gateway, identity and DynamoDB. The test provides functions and a user pool
 * instead of Lambda and Cognito. Requests go over HTTP and WebSockets.
 */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { WebSocket } from 'ws'
import type { Credentials } from '../identity/contract.ts'
import type { Invocation } from '../lambda/contract.ts'
import { AwsError } from '../service/errors.ts'
import { createDynamoDb } from '../dynamodb/dynamodb.ts'
import { accountId, region, testDeps } from '../tests/service-deps.ts'
import { createAppSync } from './appsync.ts'

export const apiId = 'apiundertest'
export const apiKey = 'da2-key'
const poolId = `${region}_pool`
export const functionArn = (name: string) => `arn:aws:lambda:${region}:${accountId}:function:${name}`

const tableKeys = { id: 'HASH' }
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'test-key', alg: 'RS256', use: 'sig' }

export async function openApi(properties: Record<string, unknown> = {}) {
  const deps = await testDeps()
  const { identity, gateway } = deps
  const dynamodb = await createDynamoDb(deps.forService('dynamodb'))
  const issuer = `http://127.0.0.1/${poolId}`
  const functions = new Map<string, (payload: any) => unknown>()
  const invocations: { arn: string; payload: any; async?: boolean }[] = []

  async function invoke(arn: string, payload: unknown): Promise<Invocation> {
    invocations.push({ arn, payload })
    const run = functions.get(arn)
    if (!run) throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404)
    try {
      return { payload: JSON.parse(JSON.stringify((await run(payload)) ?? null)) }
    } catch (error) {
      return { error: { errorType: 'Error', errorMessage: (error as Error).message } }
    }
  }

  const appsync = createAppSync(deps.forService('appsync'), {
    dynamodb,
    cognito: { issuer: () => issuer, jwks: () => ({ keys: [jwk] }) },
    lambda: {
      invoke,
      async invokeAsync(arn, payload) {
        invocations.push({ arn, payload, async: true })
      },
    },
  })
  gateway.mount('appsync', appsync.httpHandler!)

  await dynamodb.putTable({
    TableName: 'Posts',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.keys(tableKeys).map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: Object.entries(tableKeys).map(([AttributeName, KeyType]) => ({ AttributeName, KeyType })),
  })
  const tableArn = `arn:aws:dynamodb:${region}:${accountId}:table/Posts`
  const serviceRole = deps.role('service', { [tableArn]: 'dynamodb:*' })
  appsync.putApi(apiId, {
    Name: 'under-test',
    AuthenticationType: 'API_KEY',
    AdditionalAuthenticationProviders: [
      { AuthenticationType: 'AWS_IAM' },
      { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: poolId } },
      {
        AuthenticationType: 'AWS_LAMBDA',
        LambdaAuthorizerConfig: { AuthorizerUri: functionArn('authorizer') },
      },
    ],
    ...properties,
  })
  appsync.putApiKey(apiId, apiKey)
  appsync.putDataSource(apiId, { Name: 'none', Type: 'NONE' })
  appsync.putDataSource(apiId, {
    Name: 'posts',
    Type: 'AMAZON_DYNAMODB',
    ServiceRoleArn: serviceRole,
    DynamoDBConfig: { TableName: 'Posts' },
  })
  const addFunction = (name: string, run: (payload: any) => unknown) => {
    functions.set(functionArn(name), run)
    appsync.putDataSource(apiId, {
      Name: name,
      Type: 'AWS_LAMBDA',
      ServiceRoleArn: serviceRole,
      LambdaConfig: { LambdaFunctionArn: functionArn(name) },
    })
  }

  const url = `${gateway.url}/appsync/${apiId}/graphql`

  async function send(body: string | Buffer, headers: Record<string, string>, method = 'POST') {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as any }
  }

  /** The headers of a request, signed by a role's session or the developer. */
  async function sign(body: string, credentials: Credentials, path = new URL(url).pathname) {
    const signer = new SignatureV4({ credentials, region, service: 'appsync', sha256: Sha256 })
    const { host, hostname } = new URL(url)
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: 'http:',
      hostname,
      path,
      headers: { host, 'content-type': 'application/json' },
      body,
    })
    return headers
  }

  return {
    deps,
    appsync,
    dynamodb,
    identity,
    issuer,
    functions,
    invocations,
    addFunction,
    url,
    send,
    sign,
    /** Sends a GraphQL request, by default with the API key. */
    query: async (
      query: string,
      variables?: object,
      headers: Record<string, string> = { 'x-api-key': apiKey },
    ) => (await send(JSON.stringify({ query, variables }), headers)).body,
    /** Sends the same request, signed. */
    async querySigned(credentials: Credentials, query: string, variables?: object) {
      const body = JSON.stringify({ query, variables })
      return (await send(body, await sign(body, credentials))).body
    },
    unit: (field: string, dataSource: string, code?: string, more: object = {}) => {
      const [TypeName, FieldName] = field.split('.')
      appsync.putResolver(
        apiId,
        { TypeName, FieldName, Kind: 'UNIT', DataSourceName: dataSource, ...more },
        code,
      )
    },
    /** Adds a resolver on the NONE source that returns this expression's value. */
    value(field: string, expression: string) {
      this.unit(
        field,
        'none',
        `import { util, extensions } from '@aws-appsync/utils'
         export function request(ctx) { return { payload: ${expression} } }
         export function response(ctx) { return ctx.result }`,
      )
    },
    token: (claims: Record<string, unknown> = {}) => signToken(issuer, claims),
    connect: (header: object = { host: new URL(url).host, 'x-api-key': apiKey }) => connect(url, header),
    async close() {
      await appsync.close!()
      await dynamodb.close!()
      await deps.close()
    },
  }
}

export type ApiUnderTest = Awaited<ReturnType<typeof openApi>>

/** An ID token of the test's pool. */
function signToken(issuer: string, claims: Record<string, unknown>): string {
  const now = Math.floor(Date.now() / 1000)
  const payload = {
    sub: 'sub-of-alice',
    iss: issuer,
    aud: 'client',
    token_use: 'id',
    'cognito:username': 'alice',
    iat: now,
    exp: now + 3600,
    ...claims,
  }
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const signed = `${encode({ alg: 'RS256', kid: 'test-key', typ: 'JWT' })}.${encode(payload)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`
}

/** Opens a real-time connection; `next` returns the messages in order, without keep-alives. */
async function connect(url: string, header: object) {
  const encoded = Buffer.from(JSON.stringify(header)).toString('base64url')
  const socket = new WebSocket(`${url.replace('http', 'ws')}/realtime`, ['graphql-ws', `header-${encoded}`])
  const messages: any[] = []
  const waiting: ((message: any) => void)[] = []
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString())
    if (message.type === 'ka') return
    const waiter = waiting.shift()
    if (waiter) waiter(message)
    else messages.push(message)
  })
  await once(socket, 'open')
  const next = () =>
    messages.length ? Promise.resolve(messages.shift()) : new Promise<any>((resolve) => waiting.push(resolve))
  const write = (message: object) => socket.send(JSON.stringify(message))
  return {
    socket,
    next,
    write,
    /** Messages that have arrived and were not read with `next`. */
    pending: messages,
    async start(id: string, query: string, variables: object = {}, authorization: object = header) {
      const data = JSON.stringify({ query, variables })
      write({ id, type: 'start', payload: { data, extensions: { authorization } } })
      return next()
    },
    close: () => socket.terminate(),
  }
}
