import { expect, test } from 'vitest'
import { toExpression } from './filter-expression.ts'

/** Expressions recorded from AWS's EvaluateCode. */
const recorded: [filter: object, expression: string, values: string[]][] = [
  [{ v: { eq: 'x' } }, '(#v = :v_eq)', [':v_eq']],
  [{ v: { ne: 'x' } }, '(#v <> :v_ne)', [':v_ne']],
  [{ a: { eq: 1 }, b: { eq: 2 } }, '(#a = :a_eq) AND (#b = :b_eq)', [':a_eq', ':b_eq']],
  [{ v: { ge: 1, le: 5 } }, '((#v >= :v_ge) AND (#v <= :v_le))', [':v_ge', ':v_le']],
  [{ v: { contains: 'x' } }, '(contains(#v,:v_contains))', [':v_contains']],
  [{ v: { notContains: 'x' } }, '(NOT contains(#v,:v_notContains))', [':v_notContains']],
  [{ v: { beginsWith: 'x' } }, '(begins_with(#v,:v_beginsWith))', [':v_beginsWith']],
  [
    { v: { between: [1, 9] } },
    '(#v BETWEEN :v_between_start AND :v_between_end)',
    [':v_between_start', ':v_between_end'],
  ],
  [{ v: { in: ['a', 'b'] } }, '(#v IN (:v_in_0, :v_in_1))', [':v_in_0', ':v_in_1']],
  [{ v: { attributeExists: false } }, '(attribute_not_exists(#v))', []],
  [{ v: { attributeType: 'stringSet' } }, '(attribute_type(#v,:v_attributeType))', [':v_attributeType']],
  [
    { v: { size: { gt: 2, lt: 5 } } },
    '((size(#v) > :v_size_gt) AND (size(#v) < :v_size_lt))',
    [':v_size_gt', ':v_size_lt'],
  ],
  [{ v: { size: { size: { gt: 1 } } } }, '(size(#v) > :v_size_size_gt)', [':v_size_size_gt']],
  [{ and: [{ a: { eq: 1 } }] }, '(#a = :and_0_a_eq)', [':and_0_a_eq']],
  [
    { or: [{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, { c: { eq: 3 } }] },
    '(((#a = :or_0_and_0_a_eq) AND (#b = :or_0_and_1_b_eq)) OR (#c = :or_1_c_eq))',
    [':or_0_and_0_a_eq', ':or_0_and_1_b_eq', ':or_1_c_eq'],
  ],
  [
    { not: { and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] } },
    '(NOT ((#a = :not_and_0_a_eq) AND (#b = :not_and_1_b_eq)))',
    [':not_and_0_a_eq', ':not_and_1_b_eq'],
  ],
  [{ not: { not: { a: { eq: 1 } } } }, '(NOT (NOT (#a = :not_not_a_eq)))', [':not_not_a_eq']],
  [
    { a: { eq: 1 }, and: [{ b: { eq: 2 } }] },
    '(#a = :a_eq) AND (#b = :and_0_b_eq)',
    [':a_eq', ':and_0_b_eq'],
  ],
  [{}, '', []],
  [{ and: [] }, '', []],
  [{ v: { in: [] } }, '(null)', []],
  [{ a: { eq: 1 }, b: {} }, '(#a = :a_eq) AND ', [':a_eq']],
  [{ not: {} }, '(NOT )', []],
]

test('a filter becomes the expression AWS gives, names and values included', () => {
  for (const [filter, expression, values] of recorded) {
    const rendered = toExpression(filter)!
    expect(rendered.expression).toBe(expression)
    expect(Object.keys(rendered.expressionValues)).toEqual(values)
  }
  expect(toExpression({ id: { attributeExists: true }, version: { eq: 10 } })).toEqual({
    expression: '(attribute_exists(#id)) AND (#version = :version_eq)',
    expressionNames: { '#id': 'id', '#version': 'version' },
    expressionValues: { ':version_eq': { N: 10 } },
  })
})

test('a filter that AWS cannot translate gives null', () => {
  const refused: unknown[] = [
    null,
    [],
    'text',
    { v: { foo: 1 } },
    { v: { constructor: 1 } },
    { v: 'x' },
    { a: { b: { eq: 1 } } },
    { and: { a: { eq: 1 } } },
    { and: [{ a: { eq: 1 } }, null] },
    { not: [{ a: { eq: 1 } }] },
    { v: { between: [1] } },
    { v: { in: 'x' } },
    { v: { attributeExists: 'yes' } },
    { v: { attributeType: 'S' } },
    { v: { size: 3 } },
  ]
  for (const filter of refused) expect(toExpression(filter)).toBeNull()
})
