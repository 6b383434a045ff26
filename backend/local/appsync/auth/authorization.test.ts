import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountId, region } from '../../tests/service-deps.ts'
import { apiId, functionArn, openApi, type ApiUnderTest } from '../under-test.ts'

let api: ApiUnderTest
let role: string

const schema = `
  type Query {
    open: Who
    signed: String @aws_iam
    people: Who @aws_cognito_user_pools
    admins: String @aws_cognito_user_pools(cognito_groups: ["admins"])
    guests: String @aws_lambda
    forGuests: String @aws_lambda
    everyone: Who @aws_api_key @aws_iam @aws_cognito_user_pools @aws_lambda
  }
  type Who @aws_api_key @aws_cognito_user_pools @aws_lambda { mode: String identity: AWSJSON secret: String @aws_iam }
  type Mutation { publish: String @aws_iam }
`

beforeAll(async () => {
  api = await openApi()
  api.appsync.putSchema(apiId, schema)
  for (const field of ['open', 'people', 'everyone'])
    api.value(`Query.${field}`, "{ mode: util.authType(), identity: ctx.identity, secret: 's' }")
  for (const field of ['Query.signed', 'Query.admins', 'Query.guests', 'Query.forGuests', 'Mutation.publish'])
    api.value(field, "'yes'")
  role = api.deps.role('reader', {
    [`arn:aws:appsync:${region}:${accountId}:apis/${apiId}/types/Query/fields/signed`]: 'appsync:GraphQL',
  })
  api.functions.set(functionArn('authorizer'), ({ authorizationToken }) => ({
    isAuthorized: authorizationToken.startsWith('album '),
    resolverContext: { album: authorizationToken.slice(6) },
    deniedFields: ['Query.guests'],
    ...(!authorizationToken.endsWith('for now') && { ttlOverride: 60 }),
  }))
})
afterAll(() => api.close())

const refused = (field: string, type = 'Query') => ({
  data: { [field]: null },
  errors: [
    {
      path: [field],
      data: null,
      errorType: 'Unauthorized',
      errorInfo: null,
      locations: [{ line: 1, column: type === 'Query' ? 3 : 12, sourceName: null }],
      message: `Not Authorized to access ${field} on type ${type}`,
    },
  ],
})

async function refusal(headers: Record<string, string>) {
  const {
    status,
    headers: answered,
    body,
  } = await api.send(JSON.stringify({ query: '{ everyone { mode } }' }), headers)
  return [status, answered.get('x-amzn-errortype'), body.errors[0].message]
}

test('a field without directives is open to the default mode alone', async () => {
  const { data } = await api.query('{ open { mode identity } }')
  expect(data.open).toEqual({ mode: 'API Key Authorization', identity: null })
  expect(await api.query('{ open { mode } }', {}, { authorization: api.token() })).toEqual(refused('open'))
})

test('without credentials, or with an unknown key, the request is refused: 401', async () => {
  expect(await refusal({})).toEqual([
    401,
    'UnauthorizedException',
    'Valid authorization header not provided.',
  ])
  expect(await refusal({ 'x-api-key': 'da2-wrong' })).toEqual([
    401,
    'UnauthorizedException',
    'You are not authorized to make this call.',
  ])
})

test('an API key stops working when it expires', async () => {
  api.appsync.putApiKey(apiId, 'da2-old', Math.floor(Date.now() / 1000) - 1)
  expect((await refusal({ 'x-api-key': 'da2-old' }))[0]).toBe(401)
})

test('a user of the pool is who the token says, with ID and access tokens', async () => {
  const { data } = await api.query(
    '{ people { mode identity } }',
    {},
    {
      authorization: api.token({ 'cognito:groups': ['admins'] }),
    },
  )
  expect(data.people.mode).toBe('User Pool Authorization')
  const identity = JSON.parse(data.people.identity)
  expect(identity).toMatchObject({
    sub: 'sub-of-alice',
    issuer: api.issuer,
    username: 'alice',
    groups: ['admins'],
    defaultAuthStrategy: 'ALLOW',
    sourceIp: ['127.0.0.1'],
    claims: { token_use: 'id', aud: 'client' },
  })
  const access = api.token({
    token_use: 'access',
    aud: undefined,
    client_id: 'client',
    username: 'alice',
    'cognito:username': undefined,
  })
  const answer = await api.query('{ people { identity } }', {}, { authorization: `Bearer ${access}` })
  expect(JSON.parse(answer.data.people.identity)).toMatchObject({ username: 'alice', groups: null })
})

test('a forged, expired or foreign token is refused: 401', async () => {
  const [head, payload, signature] = api.token().split('.')
  const forged = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload!, 'base64url').toString()), sub: 'eve' }),
  )
  expect(await refusal({ authorization: `${head}.${forged.toString('base64url')}.${signature}` })).toEqual([
    401,
    'UnauthorizedException',
    'You are not authorized to make this call.',
  ])
  expect((await refusal({ authorization: api.token({ exp: 1 }) }))[2]).toBe('Token has expired.')
  expect((await refusal({ authorization: api.token({ token_use: 'refresh' }) }))[0]).toBe(401)
})

test('groups of a directive admit only their members', async () => {
  expect(await api.query('{ admins }', {}, { authorization: api.token() })).toEqual(refused('admins'))
  const admin = api.token({ 'cognito:groups': ['admins'] })
  expect(await api.query('{ admins }', {}, { authorization: admin })).toEqual({ data: { admins: 'yes' } })
})

test('a signed request may do what the role’s policy allows, field by field', async () => {
  const credentials = api.identity.credentialsOf(role)
  expect(await api.querySigned(credentials, '{ signed }')).toEqual({ data: { signed: 'yes' } })
  expect(await api.querySigned(credentials, 'mutation { publish }')).toEqual(refused('publish', 'Mutation'))
  expect(await api.querySigned(api.identity.developer, 'mutation { publish }')).toEqual({
    data: { publish: 'yes' },
  })
})

test('fault 31: a user who calls a mutation of the back end is refused by its directive', async () => {
  expect(await api.query('mutation { publish }', {}, { authorization: api.token() })).toEqual(
    refused('publish', 'Mutation'),
  )
})

test('a request whose body is not the signed one is refused: 403', async () => {
  const headers = await api.sign('{"query":"{ signed }"}', api.identity.developer)
  const { status, body } = await api.send('{"query":"{ signed, __typename }"}', headers)
  expect(status).toBe(403)
  expect(body.errors[0].errorType).toMatch(/Signature/)
})

test('in IAM mode the identity is the role’s session', async () => {
  api.identity.putRolePolicy(role, 'more', {
    Statement: {
      Effect: 'Allow',
      Action: 'appsync:GraphQL',
      Resource: `arn:aws:appsync:${region}:${accountId}:apis/${apiId}/*`,
    },
  })
  const { data, errors } = await api.querySigned(
    api.identity.credentialsOf(role),
    '{ everyone { secret mode } }',
  )
  expect(data.everyone).toEqual({ secret: 's', mode: null })
  expect(errors).toMatchObject([{ message: 'Not Authorized to access mode on type Who' }])
})

test('a Lambda authorizer lets in, names the guest and denies fields', async () => {
  const guest = { authorization: 'album summer' }
  const { data } = await api.query('{ everyone { mode identity } }', {}, guest)
  expect(data.everyone.mode).toBe('Lambda Authorization')
  expect(JSON.parse(data.everyone.identity)).toEqual({ resolverContext: { album: 'summer' } })
  expect(await api.query('{ guests }', {}, guest)).toEqual(refused('guests'))
  expect(await api.query('{ forGuests }', {}, guest)).toEqual({ data: { forGuests: 'yes' } })
  expect((await refusal({ authorization: 'nonsense' }))[0]).toBe(401)
})

test('an authorizer’s decision is kept as long as it says, and its event is AppSync’s', async () => {
  api.invocations.length = 0
  const guest = { authorization: 'album winter', 'x-mine': '1' }
  await api.query('query Q($a: Int) { forGuests }', { a: 1 }, guest)
  await api.query('{ forGuests }', {}, guest)
  expect(api.invocations).toHaveLength(1)
  expect(api.invocations[0]!.payload).toMatchObject({
    authorizationToken: 'album winter',
    requestContext: {
      apiId,
      accountId,
      requestId: expect.any(String),
      queryString: 'query Q($a: Int) { forGuests }',
      variables: { a: 1 },
    },
    requestHeaders: { 'x-mine': '1' },
  })
})

test('a decision is not kept if neither the API nor the function says how long', async () => {
  api.invocations.length = 0
  const guest = { authorization: 'album for now' }
  await api.query('{ forGuests }', {}, guest)
  await api.query('{ forGuests }', {}, guest)
  expect(api.invocations).toHaveLength(2)
})

test('fault 46: a token of another shape than the API expects starts no function', async () => {
  const guarded = await openApi({
    AdditionalAuthenticationProviders: [
      {
        AuthenticationType: 'AWS_LAMBDA',
        LambdaAuthorizerConfig: {
          AuthorizerUri: functionArn('authorizer'),
          IdentityValidationExpression: '^[a-z]{5}$',
        },
      },
    ],
  })
  guarded.appsync.putSchema(apiId, 'type Query { guests: String @aws_lambda }')
  guarded.value('Query.guests', "'yes'")
  guarded.functions.set(functionArn('authorizer'), () => ({ isAuthorized: true }))
  try {
    for (const authorization of ['four', 'sixsix', 'Bearer right', 'UPPER', 'x'.repeat(8000)]) {
      const answer = await guarded.send('{"query":"{ guests }"}', { authorization })
      expect([authorization.slice(0, 20), answer.status]).toEqual([authorization.slice(0, 20), 401])
    }
    expect(guarded.invocations).toEqual([])
    expect(await guarded.query('{ guests }', {}, { authorization: 'right' })).toEqual({
      data: { guests: 'yes' },
    })
    expect(guarded.invocations).toHaveLength(1)
  } finally {
    await guarded.close()
  }
})
