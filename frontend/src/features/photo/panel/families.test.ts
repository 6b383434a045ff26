import { expect, test } from 'vitest'
import { aLabel } from '../../../shared/api/answers.fixture.ts'
import { familiesOf } from './families.ts'

const label = (name: string, ...parents: string[]) => ({
  ...aLabel(name, 90, [], parents),
  source: 'MACHINE' as const,
})
const rows = (...labels: Parameters<typeof familiesOf>[0]) =>
  familiesOf(labels).map(({ label, line, others }) => [label.name, line, others])

test('a cat is one row, with what it belongs to from the widest to the nearest', () => {
  expect(rows(label('Animal'), label('Cat', 'Pet', 'Animal'), label('Pet', 'Animal'))).toEqual([
    ['Cat', ['Animal', 'Pet'], []],
  ])
})

test('parents outside the line follow it', () => {
  const dog = label('Dog', 'Animal', 'Pet', 'Mammal')
  expect(rows(dog, label('Animal'), label('Mammal', 'Animal'), label('Pet', 'Animal'))).toEqual([
    ['Dog', ['Animal', 'Pet'], ['Mammal']],
  ])
})

test('two labels may share a parent, and one without any stands alone', () => {
  expect(rows(label('Cat', 'Animal'), label('Dog', 'Animal'), label('Animal'), label('Cup'))).toEqual([
    ['Cat', ['Animal'], []],
    ['Dog', ['Animal'], []],
    ['Cup', [], []],
  ])
})

test('a parent that a person added keeps its own row', () => {
  const own = { ...label('Animal'), source: 'USER' as const }
  expect(rows(own, label('Cat', 'Animal')).map(([name]) => name)).toEqual(['Animal', 'Cat'])
})

test('labels that name each other as parents are both shown', () => {
  expect(rows(label('One', 'Other'), label('Other', 'One')).map(([name]) => name)).toEqual(['One', 'Other'])
})
