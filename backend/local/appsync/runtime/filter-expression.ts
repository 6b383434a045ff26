/**
 * `util.transform.toDynamoDBFilterExpression` and `…ConditionExpression`, and the conditions, filters and key
 * conditions of `@aws-appsync/utils/dynamodb`: convert a filter object to a DynamoDB expression.
 *
 * Names and values are those that AppSync generates (`#title`, `:and_0_title_eq`), so tests that compare request
 * objects with AWS's pass here too. A filter that AppSync cannot render gives null.
 */
import { toDynamoDB, type TypedValue } from './dynamodb-values.ts'

export interface Expression {
  expression: string
  expressionNames: Record<string, string>
  expressionValues: Record<string, TypedValue>
}

const comparisons: Record<string, string> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' }
const functions: Record<string, string> = {
  contains: 'contains',
  notContains: 'NOT contains',
  beginsWith: 'begins_with',
}
const attributeTypes: Record<string, string> = {
  _null: 'NULL',
  string: 'S',
  stringSet: 'SS',
  number: 'N',
  numberSet: 'NS',
  binary: 'B',
  binarySet: 'BS',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Thrown only within this file, if the filter cannot be rendered. */
const unrenderable = Symbol('unrenderable')

export function toExpression(filter: unknown): Expression | null {
  const rendered: Expression = { expression: '', expressionNames: {}, expressionValues: {} }
  try {
    rendered.expression = renderFilter(filter, '', rendered).join(' AND ')
    return rendered
  } catch (error) {
    if (error === unrenderable) return null
    throw error
  }
}

function renderFilter(filter: unknown, prefix: string, into: Expression): string[] {
  if (!isMap(filter)) throw unrenderable
  return Object.entries(filter).flatMap(([name, value]) => {
    if (name === 'and' || name === 'or') {
      const group = renderGroup(name, value, prefix, into)
      return group === undefined ? [] : [group]
    }
    if (name === 'not') return [`(NOT ${wrapped(renderFilter(value, `${prefix}not_`, into), 'AND')})`]
    return [renderField(name, value, prefix, into)]
  })
}

function renderGroup(joiner: 'and' | 'or', members: unknown, prefix: string, into: Expression) {
  if (!Array.isArray(members)) throw unrenderable
  if (!members.length) return undefined
  const rendered = members.map((member, index) =>
    renderFilter(member, `${prefix}${joiner}_${index}_`, into).join(' AND '),
  )
  return wrapped(rendered, joiner.toUpperCase())
}

function renderField(field: string, operators: unknown, prefix: string, into: Expression): string {
  if (!isMap(operators)) throw unrenderable
  into.expressionNames[`#${field}`] = field
  return wrapped(renderOperators(`#${field}`, `${prefix}${field}`, operators, into), 'AND')
}

function renderOperators(
  operand: string,
  valueName: string,
  operators: Record<string, unknown>,
  into: Expression,
) {
  return Object.entries(operators).flatMap(([operator, value]): string[] => {
    if (operator === 'size') {
      if (!isMap(value)) throw unrenderable
      const sized = operand.startsWith('size(') ? operand : `size(${operand})`
      const rendered = renderOperators(sized, `${valueName}_size`, value, into)
      return rendered.length ? [wrapped(rendered, 'AND')] : []
    }
    return [`(${renderOperator(operand, operator, value, `:${valueName}_${operator}`, into)})`]
  })
}

function renderOperator(
  operand: string,
  operator: string,
  value: unknown,
  name: string,
  into: Expression,
): string {
  const bind = (placeholder: string, bound: unknown) => {
    into.expressionValues[placeholder] = toDynamoDB(bound)
    return placeholder
  }
  if (Object.hasOwn(comparisons, operator)) return `${operand} ${comparisons[operator]} ${bind(name, value)}`
  if (Object.hasOwn(functions, operator)) return `${functions[operator]}(${operand},${bind(name, value)})`
  switch (operator) {
    case 'between':
      if (!Array.isArray(value) || value.length < 2) throw unrenderable
      return `${operand} BETWEEN ${bind(`${name}_start`, value[0])} AND ${bind(`${name}_end`, value[1])}`
    case 'in':
      if (!Array.isArray(value)) throw unrenderable
      if (!value.length) return 'null'
      return `${operand} IN (${value.map((one, index) => bind(`${name}_${index}`, one)).join(', ')})`
    case 'attributeExists':
      if (typeof value !== 'boolean') throw unrenderable
      return `${value ? 'attribute_exists' : 'attribute_not_exists'}(${operand})`
    case 'attributeType': {
      if (!Object.hasOwn(attributeTypes, String(value))) throw unrenderable
      return `attribute_type(${operand},${bind(name, attributeTypes[String(value)])})`
    }
    default:
      throw unrenderable
  }
}

const wrapped = (parts: string[], joiner: string) =>
  parts.length > 1 ? `(${parts.join(` ${joiner} `)})` : (parts[0] ?? '')
