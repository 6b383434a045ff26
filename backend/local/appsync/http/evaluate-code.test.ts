import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { region } from '../../tests/service-deps.ts'
import { openApi, type ApiUnderTest } from '../under-test.ts'

let api: ApiUnderTest
let client: AppSyncClient

beforeAll(async () => {
  api = await openApi()
  const endpoint = `${api.deps.gateway.url}/appsync`
  client = new AppSyncClient({ region, endpoint, credentials: api.identity.developer, maxAttempts: 1 })
})
afterAll(async () => {
  client.destroy()
  await api.close()
})

const evaluate = (code: string, context: object = {}, handler: 'request' | 'response' = 'request') =>
  client.send(
    new EvaluateCodeCommand({
      code,
      context: JSON.stringify(context),
      function: handler,
      runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
    }),
  )

const code = `import { util } from '@aws-appsync/utils'
import * as ddb from '@aws-appsync/utils/dynamodb'

export function request(ctx) {
  const { id, ...values } = ctx.args
  console.log('updating', id)
  ctx.stash.id = id
  return ddb.update({ key: { id }, update: values, condition: { id: { attributeExists: true } } })
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type, ctx.result)
  if (!ctx.result) util.appendError('nothing there', 'NotFound')
  return ctx.result
}`

test('the SDK evaluates a request handler: result, stash and logs', async () => {
  const answer = await evaluate(code, { arguments: { id: '1', size: 3 } })
  expect(JSON.parse(answer.evaluationResult!)).toEqual({
    operation: 'UpdateItem',
    key: { id: { S: '1' } },
    update: {
      expression: 'SET #expName_1 = :expValue_1',
      expressionNames: { '#expName_1': 'size' },
      expressionValues: { ':expValue_1': { N: 3 } },
    },
    condition: { expression: '(attribute_exists(#id))', expressionNames: { '#id': 'id' } },
  })
  expect(JSON.parse(answer.stash!)).toEqual({ id: '1' })
  expect(answer.logs).toEqual(['INFO - code.js:6:3: "updating" "1"'])
  expect(answer.error).toBeUndefined()
})

test('the SDK evaluates a response handler: its error, or the errors it appends', async () => {
  const failed = await evaluate(
    code,
    { error: { message: 'no', type: 'DynamoDB:X' }, result: { id: 1 } },
    'response',
  )
  expect(failed.error).toEqual({ message: 'no', codeErrors: [] })
  expect(failed.evaluationResult).toBeUndefined()
  const appended = await evaluate(code, { result: null }, 'response')
  expect(appended.evaluationResult).toBe('null')
  expect(JSON.parse(appended.outErrors!)).toEqual([
    { message: 'nothing there', errorType: 'NotFound', data: null, errorInfo: null },
  ])
})

test('code that the runtime refuses is refused, with its place', async () => {
  const { error } = await evaluate('export function request() {\n  throw 1\n}\nexport function response() {}')
  expect(error).toMatchObject({
    message: 'The code contains one or more errors.',
    codeErrors: [{ errorType: 'PARSE_ERROR', location: { line: 2, column: 3 } }],
  })
})

test('a context with members that a context does not have is refused', async () => {
  await expect(evaluate(code, { argments: {} })).rejects.toMatchObject({
    name: 'BadRequestException',
    message: 'The following properties in your mock context object failed validation: ctx.argments',
  })
})

test('a role without appsync:EvaluateCode may not', async () => {
  const credentials = api.identity.credentialsOf(api.deps.role('nobody', {}))
  const nobody = new AppSyncClient({
    region,
    endpoint: `${api.deps.gateway.url}/appsync`,
    credentials,
    maxAttempts: 1,
  })
  const command = new EvaluateCodeCommand({
    code,
    context: '{}',
    runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
  })
  await expect(nobody.send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  nobody.destroy()
})
