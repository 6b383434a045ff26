import { expect, test } from 'vitest'
import { putOutcome } from './put-outcome.ts'

test.each([
  [200, '', 'stored'],
  [204, '', 'stored'],
  [412, 'PreconditionFailed', 'there'],
  [403, 'AccessDenied', 'expired'],
  [400, 'ExpiredToken', 'expired'],
  [400, 'InvalidToken', 'expired'],
  [409, 'ConditionalRequestConflict', 'busy'],
  [429, '', 'busy'],
  [500, 'InternalError', 'busy'],
  [503, 'SlowDown', 'busy'],
  [400, 'RequestTimeout', 'busy'],
  [400, 'BadDigest', 'damaged'],
  [400, 'XAmzContentSHA256Mismatch', 'damaged'],
  [400, 'IncompleteBody', 'damaged'],
  [400, 'InvalidRequest', 'refused'],
  [400, '', 'refused'],
  [404, 'NoSuchBucket', 'refused'],
  [404, 'BadDigest', 'refused'],
])('an answer of %i %s to a PUT means: %s', (status, code, outcome) => {
  expect(putOutcome(status, code && `<Error><Code>${code}</Code><Message>BadDigest</Message></Error>`)).toBe(
    outcome,
  )
})
