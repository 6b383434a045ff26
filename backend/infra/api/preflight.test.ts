import { expect, test } from 'vitest'
import type { EvaluateCodeCommand, EvaluateCodeCommandOutput } from '@aws-sdk/client-appsync'
import { bundleResolver, resolverNames } from '../bundle.ts'
import { refusedByAppSync } from './preflight.ts'

const asking = (answer: (code: string) => Partial<EvaluateCodeCommandOutput>) => ({
  send: async ({ input }: EvaluateCodeCommand) => ({ $metadata: {}, ...answer(input.code!) }),
})

test('the owner of an account learns before a deployment which resolvers AppSync refuses, and why', async () => {
  const names = ['Query.photo', 'Query.photos', 'Query.usage/1-days']
  const [photo, , days] = names.map((name) => bundleResolver(name).code)
  const client = asking((code) => {
    if (code === photo)
      return { error: { codeErrors: [{ value: 'code.js(1,2): error TS2554: Expected 0-1 arguments.\n' }] } }
    // A handler that needs a context.
    if (code === days) return { error: { message: 'Runtime Error' } }
    throw Object.assign(new Error('Function metadata has exceeded the maximum allowed size.'), {
      name: 'BadRequestException',
    })
  })
  expect(await refusedByAppSync(names, client)).toEqual([
    'Query.photo: code.js(1,2): error TS2554: Expected 0-1 arguments.',
    'Query.photos: Function metadata has exceeded the maximum allowed size.',
  ])
})

test('credentials that may not ask AppSync are no refusal', async () => {
  const client = asking(() => {
    throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' })
  })
  await expect(refusedByAppSync(['Query.photo'], client)).rejects.toThrow('not authorized')
})

test('every resolver and every step of a pipeline is asked about', () => {
  expect(resolverNames()).toEqual(expect.arrayContaining(['Query.photo', 'Query.photos/1-albumMembers']))
})
