import { expect, test } from 'vitest'
import { eventFilter } from './event-pattern.ts'

const matches = (pattern: object, record: unknown) =>
  eventFilter({ Filters: [{ Pattern: JSON.stringify(pattern) }] })(record)
const change = {
  eventName: 'MODIFY',
  dynamodb: { NewImage: { kind: { S: 'photo' }, size: { N: '7' } } },
  n: 7,
}

test('a record matches when every field of the pattern holds one of its values', () => {
  expect(
    matches({ eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { kind: { S: ['photo'] } } } }, change),
  ).toBe(true)
  expect(matches({ eventName: ['INSERT'] }, change)).toBe(false)
  expect(matches({ dynamodb: { OldImage: { kind: { S: ['photo'] } } } }, change)).toBe(false)
})

test.each([
  [{ eventName: [{ prefix: 'MOD' }] }, true],
  [{ eventName: [{ suffix: 'MOD' }] }, false],
  [{ eventName: [{ 'equals-ignore-case': 'modify' }] }, true],
  [{ eventName: [{ 'anything-but': ['REMOVE', 'INSERT'] }] }, true],
  [{ eventName: [{ 'anything-but': { prefix: 'MOD' } }] }, false],
  [{ dynamodb: { OldImage: [{ exists: false }] } }, true],
  [{ dynamodb: { NewImage: { kind: { S: [{ exists: true }] } } } }, true],
  [{ n: [{ numeric: ['>', 5, '<=', 7] }] }, true],
  [{ n: [{ numeric: ['<', 7] }] }, false],
  [{ $or: [{ n: [1] }, { eventName: ['MODIFY'] }] }, true],
])('the pattern %j gives %s', (pattern, expected) => {
  expect(matches(pattern, change)).toBe(expected)
})

test('one matching filter is enough, and without filters every record passes', () => {
  const Filters = [{ Pattern: '{"n":[1]}' }, { Pattern: '{"n":[7]}' }]
  expect(eventFilter({ Filters })(change)).toBe(true)
  expect(eventFilter(undefined)(change)).toBe(true)
})

test('a comparison that is not available is named when the mapping is made', () => {
  expect(() => matches({ n: [{ cidr: '10.0.0.0/8' }] }, change)).toThrow('{"cidr":"10.0.0.0/8"}')
  expect(() => eventFilter({ Filters: [{ Pattern: 'not json' }] })).toThrow('not json')
})
