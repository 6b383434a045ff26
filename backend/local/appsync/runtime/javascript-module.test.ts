import { expect, test } from 'vitest'
import { newInvocation, type Invocation } from './invocation.ts'
import { loadModule } from './javascript-module.ts'
import { ResolverError } from './resolver-error.ts'

const imports = `import { util, extensions, runtime as flow } from '@aws-appsync/utils'
import * as ddb from '@aws-appsync/utils/dynamodb'
import { operations, toStringSet } from '@aws-appsync/utils/dynamodb'
`
const handlers = (body: string) => `${imports}
export function request(ctx) { ${body} }
export const response = (ctx) => ctx.result`

function run(body: string, ctx: object = {}, invocation: Invocation = newInvocation(null, 'Query', 'field')) {
  return loadModule(handlers(body), 'code.js').run('request', { args: {}, stash: {}, ...ctx }, invocation)
}
const evaluate = (expression: string, identity: unknown = null) =>
  run(`return ${expression}`, {}, newInvocation(identity, 'Query', 'field')).result

function failure(body: string): ResolverError {
  try {
    run(body)
  } catch (error) {
    return error as ResolverError
  }
  throw new Error('The handler did not fail')
}

test('code that AWS refuses is refused each time it is deployed, and accepted code runs each time', () => {
  const throwing = 'export function request() {\n  throw 1\n}'
  const fine = 'export function request() {\n  return { payload: 1 }\n}'
  for (let start = 0; start < 2; start += 1) {
    expect(() => loadModule(throwing, 'code.js')).toThrow('The code contains one or more errors.')
    const { result } = loadModule(fine, 'code.js').run('request', {}, newInvocation(null, 'Q', 'f'))
    expect(result).toEqual({ payload: 1 })
  }
})

test('arguments, result and stash are passed by value', () => {
  const args = { list: [1, 2] }
  expect(
    run('ctx.args.list.push(3); ctx.stash.kept = ctx.arguments.list.length; return ctx.args', { args }),
  ).toEqual({
    result: { list: [1, 2, 3] },
    stash: { kept: 3 },
  })
  expect(args).toEqual({ list: [1, 2] })
  expect(run('').result).toBeNull()
})

test('util and its kin are there without an import, as AWS’s samples use them', () => {
  const code =
    'export function request(ctx) { return { id: util.autoId().length } }\nexport function response() {}'
  expect(
    loadModule(code, 'code.js').run('request', { stash: {} }, newInvocation(null, 'Q', 'f')).result,
  ).toEqual({ id: 36 })
})

test('util.error stops the handler with type, data and info; util.unauthorized names the field', () => {
  expect(failure("util.error('no', 'NotFound', { a: 1 }, [2]); ctx.never.reached")).toMatchObject({
    message: 'no',
    errorType: 'NotFound',
    data: { a: 1 },
    errorInfo: [2],
  })
  expect(failure('util.unauthorized()')).toMatchObject({
    message: 'Not Authorized to access field on type Query',
    errorType: 'Unauthorized',
  })
})

test('util.appendError goes on and leaves the error behind', () => {
  const invocation = newInvocation(null, 'Query', 'field')
  expect(run("util.appendError('half', 'Partial'); return 1", {}, invocation).result).toBe(1)
  expect(invocation.appendedErrors).toMatchObject([{ message: 'half', errorType: 'Partial' }])
})

test('an early return ends the handler with its value', () => {
  expect(run("if (true) flow.earlyReturn({ a: 1 }, { skipTo: 'END' }); return 2")).toMatchObject({
    result: { a: 1 },
    earlyReturn: { skipTo: 'END' },
  })
})

test('an early return of null or of nothing fails, as on AWS', () => {
  for (const value of ['null', '', 'ctx.prev'])
    expect(failure(`flow.earlyReturn(${value})`)).toMatchObject({
      errorType: 'Code',
      message: expect.stringMatching(/^Runtime Error: .*null/),
    })
})

test('an exception is a Runtime Error with its line', () => {
  expect(failure('\nreturn ctx.nothing.at.all')).toMatchObject({
    errorType: 'Code',
    message: "Runtime Error: Cannot read properties of undefined (reading 'at') (code.js:6)",
  })
})

test('loops, and array methods that call a function, silently stop after 1,000 elements, as on AWS', () => {
  expect(run('const list = [1]; for (const one of list) list.push(one); return list.length').result).toBe(
    1001,
  )
  const long = 'const list = [1]; list.length = 1500; list.fill(1)'
  expect(run(`${long}; return list.map((one) => one).length`).result).toBe(1000)
  expect(run(`${long}; return list.reduce((sum, one) => sum + one, 0)`).result).toBe(1000)
  expect(run(`${long}; return list.slice(0, 1200).concat(list).length`).result).toBe(2700)
})

test('a handler that runs for too many steps is stopped', () => {
  expect(
    failure('const list = [1]; list.length = 1000; return list.fill(1).map((a) => list.map((b) => a + b))')
      .message,
  ).toContain('too many steps')
})

test('resolver code cannot reach the host: no globals, no code from strings, no way through a function', () => {
  for (const name of [
    'process',
    'require',
    'fetch',
    'setTimeout',
    'Promise',
    'Date',
    'globalThis',
    'eval',
    'Function',
  ])
    expect(() => run(`return typeof ${name}`)).toThrow(
      /not defined in APPSYNC_JS|does not exist|not supported/,
    )
  const escape = (expression: string) =>
    failure(`return ${expression}.constructor.constructor('return process')()`).message
  for (const expression of ['({})', 'util.error', 'ctx', 'ddb.get', 'util.time', 'console.log'])
    expect(escape(expression)).toContain('Code generation from strings disallowed')
})

test('console lines have the level and the place, as EvaluateCode shows them', () => {
  const invocation = newInvocation(null, 'Query', 'field')
  run("console.log('seen', { a: [1] });\n  console.error('bad')", {}, invocation)
  expect(invocation.logs).toEqual(['INFO - code.js:5:32: "seen" {"a":[1]}', 'ERROR - code.js:6:3: "bad"'])
})

test('subscription extensions reach the invocation; a sixth invalidation is refused', () => {
  const invocation = newInvocation(null, 'Subscription', 'field')
  const filter = { filterGroup: [{ filters: [{ fieldName: 'a', operator: 'eq', value: 1 }] }] }
  run(`extensions.setSubscriptionFilter(${JSON.stringify(filter)})`, {}, invocation)
  expect(invocation.subscriptionFilter).toEqual(filter)
  const six =
    "[1, 2, 3, 4, 5, 6].forEach((n) => extensions.invalidateSubscriptions({ subscriptionField: 'f', payload: { n } }))"
  expect(failure(six).message).toContain('At most 5')
})

test('a function that is not emulated is an error with its name', () => {
  expect(failure("extensions.evictFromApiCache('Query', 'a', {})").message).toBe(
    'extensions.evictFromApiCache is not available locally',
  )
  const rds =
    "import { select } from '@aws-appsync/utils/rds'\nexport function request() { return select({}) }\nexport function response() {}"
  expect(() => loadModule(rds, 'code.js')).toThrow('@aws-appsync/utils/rds is not available locally')
})

test('util.authType reads the mode from the identity', () => {
  const authType = (identity: unknown) => evaluate('util.authType()', identity)
  const pool = {
    sub: 's',
    issuer: 'i',
    username: 'u',
    claims: {},
    sourceIp: ['1'],
    defaultAuthStrategy: 'ALLOW',
  }
  expect(authType(null)).toBe('API Key Authorization')
  expect(authType({})).toBe('Lambda Authorization')
  expect(authType({ resolverContext: { a: 1 } })).toBe('Lambda Authorization')
  expect(authType({ accountId: '1', userArn: 'a', username: 'u', sourceIp: ['1'] })).toBe('IAM Authorization')
  expect(authType(pool)).toBe('User Pool Authorization')
  expect(authType({ ...pool, defaultAuthStrategy: undefined })).toBe('API Key Authorization')
  expect(authType({ sub: 's', issuer: 'i', claims: {} })).toBe('Open ID Connect Authorization')
})

test('DynamoDB values are those AWS gives: numbers stay numbers, null is null', () => {
  expect(
    evaluate("util.dynamodb.toMapValues({ s: 'a', n: 1.5, b: true, z: null, l: ['x', 2], m: { k: 1 } })"),
  ).toEqual({
    s: { S: 'a' },
    n: { N: 1.5 },
    b: { BOOL: true },
    z: { NULL: null },
    l: { L: [{ S: 'x' }, { N: 2 }] },
    m: { M: { k: { N: 1 } } },
  })
  expect(
    evaluate('[util.dynamodb.toString(null), util.dynamodb.toNumberSet([1, 2]), util.dynamodb.toNull()]'),
  ).toEqual([null, { NS: [1, 2] }, { NULL: null }])
  expect(evaluate("util.dynamodb.toS3Object('k', 'b', 'r')")).toEqual({
    S: '{"s3":{"key":"k","bucket":"b","region":"r"}}',
  })
})

test('identifiers have their forms and sort by time', () => {
  expect(evaluate('util.autoId()')).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  )
  expect(evaluate('util.autoUlid()')).toMatch(/^[0-7][\dA-HJKMNP-TV-Z]{25}$/)
  expect(evaluate('util.autoKsuid()')).toMatch(/^[\dA-Za-z]{27}$/)
})

test('a pattern matches the whole string, and endless backtracking is stopped', () => {
  expect(evaluate("[util.matches('a*b', 'aaaaab'), util.matches('a*b', 'aaaaabc')]")).toEqual([true, false])
  expect(
    failure("return util.matches('(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')").message,
  ).toContain('util.matches')
})

test('text is encoded as Java encodes it', () => {
  expect(evaluate("[util.urlEncode('a b&c=é'), util.urlDecode('a+b%26c')]")).toEqual([
    'a+b%26c%3D%C3%A9',
    'a b&c',
  ])
  expect(evaluate("[util.base64Encode('é'), util.base64Decode('w6k=')]")).toEqual(['w6k=', 'é'])
  expect(evaluate("util.str.normalize('e\u0301', 'nfc')")).toBe('é')
})
