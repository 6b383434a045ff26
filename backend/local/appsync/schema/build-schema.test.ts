import { expect, test } from 'vitest'
import { buildSchema } from './build-schema.ts'

const query = 'type Query { hello: String }'

test.each([
  ['a description of an enum value', 'enum Day { "The first." MONDAY }', 'description of an enum value'],
  ['null before an enum value', 'enum Day {\n  A\n  # null\n  B\n}', 'comment with "null"'],
  ['a description of schema', '"All." schema { query: Query }', 'description of "schema"'],
  ['an interface of an interface', 'interface A { a: Int } interface B implements A { a: Int }', 'interface'],
  ['an extension', 'extend type Query { more: Int }', 'extension'],
  ['an empty description', 'type A { """ """ a: Int }', 'empty description'],
])('%s is refused as AppSync refuses it', (_, sdl, reason) => {
  expect(() => buildSchema(`${query}\n${sdl}`)).toThrow(
    /^Failed to parse schema document - ensure it's a valid SDL-formatted document\./,
  )
  expect(() => buildSchema(`${query}\n${sdl}`)).toThrow(reason)
})

test.each([
  ['a directive of its own', 'directive @x on OBJECT', 'Directive definitions are not supported.'],
  ['an unknown directive', 'type A @x { a: Int }', 'Unknown directive "@x".'],
  ["AppSync's scalar", 'scalar AWSJSON', 'Schema contains duplicate type names.'],
  ['a scalar of its own', 'scalar Money', 'AWS AppSync does not support custom scalars.'],
  ['a type named as AWS names its own', 'type AWSThing { a: Int }', 'You cannot use AWS as a prefix'],
])('%s is refused', (_, sdl, message) => {
  expect(() => buildSchema(`${query}\n${sdl}`)).toThrow(message)
})

test('comments are accepted, and those before a definition describe it', () => {
  const { executable } = buildSchema(`
# Where reading begins.
type Query {
  # Says null or hello.
  hello: String # in English
}
enum Day {
  # The first.
  MONDAY
}`)
  const { description } = executable.getQueryType()!.getFields().hello!
  expect([executable.getQueryType()!.description, description]).toEqual([
    ' Where reading begins.',
    ' Says null or hello.',
  ])
})
