import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** The additional checksums that S3 accepts as `x-amz-checksum-{name}`. */
export const checksumNames = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const
export type ChecksumName = (typeof checksumNames)[number]

export interface Digest {
  update(chunk: Uint8Array): void
  digest(): Buffer
}

const hash = (algorithm: string): Digest => {
  const state = createHash(algorithm)
  return { update: (chunk) => void state.update(chunk), digest: () => state.digest() }
}

function crc32Digest(next: (chunk: Uint8Array, sum: number) => number): Digest {
  let sum = 0
  return {
    update: (chunk) => void (sum = next(chunk, sum)),
    digest: () => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(sum >>> 0)
      return bytes
    },
  }
}

/** Castagnoli's polynomial, reflected. */
const crc32cTable = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1
  return value
})

function crc32c(chunk: Uint8Array, before: number): number {
  let sum = ~before
  for (const byte of chunk) sum = crc32cTable[(sum ^ byte) & 0xff]! ^ (sum >>> 8)
  return ~sum
}

/** NVMe's 64-bit polynomial, reflected, as two halves: BigInt is some forty times slower. */
const crc64Polynomial = { high: 0x9a6c9329, low: 0xac4bc9b5 }
const crc64High = new Uint32Array(256)
const crc64Low = new Uint32Array(256)
for (let value = 0; value < 256; value++) {
  let high = 0
  let low = value
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1
    low = (low >>> 1) | (high << 31)
    high >>>= 1
    if (odd) {
      high ^= crc64Polynomial.high
      low ^= crc64Polynomial.low
    }
  }
  crc64High[value] = high
  crc64Low[value] = low
}

function crc64nvme(): Digest {
  let high = ~0
  let low = ~0
  return {
    update: (chunk) => {
      for (const byte of chunk) {
        const index = (low ^ byte) & 0xff
        low = ((low >>> 8) | (high << 24)) ^ crc64Low[index]!
        high = (high >>> 8) ^ crc64High[index]!
      }
    },
    digest: () => {
      const bytes = Buffer.alloc(8)
      bytes.writeUInt32BE(~high >>> 0)
      bytes.writeUInt32BE(~low >>> 0, 4)
      return bytes
    },
  }
}

/** A running checksum over a body that arrives in chunks. */
export function createDigest(name: ChecksumName | 'md5'): Digest {
  switch (name) {
    case 'crc32':
      return crc32Digest((chunk, sum) => crc32(chunk, sum))
    case 'crc32c':
      return crc32Digest(crc32c)
    case 'crc64nvme':
      return crc64nvme()
    default:
      return hash(name)
  }
}
