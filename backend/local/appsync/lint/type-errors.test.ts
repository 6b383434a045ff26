import { expect, test } from 'vitest'
import { typeErrorsIn } from './type-errors.ts'

const errorsIn = (code: string) =>
  (typeErrorsIn(new Map([['code', code]])).get('code') ?? []).map(
    ({ line, message }) => `${line}: ${message}`,
  )

test.each([
  [
    'an array of other objects (aws-appsync-community#334)',
    'export const request = () => {\n  let b = [{ a: 5 }];\n  b.push({ b: 6 });\n  return b;\n}',
    '3: error TS2345',
  ],
  [
    'a destructured property that a caller leaves out (aws-appsync-community#324)',
    "var foo = ({ required, optional }) => {\n  util.appendError(`${required}${optional}`, 'log');\n};\nfoo({ required: 'bar' });",
    '4: error TS2345',
  ],
  [
    'more arguments than a function has',
    'const f = (a) => a;\nexport const request = () => f(1, 2);',
    '2: error TS2554',
  ],
  [
    'a filter whose operator is any text',
    "const own = { filterGroup: [{ filters: [{ fieldName: 'owner', operator: 'eq', value: 'x' }] }] };\nextensions.setSubscriptionFilter(own);",
    '2: error TS2345',
  ],
])('AppSync refuses %s, and so does the check', (_, code, error) => {
  expect(errorsIn(`import { extensions, util } from '@aws-appsync/utils';${code}`)).toEqual([
    expect.stringContaining(error),
  ])
})

test('code that AppSync takes has no type errors: contexts of any type, console, tagged errors, early returns', () => {
  const code = `import { runtime, util } from '@aws-appsync/utils'
    import { query } from '@aws-appsync/utils/dynamodb'
    export function request(ctx) {
      const { limit = 20, nextToken } = ctx.args
      if (limit < 1) util.error('Too few.', 'BadRequest', null, { code: 'LIMIT' })
      if (ctx.stash.known) runtime.earlyReturn(ctx.stash.known)
      console.log('asked for', limit)
      return query({ query: { owner: { eq: ctx.identity.sub } }, limit, nextToken })
    }
    export function response(ctx) {
      const { error, result } = ctx
      if (error) return util.appendError(error.message, error.type, result)
      return result.items.map((item) => ({ ...item, at: util.time.nowISO8601() }))
    }`
  expect(errorsIn(code)).toEqual([])
})
