/**
 * Time-based one-time passwords (RFC 6238 over RFC 4226), as authenticator apps generate them: six digits, 30 seconds,
 * SHA-1.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const STEP_SECONDS = 30
/** RFC 6238, 5.2: allows one step either way for clock differences and typing time. */
const DRIFT = 1
/** The alphabet of RFC 4648. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 52 characters of base32, as in Cognito. */
export function newSecret(): string {
  return [...randomBytes(52)].map((byte) => BASE32[byte % 32]).join('')
}

export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  // RFC 4226, 5.3: four bytes at the offset given by the last half-byte, without the sign bit.
  const number = digest.readUInt32BE(digest.at(-1)! & 0xf) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

export const stepAt = (milliseconds: number) => Math.floor(milliseconds / 1000 / STEP_SECONDS)

/** @returns the step of this code; undefined if it matches no step near the current time */
export function stepOf(secret: string, code: unknown, now = Date.now()): number | undefined {
  const given = Buffer.from(String(code))
  for (let step = stepAt(now) - DRIFT; step <= stepAt(now) + DRIFT; step += 1) {
    const right = Buffer.from(codeAt(secret, step))
    if (given.length === right.length && timingSafeEqual(given, right)) return step
  }
  return undefined
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let [bits, value] = [0, 0]
  for (const character of text) {
    value = ((value << 5) | BASE32.indexOf(character)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >> bits) & 0xff)
  }
  return Buffer.from(bytes)
}
