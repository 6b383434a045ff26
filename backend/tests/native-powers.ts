import { createDiffieHellman } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What this file needs of Amplify's big integers. */
interface BigInteger {
  toString(radix: 16): string
}
interface BigIntegers {
  new (text: string, radix: 16): BigInteger
  prototype: { modPow(exponent: BigInteger, modulus: BigInteger, done: Done): void }
}
type Done = (error: Error | null, power?: BigInteger) => void

/**
 * Lets Amplify compute the powers of a sign-in by OpenSSL. In JavaScript they take 0.8 s of CPU, and almost every test signs a new
 * person in. Amplify replaces the same method on React Native (`BigInteger/index.native.ts`). The pages of the tests compute theirs
 * in JavaScript.
 */
export async function useNativePowers(): Promise<void> {
  const amplify = createRequire(createRequire(import.meta.url).resolve('aws-amplify/auth'))
  const file = join(
    amplify.resolve('@aws-amplify/auth/package.json'),
    '../dist/esm/providers/cognito/utils/srp/BigInteger/BigInteger.mjs',
  )
  const { default: Integer } = (await import(pathToFileURL(file).href)) as { default: BigIntegers }
  Integer.prototype.modPow = function (this: BigInteger, exponent, modulus, done) {
    const [base, prime] = [valueOf(this), valueOf(modulus)]
    const group = createDiffieHellman(bytesOf(prime), Buffer.from([2]))
    group.setPrivateKey(bytesOf(valueOf(exponent)))
    // A client's base can be negative.
    const power = group.computeSecret(bytesOf(((base % prime) + prime) % prime))
    done(null, new Integer(power.toString('hex'), 16))
  }
}

function valueOf(number: BigInteger): bigint {
  const digits = number.toString(16)
  return digits.startsWith('-') ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`)
}

function bytesOf(number: bigint): Buffer {
  const digits = number.toString(16)
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
}
