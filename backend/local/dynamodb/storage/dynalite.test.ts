import { expect, test } from 'vitest'
import { actionOf, db, parsers, validationOf, validations } from './dynalite.ts'

/**
 * dynalite exports none of these (docs/decisions/0027-private-modules.md). If a new version moves or renames one, this
 * test fails and names it.
 */
test.each([
  'create',
  'createKey',
  'createIndexKey',
  'checkConditional',
  'matchesFilter',
  'mapPath',
  'mapPaths',
  'queryTable',
  'toLexiStr',
  'validateKey',
] as const)('dynalite/db still has %s', (name) => {
  expect(db[name]).toBeTypeOf('function')
})

test('dynalite/validations still checks types and values', () => {
  expect(validations.checkTypes).toBeTypeOf('function')
  expect(validations.checkValidations).toBeTypeOf('function')
})

test("dynalite's parsers of conditions and updates still have a function that can be replaced", () => {
  expect(parsers).toHaveLength(2)
  for (const parser of parsers) {
    expect(parser.parse).toBeTypeOf('function')
    expect(Object.getOwnPropertyDescriptor(parser, 'parse')).toMatchObject({ writable: true })
  }
})

const ITEM_OPERATIONS = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
]

test.each([...ITEM_OPERATIONS, 'CreateTable'])('dynalite still describes the request of %s', (operation) => {
  expect(validationOf(operation).types).toBeTypeOf('object')
})

test.each(ITEM_OPERATIONS)('dynalite still runs %s on a store, with a callback', (operation) => {
  expect(actionOf(operation)).toBeTypeOf('function')
  expect(actionOf(operation)).toHaveLength(3)
})
