import { expect, test } from 'vitest'
import { prepare } from './engine.ts'

const update = (values: Record<string, object>, expression = 'SET #n = :name ADD seen :one') => ({
  TableName: 'Album',
  Key: { PK: { S: 'a' } },
  UpdateExpression: expression,
  ConditionExpression: '#n <> :name',
  ExpressionAttributeNames: { '#n': 'name' },
  ExpressionAttributeValues: values,
})
const read = (values: Record<string, object>, expression?: string) => {
  const { _updates, _condition } = prepare('UpdateItem', update(values, expression))
  return { sections: _updates.sections, condition: _condition.expression }
}

test('a cached expression uses the values of its own call', () => {
  for (const name of ['Ada', 'Grace', 'Ada']) {
    const { sections, condition } = read({ ':name': { S: name }, ':one': { N: '1' } })
    expect(sections[0]).toMatchObject({ type: 'set', path: ['name'], val: { S: name } })
    expect(sections[1]).toMatchObject({ type: 'add', path: ['seen'], val: { N: '1' } })
    expect(condition).toMatchObject({ type: '<>', args: [['name'], { S: name }] })
  }
})

test('one call’s changes to a parsed expression do not reach the next call', () => {
  const values = { ':name': { S: 'Ada' }, ':one': { N: '1' } }
  read(values).sections[0].path.push('spoilt')
  expect(read(values).sections[0].path).toEqual(['name'])
})

test('an expression with a wrong, missing or unused value is refused, even when it was right before', () => {
  read({ ':name': { S: 'Ada' }, ':one': { N: '1' } })
  expect(() => read({ ':name': { S: 'Ada' }, ':one': { S: '1' } })).toThrow(/operand type: STRING/)
  expect(() => read({ ':name': { S: 'Ada' } })).toThrow(/not defined; attribute value: :one/)
  expect(() => read({ ':name': { S: 'Ada' }, ':one': { N: '1' }, ':two': { N: '2' } })).toThrow(/:two/)
})

test('reversed bounds are refused, although the same expression was right before', () => {
  const between = (low: string, high: string) => ({
    ...{ TableName: 'Album', FilterExpression: 'n BETWEEN :low AND :high' },
    ExpressionAttributeValues: { ':low': { N: low }, ':high': { N: high } },
  })
  prepare('Scan', between('1', '2'))
  expect(() => prepare('Scan', between('2', '1'))).toThrow(/upper bound/)
})
