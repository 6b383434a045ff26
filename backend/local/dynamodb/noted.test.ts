import { expect, test } from 'vitest'
import type { Usage } from '../service/usage.ts'
import { noted } from './noted.ts'

const consumed = [{ TableName: 'things', CapacityUnits: 3.5 }]
/** Returns the requested figures, as the operations do. */
const run = async ({ ReturnConsumedCapacity: answer = 'NONE' }: { ReturnConsumedCapacity?: string }) => ({
  Item: 1,
  ...(answer !== 'NONE' && { ConsumedCapacity: consumed }),
})

async function note(operation: string, input: object) {
  const usages: Usage[] = []
  const answer = await noted(operation, input, run, (usage) => usages.push(usage))
  return { answer, usages }
}

test('consumed capacity is recorded, and the caller gets the requested answer', async () => {
  const { answer, usages } = await note('Query', {})
  expect(answer).toEqual({ Item: 1 })
  expect(usages).toEqual([{ service: 'dynamodb', unit: 'ReadRequestUnits', amount: 3.5, by: 'Query' }])
  const noted = await note('TransactWriteItems', { ReturnConsumedCapacity: 'INDEXES' })
  expect(noted.answer).toEqual({ Item: 1, ConsumedCapacity: consumed })
  expect(noted.usages).toEqual([
    { service: 'dynamodb', unit: 'WriteRequestUnits', amount: 3.5, by: 'TransactWriteItems' },
  ])
})
