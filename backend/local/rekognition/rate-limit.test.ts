import { expect, test } from 'vitest'
import { rateLimit } from './rate-limit.ts'

test('calls beyond an operation’s rate are refused as Rekognition refuses them', () => {
  let time = 0
  const take = rateLimit(2, () => time)
  const refusal = expect.objectContaining({ code: 'ProvisionedThroughputExceededException', status: 400 })
  const outcomeOf = (operation: string) => {
    try {
      return take(operation)
    } catch (error) {
      return error
    }
  }
  expect([1, 2, 3].map(() => outcomeOf('DetectLabels'))).toEqual([undefined, undefined, refusal])
  expect(outcomeOf('DetectText'), 'another operation').toBeUndefined()
  time += 499
  expect(outcomeOf('DetectLabels')).toEqual(refusal)
  time += 1
  expect(outcomeOf('DetectLabels'), 'refused calls use nothing up').toBeUndefined()
  time += 60_000
  expect([1, 2, 3].map(() => outcomeOf('DetectLabels'))).toEqual([undefined, undefined, refusal])
})
