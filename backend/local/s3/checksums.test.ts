import { expect, test } from 'vitest'
import { createDigest } from './checksums.ts'

/** The check values of the catalogue of parametrised CRC algorithms: the sum of the digits 1 to 9. */
test.each([
  ['crc32', 'cbf43926'],
  ['crc32c', 'e3069283'],
  ['crc64nvme', 'ae8b14860a799888'],
] as const)('%s gives the published check value, however the bytes are cut', (name, expected) => {
  const digest = createDigest(name)
  for (const piece of ['12', '', '3456789']) digest.update(Buffer.from(piece))
  expect(digest.digest().toString('hex')).toBe(expected)
})
