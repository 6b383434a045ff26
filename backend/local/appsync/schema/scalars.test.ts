import { expect, test } from 'vitest'
import { awsScalars } from './scalars.ts'

/** Examples of the Developer Guide, "Scalar types in AWS AppSync", and near misses. */
const examples: Record<string, { good: string[]; bad: unknown[] }> = {
  AWSDate: {
    good: ['1970-01-01', '1970-01-01Z', '1970-01-01-07:00', '2024-02-29'],
    bad: ['1970-1-1', '2023-02-29', '1970-13-01', 5],
  },
  AWSTime: {
    good: ['12:30', '12:30:24', '12:30:24.500', '12:30:24.500Z', '12:30:24+05:30'],
    bad: ['25:00', '12:60', 'noon'],
  },
  AWSDateTime: {
    good: ['1970-01-01T12:30Z', '1970-01-01T12:30:24.500Z', '1970-01-01T12:30:24-07:00'],
    bad: ['1970-01-01T12:30', '1970-01-01', '1970-02-30T12:30Z', '1970-01-01 12:30Z'],
  },
  AWSEmail: { good: ['a.b+c@example.com'], bad: ['a@b', 'a b@c.de', '@c.de'] },
  AWSURL: {
    good: ['https://www.amazon.com/', 'mailto:example@example.com'],
    bad: ['www.amazon.com', 'https://', '//a'],
  },
  AWSPhone: { good: ['+44 20 7946 0958', '415-555-0132', '4155550132'], bad: ['555', 'phone', '+12'] },
  AWSIPAddress: {
    good: ['127.0.0.1', '123.45.67.89/16', '1a2b:3c4b::1234:4567', '::1/128'],
    bad: ['256.0.0.1', '1.2.3', '1.2.3.4/33', '1.2.3.4/8/8'],
  },
}

test('each scalar takes its own forms, in and out, and no others', () => {
  for (const [name, { good, bad }] of Object.entries(examples)) {
    const scalar = awsScalars[name]!
    for (const value of good)
      expect([scalar.parseValue(value), scalar.serialize(value)], name).toEqual([value, value])
    for (const value of bad) {
      expect(() => scalar.parseValue(value), `${name} ${value}`).toThrow('Unable to parse')
      expect(() => scalar.serialize(value), `${name} ${value}`).toThrow('Unable to serialize')
    }
  }
})

test('AWSTimestamp is whole seconds', () => {
  const { AWSTimestamp } = awsScalars
  expect([AWSTimestamp!.parseValue(-5), AWSTimestamp!.serialize('1700000000')]).toEqual([-5, 1_700_000_000])
  expect(() => AWSTimestamp!.parseValue(1.5)).toThrow('valid timestamp')
})

test('AWSJSON is a string outside and its value inside', () => {
  const { AWSJSON } = awsScalars
  expect(AWSJSON!.parseValue('{"a":[1]}')).toEqual({ a: [1] })
  expect([AWSJSON!.serialize({ a: 1 }), AWSJSON!.serialize('{"a":1}'), AWSJSON!.serialize(3)]).toEqual([
    '{"a":1}',
    '{"a":1}',
    '3',
  ])
  expect(() => AWSJSON!.parseValue('{a:1}')).toThrow('valid JSON')
  expect(() => AWSJSON!.parseValue({ a: 1 })).toThrow('valid JSON')
})
