import { expect, test } from 'vitest'
import { checkRuntimeSyntax } from './lint-bundle.ts'

const inHandler = (statement: string) =>
  `export function request(ctx) { ${statement} }\nexport function response(ctx) { return ctx.result }`
const messages = (code: string) => checkRuntimeSyntax(code, 'code.js').map(({ message }) => message)

test('code that the runtime refuses is named', () => {
  const refused: [statement: string, message: RegExp][] = [
    ["throw 'x'", /throw/],
    ['try { ctx.a() } catch {}', /try/],
    ['while (ctx.a) {}', /while/],
    ['do {} while (ctx.a)', /do-while/],
    ['for (let i = 0; i < 3; i += 1) {}', /^for\(/],
    ['let i = 0; i++', /\+\+/],
    ['let i = 0; --i', /--/],
    ['return ~ctx.a', /~/],
    ["return 'a' in ctx", /operator in/],
    ['return ctx instanceof Object', /instanceof/],
    ['return this', /this/],
    ['for (const a of ctx.b) continue', /continue/],
    ['here: for (const a of ctx.b) break here', /labeled/],
    ['class A {}', /classes/],
    ["return /a/.test('a')", /regular expression/],
    ['return new Set()', /new is not supported|Set is not defined/],
    ['return [3, 1].sort((a, b) => a - b)', /sort/],
    ['const f = async () => 1; return f()', /async/],
    ['return Promise.resolve(1)', /Promises/],
    ["return fetch('x')", /fetch/],
    ['return Date.now()', /Date/],
    ['return Array.from([1])', /Array/],
    ['return Object.create(null)', /Object.create/],
    ["return 'a'.padStart(3)", /padStart/],
    ["return 'a'.localeCompare('b')", /localeCompare/],
    ['return ctx.f.call(1)', /call/],
    ['return { get a() { return 1 } }', /getters/],
    ['const f = () => () => 1; return f()', /returning a function/],
    ['const f = (g) => 1; return f(() => 2)', /passing a function/],
    ['return 1n', /BigInt/],
    ['return globalThis', /globalThis/],
    ['return unknown', /unknown is not defined/],
    ["return import('x')", /dynamic import/],
    ["return Number('1')", /Number is not supported/],
    ['return String(1)', /String is not supported/],
    ['return ctx.list.filter(Boolean)', /Boolean is not defined/],
    ["return parseInt('1')", /parseInt is not defined/],
    ['return isNaN(ctx.a)', /isNaN is not defined/],
    ['return Number.isInteger(1)', /Number.isInteger is not supported/],
    ["return Number.parseInt('1')", /Number.parseInt is not supported/],
    ['return Array.isArray(ctx.a)', /Array is not defined/],
    ['ctx.stash.a ??= 1', /\?\?=/],
    ['ctx.stash.a ||= 1', /\|\|=/],
    ['return (ctx.a, ctx.b)', /comma/],
    ["let s = ''; return (s += 'x')", /assignment/],
    ['switch (ctx.a?.b) { default: return 1 }', /switch/],
    ['runtime.earlyReturn(null)', /earlyReturn/],
    ['return Math.sqrt(4)', /Math.sqrt is not supported/],
    ["return Math['sqrt'](4)", /Math is not supported/],
    ['return Object.fromEntries([])', /Object.fromEntries is not supported/],
  ]
  for (const [statement, message] of refused)
    expect(messages(inHandler(statement)).join('\n'), statement).toMatch(message)
})

test('recursion is found, direct and through others', () => {
  expect(
    messages(
      'const f = (n) => (n ? f(n - 1) : 0)\nexport const request = (ctx) => f(3)\nexport const response = request',
    ),
  ).toEqual(['Recursion is not supported: f calls itself'])
  expect(
    messages('function a() { return b() }\nfunction b() { return [1].map(a) }\nexport const request = a'),
  ).toHaveLength(2)
})

test('only AppSync’s own modules can be imported', () => {
  expect(messages("import { a } from './a.js'\nexport const request = () => a")).toEqual([
    'Only @aws-appsync/utils and its modules can be imported; bundle the rest',
  ])
})

test('the language features that resolvers use pass', () => {
  const code = `import { util, runtime } from '@aws-appsync/utils'
import * as ddb from '@aws-appsync/utils/dynamodb'
const prefix = 'P#'
const key = ({ id, ...rest }, [first = 1] = []) => ({ id: prefix + id, first, ...rest })
export function request(ctx) {
  const { args: { limit = 10, nextToken }, identity } = ctx
  let total = 0
  for (const [name, value] of Object.entries(ctx.args.map ?? {})) { total += value; if (name === 'stop') break }
  for (const name in ctx.args) console.log(\`seen \${name}\`)
  switch (typeof total) { case 'number': break; default: util.error('never') }
  if (Object.hasOwn(ctx.args, 'x') && !Number.isNaN(total)) runtime.earlyReturn({})
  const list = [3, 1, 2].filter((n) => n > 1).map((n) => Math.max(n, total) ** 2).reduce((sum, n) => sum + n, 0)
  const sorted = ctx.args.names?.slice().sort().join(',').split(',').flatMap((name) => [name.toUpperCase().trim()])
  delete ctx.stash.old
  ctx.stash.list = { list, sorted, json: JSON.parse(JSON.stringify({})), up: (total & 3) | 1 }
  return ddb.query({ query: { owner: { eq: identity.sub } }, limit, nextToken, key: key({ id: 1 }) })
}
export const response = (ctx) => (ctx.error ? util.error(ctx.error.message, ctx.error.type) : ctx.result)
`
  expect(checkRuntimeSyntax(code, 'code.js')).toEqual([])
})

test('positions count from one, and syntax errors have one', () => {
  expect(checkRuntimeSyntax('export function request() {\n  throw 1\n}', 'code.js')).toEqual([
    { line: 2, column: 3, message: 'throw is not supported; use util.error()' },
  ])
  expect(checkRuntimeSyntax('export function request( {', 'code.js')).toEqual([
    { line: 1, column: 27, message: 'Unexpected token' },
  ])
})

test('code over 32,768 characters is refused', () => {
  expect(messages(`export const request = () => '${'x'.repeat(32_768)}'`)).toEqual([
    expect.stringContaining('at most 32,768 are allowed'),
  ])
})
