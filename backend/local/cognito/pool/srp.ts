/**
 * The Secure Remote Password protocol (SRP-6a, RFC 5054) with Cognito's constants: the 3,072-bit group, SHA-256, and
 * numbers in the encoding of Java's BigInteger.toByteArray. The server stores a salt and a verifier for each user; the
 * password is never sent and cannot be read back.
 */
import {
  createDiffieHellman,
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** RFC 3526, group 15. */
const primeBytes = getDiffieHellman('modp15').getPrime()
const N = BigInt(`0x${primeBytes.toString('hex')}`)
const g = 2n
const k = hashToNumber(bytesOf(N), bytesOf(g))

/** The stored form of a password: two hexadecimal numbers. */
export interface Verifier {
  salt: string
  verifier: string
}

/** One sign-in: what the client sent (A), what the server chose (b) and answered (B). */
export interface Exchange {
  A: bigint
  b: bigint
  B: bigint
}

/**
 * @param poolName the part of the pool's id after the underscore
 * @param username the name the client hashes: `USER_ID_FOR_SRP`
 */
export function createVerifier(
  poolName: string,
  username: string,
  password: string,
  salt = randomBytes(16),
): Verifier {
  const saltNumber = BigInt(`0x${salt.toString('hex')}`)
  const identity = createHash('sha256').update(`${poolName}${username}:${password}`).digest()
  const x = hashToNumber(bytesOf(saltNumber), identity)
  return { salt: saltNumber.toString(16), verifier: power(g, x).toString(16) }
}

/** Whether a password matches a verifier, for sign-ins that send the password. */
export function matches(kept: Verifier, poolName: string, username: string, password: string): boolean {
  const salt = Buffer.from(kept.salt.padStart(32, '0'), 'hex')
  const candidate = createVerifier(poolName, username, password, salt)
  return timingSafeEqual(digest(candidate.verifier), digest(kept.verifier))
}

/** @returns undefined for an A that is not a number, or that would let a client in without the password (A ≡ 0) */
export function beginExchange(kept: Verifier, srpA: string): Exchange | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(srpA)) return undefined
  const A = BigInt(`0x${srpA}`)
  if (A % N === 0n) return undefined
  const b = BigInt(`0x${randomBytes(32).toString('hex')}`)
  const B = (k * BigInt(`0x${kept.verifier}`) + power(g, b)) % N
  return { A, b, B }
}

/** Checks the client's proof that it knows the password, in constant time. */
export function provesPassword(
  kept: Verifier,
  { A, b, B }: Exchange,
  claim: { poolName: string; username: string; secretBlock: string; timestamp: string; signature: string },
): boolean {
  const u = hashToNumber(bytesOf(A), bytesOf(B))
  if (u === 0n) return false
  const S = power((A * power(BigInt(`0x${kept.verifier}`), u)) % N, b)
  const key = Buffer.from(hkdfSync('sha256', bytesOf(S), bytesOf(u), 'Caldera Derived Key', 16))
  const expected = createHmac('sha256', key)
    .update(claim.poolName)
    .update(claim.username)
    .update(Buffer.from(claim.secretBlock, 'base64'))
    .update(claim.timestamp)
    .digest()
  const given = Buffer.from(claim.signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** base ^ exponent mod N by OpenSSL's Diffie-Hellman: 1 ms; BigInt takes 4 to 40. */
function power(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n || base === 1n) return 1n
  // OpenSSL refuses N - 1 as a degenerate public key; (-1)^e needs no library.
  if (base === N - 1n) return exponent % 2n === 0n ? 1n : base
  const group = createDiffieHellman(primeBytes, Buffer.from([2]))
  group.setPrivateKey(bytesOf(exponent))
  return BigInt(`0x${group.computeSecret(bytesOf(base)).toString('hex')}`)
}

/** Two's complement, as Java writes a positive number: with a leading zero byte if the top bit is set. */
function bytesOf(number: bigint): Buffer {
  let digits = number.toString(16)
  if (digits.length % 2 === 1) digits = `0${digits}`
  if (/^[89a-f]/.test(digits)) digits = `00${digits}`
  return Buffer.from(digits, 'hex')
}

function hashToNumber(...parts: Uint8Array[]): bigint {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return BigInt(`0x${hash.digest('hex')}`)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
