import { expect, test } from 'vitest'
import { failedItems } from './batch-response.ts'

const ids = ['a', 'b', 'c']
const failed = (payload: unknown) => [...failedItems({ payload }, ids, true)]

test('no response, null and an empty list of failures mean that the whole batch succeeded', () => {
  for (const response of [undefined, null, {}, { batchItemFailures: [] }, { batchItemFailures: null }]) {
    expect(failed(response)).toEqual([])
  }
})

test('only the items that are reported count as failed', () => {
  expect(failed({ batchItemFailures: [{ itemIdentifier: 'b' }] })).toEqual(['b'])
})

test('a response of the wrong shape fails the whole batch, so that no message is lost by a typing error', () => {
  const wrong = [
    { itemIdentifier: '' },
    { itemIdentifier: null },
    { itemIdentifier: 'x' },
    { messageId: 'a' },
    'a',
    null,
  ]
  for (const failure of wrong) expect(failed({ batchItemFailures: [failure] })).toEqual(ids)
  for (const response of ['ok', ['a'], { batchItemFailures: 'a' }, 3]) expect(failed(response)).toEqual(ids)
})

test('a mapping without ReportBatchItemFailures ignores a report, and an error fails the whole batch', () => {
  expect([...failedItems({ payload: { batchItemFailures: [{ itemIdentifier: 'b' }] } }, ids, false)]).toEqual(
    [],
  )
  expect([...failedItems({ error: { errorType: 'E', errorMessage: 'm' } }, ids, true)]).toEqual(ids)
})
