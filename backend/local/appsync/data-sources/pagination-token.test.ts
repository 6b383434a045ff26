import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTokenSeal } from './pagination-token.ts'

const key = randomBytes(32)
const seal = createTokenSeal(key, 'api/Table')
const lastKey = fc.record({ PK: fc.string({ unit: 'binary' }), SK: fc.string({ unit: 'binary' }) })

test('a token opens to the key that it was made of, and does not show it', () => {
  fc.assert(
    fc.property(lastKey, (last) => {
      const token = seal.seal(last)
      expect(seal.open(token)).toEqual(last)
      if (last.PK.length > 3) expect(Buffer.from(token, 'base64').includes(last.PK)).toBe(false)
      expect(seal.seal(last)).not.toBe(token)
    }),
  )
})

test('fault 33: no changed, cut, lengthened or foreign token opens', () => {
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 1, max: 255 }) })
  const others = [createTokenSeal(randomBytes(32), 'api/Table'), createTokenSeal(key, 'other/Table')]
  fc.assert(
    fc.property(lastKey, change, fc.nat(), fc.base64String(), (last, { at, to }, cut, more) => {
      const token = seal.seal(last)
      const bytes = Buffer.from(token, 'base64')
      const changed = Buffer.from(bytes)
      changed[at % bytes.length]! ^= to
      for (const tampered of [
        changed.toString('base64'),
        bytes.subarray(0, cut % bytes.length).toString('base64'),
        Buffer.concat([bytes, Buffer.from([to])]).toString('base64'),
        ` ${token}`,
        more,
      ])
        expect(seal.open(tampered)).toBeUndefined()
      for (const other of others) expect(other.open(token)).toBeUndefined()
    }),
  )
})
