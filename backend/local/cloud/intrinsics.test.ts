import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AssembledStack, Template } from './assembly.ts'
import { referencesIn, resolve } from './intrinsics.ts'
import { createStackScope } from './stack-scope.ts'

const account = { region: 'eu-west-1', accountId: '123456789012' }

async function scopeOf(template: Template, parameters: Record<string, string> = {}) {
  const stack: AssembledStack = {
    ...{ name: 'api', directory: '/', templateFile: '/api.json', template, parameters, fileAssets: [] },
  }
  const scope = await createStackScope(
    stack,
    account,
    new Map([['data:Table', 'photos']]),
    async (name) => `stored ${name}`,
  )
  scope.add('Table', {
    ref: 'photos',
    attributes: { Arn: 'arn:photos', 'Endpoint.Address': '127.0.0.1:4000' },
  })
  return scope
}

test.each<[string, unknown, unknown]>([
  ['Ref of a resource', { Ref: 'Table' }, 'photos'],
  ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '123456789012'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:photos'],
  [
    'GetAtt as a text, with a dot in the attribute',
    { 'Fn::GetAtt': 'Table.Endpoint.Address' },
    '127.0.0.1:4000',
  ],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, 1]] }, 'a-photos-1'],
  [
    'Sub',
    { 'Fn::Sub': '${Table}/${Table.Arn}/${!Table}/${AWS::Region}' },
    'photos/arn:photos/${Table}/eu-west-1',
  ],
  ['Sub with variables', { 'Fn::Sub': ['${x}-${Table}', { x: { Ref: 'AWS::Partition' } }] }, 'aws-photos'],
  [
    'Select of Split',
    { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] },
    'photos',
  ],
  ['If', { 'Fn::If': ['IsSmall', 'small', { Ref: 'Nothing' }] }, 'small'],
  [
    'NoValue in an object and a list',
    { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] },
    { b: [1] },
  ],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'memory'] }, 128],
  ['Base64', { 'Fn::Base64': 'text' }, 'dGV4dA=='],
  ['ImportValue', { 'Fn::ImportValue': { 'Fn::Join': [':', ['data', 'Table']] } }, 'photos'],
  ['a parameter that is given', { Ref: 'Stage' }, 'test'],
  ['a list parameter', { Ref: 'Zones' }, ['a', 'b']],
  ['a parameter of the parameter store', { Ref: 'Stored' }, 'stored /app/name'],
  ["CDK's bootstrap version", { Ref: 'BootstrapVersion' }, '30'],
  [
    'a policy condition, which is no function',
    { Condition: { Bool: { a: 'true' } } },
    { Condition: { Bool: { a: 'true' } } },
  ],
])('%s is resolved', async (_, value, expected) => {
  const scope = await scopeOf(
    {
      Parameters: {
        Stage: { Type: 'String', Default: 'prod' },
        Zones: { Type: 'CommaDelimitedList', Default: 'a, b' },
        Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/app/name' },
        BootstrapVersion: {
          Type: 'AWS::SSM::Parameter::Value<String>',
          Default: '/cdk-bootstrap/hnb659fds/version',
        },
      },
      Conditions: {
        IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
        IsSmall: {
          'Fn::And': [{ Condition: 'IsTest' }, { 'Fn::Not': [{ 'Fn::Or': [{ 'Fn::Equals': [1, 2] }] }] }],
        },
      },
      Mappings: { Sizes: { 'eu-west-1': { memory: 128 } } },
    },
    { Stage: 'test' },
  )
  expect(resolve(value, scope)).toEqual(expected)
})

test('a URL put together for this machine loses its TLS, others and literals keep it', async () => {
  const scope = await scopeOf({})
  const url = (scheme: string, host: unknown) => resolve({ 'Fn::Join': ['', [scheme, host, '/x']] }, scope)
  const local = { 'Fn::GetAtt': ['Table', 'Endpoint.Address'] }
  expect(url('https://', local)).toBe('http://127.0.0.1:4000/x')
  expect(url('wss://', local)).toBe('ws://127.0.0.1:4000/x')
  expect(url('https://', 'example.com')).toBe('https://example.com/x')
  expect(resolve('https://localhost:3000', scope)).toBe('https://localhost:3000')
})

test.each<[unknown, string]>([
  [{ 'Fn::Cidr': ['10.0.0.0/8'] }, 'The local cloud does not support the function Fn::Cidr.'],
  [{ Ref: 'Nothing' }, 'Nothing is referred to, but the stack api has deployed nothing of that name.'],
  [{ 'Fn::GetAtt': ['Table', 'Colour'] }, 'does not provide the attribute Colour'],
  ['{{resolve:secretsmanager:x}}', 'cannot resolve the dynamic reference'],
  [{ 'Fn::ImportValue': 'x' }, 'exports x'],
])('%j is a clear error', async (value, message) => {
  const scope = await scopeOf({})
  expect(() => resolve(value, scope)).toThrow(message)
})

test('references are found in Ref, GetAtt and Sub, however deep', () => {
  const value = {
    a: [{ Ref: 'A' }, { 'Fn::GetAtt': 'B.Arn' }],
    b: { 'Fn::Sub': ['${C.Arn}${!D}${E}', { E: { Ref: 'F' } }] },
  }
  expect(referencesIn(value)).toEqual(['A', 'B', 'F', 'C', 'E'])
})

/** A value in a template, and its expected result. */
interface Written {
  value: unknown
  means: unknown
}
const text = fc.string({ unit: fc.constantFrom(...'ab:,-/ é'), maxLength: 6 })
const literal = text.map((text): Written => ({ value: text, means: text }))
const reference = fc.constantFrom<Written>(
  { value: { Ref: 'Table' }, means: 'photos' },
  { value: { 'Fn::GetAtt': ['Table', 'Arn'] }, means: 'arn:photos' },
  { value: { Ref: 'AWS::Region' }, means: 'eu-west-1' },
)
/** Texts written with nested functions. */
const { written } = fc.letrec<{ written: Written }>((tie) => {
  const part = tie('written')
  const join = fc.tuple(text, fc.array(part, { maxLength: 4 })).map(([delimiter, parts]) => ({
    value: { 'Fn::Join': [delimiter, parts.map(({ value }) => value)] },
    means: parts.map(({ means }) => means).join(delimiter),
  }))
  const sub = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => ({
    value: {
      'Fn::Sub': [
        parts.map((_, at) => `<\${v${at}}\${!v${at}}>`).join(''),
        Object.fromEntries(parts.map(({ value }, at) => [`v${at}`, value])),
      ],
    },
    means: parts.map(({ means }, at) => `<${String(means)}\${v${at}}>`).join(''),
  }))
  const select = fc
    .tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.nat())
    .map(([parts, n]) => ({ parts, at: n % parts.length }))
    .map(({ parts, at }) => ({
      value: { 'Fn::Select': [at, parts.map(({ value }) => value)] },
      means: parts[at]!.means,
    }))
  const split = part.map(({ value, means }) => ({
    value: { 'Fn::Join': [':', { 'Fn::Split': [':', value] }] },
    means,
  }))
  const choice = fc.tuple(part, part).map(([small, other]) => ({
    value: { 'Fn::If': ['IsSmall', small.value, other.value] },
    means: small.means,
  }))
  const base64 = part.map(({ value, means }) => ({
    value: { 'Fn::Base64': value },
    means: Buffer.from(String(means)).toString('base64'),
  }))
  return {
    written: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      ...[literal, reference, join, sub, select, split, choice, base64],
    ) as fc.Arbitrary<Written>,
  }
})

test('functions in functions, however deep, become what each of them says', async () => {
  const scope = await scopeOf({ Conditions: { IsSmall: { 'Fn::Equals': [1, 1] } } })
  fc.assert(
    fc.property(written, ({ value, means }) => {
      expect(resolve(value, scope)).toBe(means)
      const whole = resolve({ a: [value, { Ref: 'AWS::NoValue' }], b: { Ref: 'AWS::NoValue' } }, scope)
      expect(whole).toEqual({ a: [means] })
    }),
    { numRuns: 500 },
  )
})
