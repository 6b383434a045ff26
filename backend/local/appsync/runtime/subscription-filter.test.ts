import { expect, test } from 'vitest'
import { toSubscriptionFilter } from './subscription-filter.ts'

/** Each group as one line: `a eq 1 & b eq 2`. */
const groups = (...args: Parameters<typeof toSubscriptionFilter>) =>
  toSubscriptionFilter(...args)?.filterGroup.map(({ filters }) =>
    filters
      .map(({ fieldName, operator, value }) => `${fieldName} ${operator} ${JSON.stringify(value)}`)
      .join(' & '),
  )

test('fields and `and` join one group; operators, `or` and rules are alternatives that multiply', () => {
  expect(groups({ a: { eq: 1 }, b: { eq: 2 } })).toEqual(['a eq 1 & b eq 2'])
  expect(groups({ a: { eq: 1, ne: 2 } })).toEqual(['a eq 1', 'a ne 2'])
  expect(groups({ and: [{ a: { eq: 1 } }, { or: [{ b: { eq: 2 } }, { c: { eq: 3 } }] }] })).toEqual([
    'a eq 1 & b eq 2',
    'a eq 1 & c eq 3',
  ])
  expect(
    groups({
      up: { lte: 50, gte: 20 },
      and: [{ title: { ne: 'B' } }, { down: { gt: 2 } }],
      or: [{ author: { eq: 'A' } }, { out: { eq: false } }],
    }),
  ).toEqual([
    'up lte 50 & title ne "B" & down gt 2 & author eq "A"',
    'up lte 50 & title ne "B" & down gt 2 & out eq false',
    'up gte 20 & title ne "B" & down gt 2 & author eq "A"',
    'up gte 20 & title ne "B" & down gt 2 & out eq false',
  ])
  expect(groups({ a: { eq: 1 } }, [], { r1: { gte: 250 }, r2: { eq: 'p' } })).toEqual([
    'a eq 1 & r1 gte 250',
    'a eq 1 & r2 eq "p"',
  ])
  expect(groups({}, [], { r1: { eq: 1 } })).toEqual(['r1 eq 1'])
})

test('ignored fields drop out, at any level', () => {
  expect(groups({ a: { eq: 1 }, b: { eq: 2 } }, ['a'])).toEqual(['b eq 2'])
  expect(groups({ a: { eq: 1 }, and: [{ b: { eq: 2 } }] }, ['b'])).toEqual(['a eq 1'])
})

test('an empty filter has no group, and a value that is not an object is no filter', () => {
  expect([groups({}), groups({ a: {} }), groups({ and: [] })]).toEqual([[], [], []])
  expect([groups(null), groups([]), groups('{"a":{"eq":1}}'), groups(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
