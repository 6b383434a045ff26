import { type FieldNode, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { expect, test } from 'vitest'
import { byFieldName, countSelected, fragmentsOf, selectionOf } from './selection.ts'

/** Parses a query with one root field. `unfolded` counts how often a fragment was expanded. */
function read(query: string) {
  const document = parse(query)
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  )!
  const counted = { unfolded: 0 }
  const fragments = new Proxy(fragmentsOf(document), {
    get(target, name: string) {
      counted.unfolded += 1
      return target[name]
    },
  })
  return { fieldNodes: operation.selectionSet.selections as FieldNode[], fragments, counted }
}

const STEPS = 12
const chain = (body: (next: string) => string) =>
  [
    ...Array.from({ length: STEPS }, (_, n) => `fragment F${n} on T { ${body(`...F${n + 1}`)} }`),
    `fragment F${STEPS} on T { id }`,
  ].join(' ')

test('fragments that spread each other twice are visited once each', () => {
  const { fieldNodes, fragments, counted } = read(`{ node { ...F0 } } ${chain((next) => `${next} ${next}`)}`)
  expect(selectionOf({ fieldNodes, fragments }).selectionSetList).toEqual(['id'])
  expect(counted.unfolded).toBe(STEPS + 1)
  expect(byFieldName({ id: 7 }, fieldNodes, fragments)).toEqual({ id: 7 })
  expect(counted.unfolded).toBe(2 * (STEPS + 1))
})

test('a field selected twice with the same sub-selection is followed once', () => {
  const { fieldNodes, fragments, counted } = read(
    `{ node { ...F0 } } ${chain((next) => `next { ${next} } next { ${next} }`)}`,
  )
  const { selectionSetList } = selectionOf({ fieldNodes, fragments })
  expect(selectionSetList).toHaveLength(STEPS + 1)
  expect(selectionSetList.at(-1)).toBe('next/'.repeat(STEPS) + 'id')
  expect(counted.unfolded).toBe(STEPS + 1)
})

test('a resolver sees every selected field, through fragments and under its alias', () => {
  const { fieldNodes, fragments } = read(
    '{ node { id ...F ... on T { b: name } next { ...F } } } fragment F on T { name next { id } }',
  )
  expect(selectionOf({ fieldNodes, fragments }).selectionSetList).toEqual([
    'id',
    'name',
    'next',
    'next/id',
    'next/name',
    'next/next',
    'next/next/id',
    'b',
  ])
})

test('fields are counted as often as they are selected, without following equal selections twice', () => {
  const aliased = (next: string) => `a: next { ${next} } b: next { ${next} }`
  const { fieldNodes, fragments, counted } = read(`{ node { ...F0 } } ${chain(aliased)}`)
  const sets = [fieldNodes[0]!.selectionSet!]
  const selected = countSelected(sets, fragments, 1_000_000)
  expect(counted.unfolded).toBeLessThan(4 * STEPS)
  expect(selected).toBe(selectionOf({ fieldNodes, fragments }).selectionSetList.length)
  expect(countSelected(sets, fragments, 15_000)).toBe(selected)
  expect(countSelected(sets, fragments, 100)).toBeGreaterThan(100)
})
