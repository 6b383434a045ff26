import { expect, test } from 'vitest'
import { filterProblem } from './filters.ts'

const problem = (fieldName: string, operator: string, value: unknown) =>
  filterProblem({ filterGroup: [{ filters: [{ fieldName, operator, value }] }] })
const values = (length: number) => Array.from({ length }, (_, n) => n)

test.each([
  ['in', 5],
  ['notIn', 5],
  ['containsAny', 20],
])('a filter compares with as many values as AppSync takes: %s with %i', (operator, most) => {
  expect(problem('size', operator, values(most))).toBeUndefined()
  expect(problem('size', operator, values(most + 1))).toContain(`at most ${most} values`)
})

test('a filter names a field at most 5 levels deep, in at most 256 characters', () => {
  expect(problem('a.b.c.d.e', 'eq', 1)).toBeUndefined()
  expect(problem('a.b.c.d.e.f', 'eq', 1)).toContain('5 levels')
  expect(problem('a'.repeat(256), 'eq', 1)).toBeUndefined()
  expect(problem('a'.repeat(257), 'eq', 1)).toContain('256 characters')
})
