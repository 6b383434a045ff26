import type { Random } from '../../seed/random.ts'

/** Numbers that break parsers: extreme sizes, counts and offsets. */
const NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]

/**
 * Changes a file in a few places, like an attacker or a broken disk. Half of the places are near the start, where
 * formats store sizes and counts.
 */
export function mutate(bytes: Buffer, random: Random, others: readonly Buffer[] = []): Buffer {
  let mutated: Buffer = Buffer.from(bytes)
  for (let left = 1 + random.below(4); left > 0; left -= 1) mutated = mutateOnce(mutated, random, others)
  return mutated
}

function mutateOnce(bytes: Buffer, random: Random, others: readonly Buffer[]): Buffer {
  if (bytes.length < 8) return Buffer.concat([bytes, Buffer.alloc(8, random.below(256))])
  const at = random.next() < 0.5 ? random.below(Math.min(bytes.length, 512)) : random.below(bytes.length)
  const length = 1 + random.below(Math.min(64, bytes.length - at))
  const part = bytes.subarray(at, at + length)
  const kind = random.below(others.length > 0 ? 8 : 7)
  if (kind === 0) bytes[at]! ^= 1 << random.below(8)
  else if (kind === 1) bytes[at] = random.below(256)
  else if (kind === 2) writeNumber(bytes, at, random)
  else if (kind === 3) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
  else if (kind === 4) return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)])
  else if (kind === 5) part.fill(random.below(256))
  else if (kind === 6) return bytes.subarray(0, Math.max(8, at))
  else {
    const other = random.pick(others)
    return Buffer.concat([bytes.subarray(0, at), other.subarray(Math.min(at, other.length))])
  }
  return bytes
}

function writeNumber(bytes: Buffer, at: number, random: Random): void {
  const number = random.pick(NUMBERS)
  const size = random.pick([1, 2, 4])
  if (at + size > bytes.length) return
  const value = number % 2 ** (8 * size)
  if (random.next() < 0.5) bytes.writeUIntBE(value, at, size)
  else bytes.writeUIntLE(value, at, size)
}
