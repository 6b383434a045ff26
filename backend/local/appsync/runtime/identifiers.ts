/** `util.autoUlid` and `util.autoKsuid`: identifiers that sort by creation time. */
import { randomBytes } from 'node:crypto'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** KSUID counts seconds from 2014-05-13T16:53:20Z (github.com/segmentio/ksuid). */
const ksuidEpochSeconds = 1_400_000_000

function inBase(alphabet: string, bytes: Buffer, length: number): string {
  const base = BigInt(alphabet.length)
  let value = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let position = 0; position < length; position++) {
    text = alphabet[Number(value % base)] + text
    value /= base
  }
  return text
}

/** 26 characters: 48 bits of milliseconds, 80 random bits (github.com/ulid/spec). */
export function ulid(now = Date.now()): string {
  const time = Buffer.alloc(6)
  time.writeUIntBE(now, 0, 6)
  return inBase(crockford, Buffer.concat([time, randomBytes(10)]), 26)
}

/** 27 characters: 32 bits of seconds, 128 random bits. */
export function ksuid(now = Date.now()): string {
  const time = Buffer.alloc(4)
  time.writeUInt32BE(Math.floor(now / 1000) - ksuidEpochSeconds)
  return inBase(base62, Buffer.concat([time, randomBytes(16)]), 27)
}
