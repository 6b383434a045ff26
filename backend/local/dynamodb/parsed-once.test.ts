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

test('an expression that was read before means the values it is sent with', () => {
  for (const name of ['Ada', 'Grace', 'Ada']) {
    const { sections, condition } = read({ ':name': { S: name }, ':one': { N: '1' } })
    expect(sections[0]).toMatchObject({ type: 'set', path: ['name'], val: { S: name } })
    expect(sections[1]).toMatchObject({ type: 'add', path: ['seen'], val: { N: '1' } })
    expect(condition).toMatchObject({ type: '<>', args: [['name'], { S: name }] })
  }
})

test('what one call does to the expression it was given is not seen by the next', () => {
  const values = { ':name': { S: 'Ada' }, ':one': { N: '1' } }
  read(values).sections[0].path.push('spoilt')
  expect(read(values).sections[0].path).toEqual(['name'])
})

test('it is refused for the type of a value, for one that is missing and for one too many, however often it was right', () => {
  read({ ':name': { S: 'Ada' }, ':one': { N: '1' } })
  expect(() => read({ ':name': { S: 'Ada' }, ':one': { S: '1' } })).toThrow(/operand type: STRING/)
  expect(() => read({ ':name': { S: 'Ada' } })).toThrow(/not defined; attribute value: :one/)
  expect(() => read({ ':name': { S: 'Ada' }, ':one': { N: '1' }, ':two': { N: '2' } })).toThrow(/:two/)
})

test('bounds that are the wrong way round are seen, although the same expression was right before', () => {
  const between = (low: string, high: string) => ({
    ...{ TableName: 'Album', FilterExpression: 'n BETWEEN :low AND :high' },
    ExpressionAttributeValues: { ':low': { N: low }, ':high': { N: high } },
  })
  prepare('Scan', between('1', '2'))
  expect(() => prepare('Scan', between('2', '1'))).toThrow(/upper bound/)
})
