import { expect, test } from 'vitest'
import { codeAt, newSecret, stepAt, stepOf } from './totp.ts'

/**
 * "12345678901234567890" in base32, the secret of RFC 6238's test vectors (appendix B; only the last six digits of the
 * codes are used).
 */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('the code at second %i is the one of RFC 6238', (seconds, code) => {
  expect(codeAt(secret, stepAt(seconds * 1000))).toBe(code)
})

test('a code is valid one step before and after its own', () => {
  const at = 1_111_111_111_000
  expect(stepOf(secret, '050471', at)).toBe(stepAt(at))
  expect(stepOf(secret, '050471', at + 30_000)).toBe(stepAt(at))
  expect(stepOf(secret, '050471', at - 30_000)).toBe(stepAt(at))
  expect(stepOf(secret, '050471', at + 61_000)).toBeUndefined()
  for (const wrong of ['50471', '', undefined, '0504711']) expect(stepOf(secret, wrong, at)).toBeUndefined()
})

test('a secret has as many characters as Cognito’s', () => {
  expect(newSecret()).toMatch(/^[A-Z2-7]{52}$/)
  expect(newSecret()).not.toBe(newSecret())
})
