import { expect, test } from 'vitest'
import { outcomeOf } from './put-file.ts'

test("S3's answers lead on: a retry, a fresh target, or the end", () => {
  expect(outcomeOf(200, '')).toBe('stored')
  expect(outcomeOf(412, '<Error><Code>PreconditionFailed</Code></Error>')).toBe('there')
  expect(
    outcomeOf(403, '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'),
  ).toBe('expired')
  expect(outcomeOf(400, '<Error><Code>ExpiredToken</Code></Error>')).toBe('expired')
  expect(outcomeOf(400, '<Error><Code>BadDigest</Code></Error>')).toBe('damaged')
  expect(outcomeOf(400, '<Error><Code>RequestTimeout</Code></Error>')).toBe('busy')
  expect(outcomeOf(409, '<Error><Code>ConditionalRequestConflict</Code></Error>')).toBe('busy')
  expect(outcomeOf(503, '<Error><Code>SlowDown</Code></Error>')).toBe('busy')
  expect(outcomeOf(400, '<Error><Code>InvalidRequest</Code></Error>')).toBe('refused')
})
