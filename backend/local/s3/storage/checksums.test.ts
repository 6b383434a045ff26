import { expect, test } from 'vitest'
import { createDigest } from './checksums.ts'

/** Check values from the catalogue of parametrised CRC algorithms: the checksum of "123456789". */
test.each([
  ['crc32', 'cbf43926'],
  ['crc32c', 'e3069283'],
  ['crc64nvme', 'ae8b14860a799888'],
] as const)('%s gives the published check value, however the bytes are cut', (name, expected) => {
  const digest = createDigest(name)
  for (const piece of ['12', '', '3456789']) digest.update(Buffer.from(piece))
  expect(digest.digest().toString('hex')).toBe(expected)
})
